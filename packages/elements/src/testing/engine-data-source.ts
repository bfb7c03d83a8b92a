import { createEngine, profileTable, rowsToTable, type Engine } from '@inset/engine';
import {
  InsetError,
  type Dataset,
  type DataSource,
  type ProfileOptions,
  type Query,
  type QueryResult,
  type RunOptions,
  type Table,
  type TableProfile,
} from '@inset/model';

const report = { format: 'rows' as const, bytes: 0, milliseconds: 0, problems: [], problemCount: 0 };

/** The real engine over rows, in this thread: for tests of what elements make of whatever it answers. */
export class EngineDataSource implements DataSource {
  readonly ran: Query[] = [];
  /** Makes something else of an answer, or throws in its place. */
  answered: (result: QueryResult, query: Query) => QueryResult = (result) => result;
  readonly #engine: Engine = createEngine();
  readonly #tables = new Map<string, Table>();
  readonly #listeners = new Set<(name: string) => void>();

  /** Puts rows in, as objects or as a table. */
  add(name: string, rows: readonly object[] | Table): void {
    const table = 'schema' in rows ? rows : rowsToTable(rows);
    this.#engine.add(name, table, report);
    this.#tables.set(name, table);
    for (const listener of this.#listeners) listener(name);
  }

  async load(name: string): Promise<Dataset> {
    throw new InsetError('DATASET_NOT_FOUND', `There is no dataset "${name}".`);
  }

  async list(): Promise<Dataset[]> {
    return this.#engine.list();
  }

  async run(query: Query, options?: RunOptions): Promise<QueryResult> {
    this.ran.push(query);
    return this.answered(await this.#engine.run(query, options), query);
  }

  async profile(name: string, options?: ProfileOptions): Promise<TableProfile> {
    return profileTable(this.#tables.get(name)!, options);
  }

  async remove(name: string): Promise<void> {
    this.#engine.remove(name);
    for (const listener of this.#listeners) listener(name);
  }

  subscribe(listener: (name: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
