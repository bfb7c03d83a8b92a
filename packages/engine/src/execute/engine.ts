import {
  InsetError,
  outputSchema,
  suggest,
  type Dataset,
  type EngineName,
  type Query,
  type QueryResult,
  type ReadReport,
  type Table,
} from '@inset/model';
import { toSql } from '../compile/to-sql.ts';
import { canEvaluate } from './can-evaluate.ts';
import { choose } from './choose.ts';
import type { DuckDbConnection, RunOptions } from './duckdb-connection.ts';
import { throwIfAborted } from './duckdb-error.ts';
import { DuckDbTables } from './duckdb-tables.ts';
import { resolveBins } from './resolve-bins.ts';

export interface EngineOptions {
  /** Folder with `duckdb-eh.wasm` and `duckdb-browser-eh.worker.js`, absolute. */
  duckdbBase?: string;
  /** Those two one by one. */
  duckdbUrls?: { mainModule: string; mainWorker: string };
  /** Opens DuckDB otherwise than as WASM. Without any of the three only what the small engine can do is answered. */
  duckdb?: () => Promise<DuckDbConnection>;
  /**
   * Does the verbs of small tables. Default `kernels`; `arquero` only where code may be made from text, which is
   * tried out.
   */
  local?: 'kernels' | 'arquero';
  /** Default: `page`. */
  place?: 'page' | 'server';
}

/** Tables, and Queries over them, run where it is cheapest. */
export interface Engine {
  /** Keeps a table under a name, in place of one of that name. */
  add(name: string, table: Table, report: ReadReport, hash?: string): void;
  /** The datasets, in the order they were added. */
  list(): Dataset[];
  /** The whole table of that name. Throws `DATASET_NOT_FOUND`. */
  table(name: string): Table;
  /** Rejects with an InsetError: `DATASET_NOT_FOUND`, `QUERY_...`, `EXPRESSION_...`, `ENGINE_...`, `CANCELLED`. */
  run(query: Query, options?: RunOptions): Promise<QueryResult>;
  remove(name: string): void;
  /** Stops DuckDB where it runs. */
  close(): Promise<void>;
}

interface Kept {
  dataset: Dataset;
  table: Table;
}

interface Answer {
  table: Table;
  engine: EngineName;
  reason: string;
}

/** Makes an engine; nothing is loaded before it is needed. */
export function createEngine(options: EngineOptions = {}): Engine {
  return new LocalEngine(options);
}

class LocalEngine implements Engine {
  private readonly kept = new Map<string, Kept>();
  private readonly duckdb: DuckDbTables | undefined;
  private readonly local: 'kernels' | 'arquero';
  private readonly place: 'page' | 'server';

  constructor(options: EngineOptions) {
    const open = openerOf(options);
    this.duckdb = open && new DuckDbTables(open);
    this.local = options.local === 'arquero' && canEvaluate() ? 'arquero' : 'kernels';
    this.place = options.place ?? 'page';
  }

  add(name: string, table: Table, report: ReadReport, hash?: string): void {
    const { schema, rowCount } = table;
    const before = this.kept.get(name);
    this.kept.set(name, { table, dataset: { name, schema, rowCount, report, ...(hash && { hash }) } });
    if (before) this.forget(before.table);
  }

  list(): Dataset[] {
    return [...this.kept.values()].map(({ dataset }) => dataset);
  }

  table(name: string): Table {
    return this.find(name).table;
  }

  remove(name: string): void {
    const kept = this.kept.get(name);
    this.kept.delete(name);
    if (kept) this.forget(kept.table);
  }

  async close(): Promise<void> {
    await this.duckdb?.close();
  }

  async run(query: Query, options: RunOptions = {}): Promise<QueryResult> {
    throwIfAborted(options.signal);
    const { table } = this.find(query.from);
    const ranAt = new Date().toISOString();
    const started = performance.now();
    const resolved = await resolveBins(query, table.schema, async (extent) => {
      return (await this.answer(extent, table, options)).table;
    });
    const { table: rows, engine, reason } = await this.answer(resolved, table, options);
    const receipt = {
      query: resolved,
      sql: toSql(resolved, table.schema),
      engine,
      place: this.place,
      reason,
      rowsRead: table.rowCount,
      rowsReturned: rows.rowCount,
      milliseconds: performance.now() - started,
      ranAt,
      leftThePage: [],
    };
    return { table: rows, receipt };
  }

  private async answer(query: Query, table: Table, options: RunOptions): Promise<Answer> {
    const schema = outputSchema(query, table.schema);
    const situation = {
      rowCount: table.rowCount,
      local: this.local,
      notCapable: undefined,
      isDuckDbReady: this.duckdb?.isOpen ?? false,
      hasDuckDb: this.duckdb !== undefined,
    };
    let choice = choose(situation);
    if (choice.engine !== 'duckdb') {
      const { Incapable, loadVerbs, runLocally } = await import('./local.ts');
      const verbs = await loadVerbs(choice.engine);
      try {
        return { table: runLocally(query, table, verbs, options), engine: verbs.name, reason: choice.reason };
      } catch (thrown) {
        if (!(thrown instanceof Incapable)) throw InsetError.from(thrown);
        choice = choose({ ...situation, notCapable: thrown.message });
      }
    }
    if (!this.duckdb) throw new InsetError('ENGINE_BLOCKED', `This query needs DuckDB: ${choice.reason}.`);
    return { ...(await this.duckdb.run(query, table, schema, options)), reason: choice.reason };
  }

  private forget(table: Table): void {
    // Nobody waits for the room to be given back; should it fail, only room is lost.
    this.duckdb?.forget(table).catch(() => undefined);
  }

  private find(name: string): Kept {
    const kept = this.kept.get(name);
    if (kept) return kept;
    const suggestions = suggest(name, [...this.kept.keys()]);
    throw new InsetError('DATASET_NOT_FOUND', `There is no dataset "${name}".`, { text: name, suggestions });
  }
}

function openerOf({
  duckdb,
  duckdbBase,
  duckdbUrls,
}: EngineOptions): (() => Promise<DuckDbConnection>) | undefined {
  if (duckdb) return duckdb;
  const urls = duckdbUrls ?? (duckdbBase === undefined ? undefined : filesIn(duckdbBase));
  if (!urls) return undefined;
  return async () => (await import('./duckdb-wasm.ts')).openWasmDuckDb(urls);
}

function filesIn(base: string): { mainModule: string; mainWorker: string } {
  const folder = base.endsWith('/') ? base : `${base}/`;
  return {
    mainModule: new URL('duckdb-eh.wasm', folder).href,
    mainWorker: new URL('duckdb-browser-eh.worker.js', folder).href,
  };
}
