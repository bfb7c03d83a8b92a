import {
  checkQuery,
  datasetsOf,
  InsetError,
  isSqlSource,
  sourcesOf,
  suggest,
  type CheckedQuery,
  type Dataset,
  type EngineName,
  type EngineReason,
  type Query,
  type QueryResult,
  type ReadReport,
  type Receipt,
  type SchemaOf,
  type SqlSource,
  type Table,
} from '@inset/model';
import type { Tables } from '../compile/run-steps.ts';
import { toSql } from '../compile/to-sql.ts';
import { canEvaluate } from './can-evaluate.ts';
import { choose } from './choose.ts';
import type { KeptRows } from '../compile/local/kept-rows.ts';
import type { DuckDbConnection, RunOptions } from './duckdb-connection.ts';
import { throwIfAborted } from './throw-if-aborted.ts';
import type { DuckDbAnswers } from './duckdb-answers.ts';
import type { IncrementalAnswers, LiveAnswer } from '../live/incremental-answers.ts';
import { isSameHistory, versionOf } from '../live/row-history.ts';
import { mayReadFirstRows, orFirstRows, reachOf } from './first-rows.ts';
import { LazyTable, wholeTable } from './lazy-table.ts';
import { readsOf } from './reads-of.ts';
import { resolveClock } from './resolve-clock.ts';
import { resolveQuery } from './resolve-query.ts';

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
  place?: Receipt['place'];
}

/** Tables, and Queries over them, run where it is cheapest. */
export interface Engine {
  /** Keeps rows under a name, in place of those of that name. */
  add(name: string, rows: Table | LazyTable, report: ReadReport, hash?: string): void;
  /** The datasets, in the order they were added. */
  list(): Dataset[];
  /** The whole table of that name. Rejects with `DATASET_NOT_FOUND`. */
  table(name: string): Promise<Table>;
  /** Rejects with an InsetError: `DATASET_NOT_FOUND`, `QUERY_...`, `EXPRESSION_...`, `ENGINE_...`, `CANCELLED`. */
  run(query: Query, options?: RunOptions): Promise<QueryResult>;
  remove(name: string): void;
  /** Tables that are kept beside the datasets: what a Query gives may share their buffers. */
  answers(): Iterable<Table>;
  /** Stops DuckDB where it runs. */
  close(): Promise<void>;
}

interface Kept {
  dataset: Dataset;
  rows: Table | LazyTable;
}

interface Answer {
  table: Table;
  engine: EngineName;
  reason: EngineReason;
  rowsRead: number;
}

/** The rows of a Query's sources. */
interface Sources {
  rowsOf(source: string | SqlSource): Table | LazyTable;
  /** Who has run the SQL among them. */
  sql?: { engine: EngineName; reason: EngineReason; rowsRead: number; cut?: Receipt['cut'] };
}

/** Sources that say the same are the same. */
const keyOf = (source: string | SqlSource): string => JSON.stringify(source);
const countRows = (each: readonly (Table | LazyTable)[]): number =>
  [...new Set(each)].reduce((sum, { rowCount }) => sum + rowCount, 0);

/** The tables of a Query's sources, with what the Query reads of them at least. */
async function tablesFor(
  query: CheckedQuery,
  sources: readonly (string | SqlSource)[],
  rowsOf: Sources['rowsOf'],
): Promise<Map<string | SqlSource, Table>> {
  const isLazy = sources.some((source) => rowsOf(source) instanceof LazyTable);
  const reads = isLazy ? readsOf(query) : undefined;
  const tables = new Map<string | SqlSource, Table>();
  for (const source of sources) {
    const rows = rowsOf(source);
    const table = rows instanceof LazyTable ? await rows.tableFor(reads!.get(source as string)!) : rows;
    tables.set(source, table);
  }
  return tables;
}

/** Makes an engine; nothing is loaded before it is needed. */
export function createEngine(options: EngineOptions = {}): Engine {
  return new LocalEngine(options);
}

class LocalEngine implements Engine {
  private readonly kept = new Map<string, Kept>();
  private readonly openDuckDb: (() => Promise<DuckDbConnection>) | undefined;
  /** There from the first Query that is DuckDB's to answer. */
  private duckdb: DuckDbAnswers | undefined;
  private readonly local: 'kernels' | 'arquero';
  private readonly place: Receipt['place'];
  /** There from the first Query over rows that come and go. */
  private liveAnswers: IncrementalAnswers | undefined;
  /** There from the first Query that is answered without DuckDB. */
  private keptRows: KeptRows | undefined;

  constructor(options: EngineOptions) {
    this.openDuckDb = openerOf(options);
    this.local = options.local === 'arquero' && canEvaluate() ? 'arquero' : 'kernels';
    this.place = options.place ?? 'page';
  }

  add(name: string, rows: Table | LazyTable, report: ReadReport, hash?: string): void {
    const { schema, rowCount } = rows;
    const before = this.kept.get(name);
    if (rows instanceof LazyTable) rows.onDrop = (table) => this.forget(table);
    this.kept.set(name, { rows, dataset: { name, schema, rowCount, report, ...(hash && { hash }) } });
    if (before) this.forget(before.rows, rows);
  }

  list(): Dataset[] {
    return [...this.kept.values()].map(({ dataset }) => dataset);
  }

  async table(name: string): Promise<Table> {
    return wholeTable(this.find(name).rows);
  }

  remove(name: string): void {
    const kept = this.kept.get(name);
    this.kept.delete(name);
    if (kept) this.forget(kept.rows);
  }

  *answers(): Iterable<Table> {
    yield* this.duckdb?.sql.tables() ?? [];
    yield* this.liveAnswers?.tables() ?? [];
    yield* this.keptRows?.tables() ?? [];
  }

  async close(): Promise<void> {
    await this.duckdb?.tables.close();
  }

  async run(query: Query, options: RunOptions = {}): Promise<QueryResult> {
    throwIfAborted(options.signal);
    const ranAt = new Date().toISOString();
    const started = performance.now();
    const sources = await this.read(query, options);
    const schemaOf: SchemaOf = (source) => sources.rowsOf(source).schema;
    const timed = resolveClock(query, Date.parse(ranAt));
    const resolved = await resolveQuery(timed, schemaOf, async (part) => {
      return (await this.answer(part, sources, options)).table;
    });
    const answer = await orFirstRows(resolved, options, schemaOf, (part) =>
      this.answer(part, sources, options),
    );
    const { table: rows, engine, reason, rowsRead, cut } = { ...answer, ...sources.sql };
    const receipt = {
      query: resolved,
      sql: toSql(resolved, schemaOf),
      engine,
      place: this.place,
      reason,
      rowsRead,
      rowsReturned: rows.rowCount,
      ...(cut && { cut }),
      milliseconds: performance.now() - started,
      ranAt,
      leftThePage: [],
    };
    return { table: rows, receipt };
  }

  /** The tables that a Query reads, what its SQL gives among them. */
  private async read(query: Query, options: RunOptions): Promise<Sources> {
    const rows = new Map<string, Table | LazyTable>();
    let sql: Sources['sql'];
    for (const source of sourcesOf(query)) {
      const key = keyOf(source);
      if (rows.has(key)) continue;
      if (!isSqlSource(source)) rows.set(key, this.find(source as string).rows);
      else {
        const mayCut = Boolean(options.mayCut) && mayReadFirstRows(query);
        const answer = await this.askSql(source, { ...options, mayCut });
        const reach = answer.isCut ? reachOf(query, answer.table.rowCount) : 'all';
        const { table } =
          reach === 'further' ? await this.askSql(source, { ...options, mayCut: false }) : answer;
        rows.set(key, table);
        const rowsRead = countRows(datasetsOf(query).map((name) => this.find(name).rows));
        const cut = reach === 'cut' && { cut: {} };
        sql = { engine: answer.engine, reason: { kind: 'sql' }, rowsRead, ...cut };
      }
    }
    return { rowsOf: (source) => rows.get(keyOf(source))!, ...(sql && { sql }) };
  }

  private async askSql(
    { sql, datasets }: SqlSource,
    options: RunOptions,
  ): Promise<{ table: Table; engine: EngineName; isCut?: boolean }> {
    if (!this.openDuckDb)
      throw new InsetError('ENGINE_BLOCKED', 'SQL needs DuckDB, and it is not configured.');
    const duckdb = await this.loadDuckDb(this.openDuckDb);
    const tables = new Map<string, Table>();
    const taken = new Set<string>();
    for (const [name, dataset] of Object.entries(datasets)) {
      if (taken.has(name.toLowerCase())) {
        throw new InsetError(
          'QUERY_INVALID',
          `SQL does not tell "${name}" from a name in other letter case.`,
        );
      }
      taken.add(name.toLowerCase());
      tables.set(name, await wholeTable(this.find(dataset).rows));
    }
    return duckdb.sql.ask(sql, tables, options);
  }

  private async answer(query: Query, { rowsOf }: Sources, options: RunOptions): Promise<Answer> {
    const schemaOf: SchemaOf = (source) => rowsOf(source).schema;
    const checked = checkQuery(query, schemaOf);
    const tables = await tablesFor(checked, sourcesOf(query), rowsOf);
    throwIfAborted(options.signal);
    const tableOf: Tables = (source) => tables.get(source)!;
    const rowsRead = countRows([...tables.values()]);
    const situation = {
      rowCount: rowsRead,
      local: this.local,
      notCapable: undefined,
      isDuckDbReady: this.duckdb?.tables.isOpen ?? false,
      hasDuckDb: this.openDuckDb !== undefined,
      place: this.place,
    };
    let choice = choose(situation);
    if (choice.engine !== 'duckdb') {
      const local = await import('./local.ts');
      const { Incapable, KeptRows, isFurtherPage, loadFunctions, loadSteps, loadVerbs, runLocally } = local;
      const loading = [loadFunctions(checked), loadSteps(checked)];
      const [verbs] = await Promise.all([loadVerbs(choice.engine, situation.rowCount), ...loading]);
      try {
        const { mostByRow, reason } = choice;
        const keptRows = (this.keptRows ??= new KeptRows());
        const live =
          verbs.name === 'kernels' &&
          !isFurtherPage(query.steps) &&
          (await this.askLive(query, tables, { ...options, mostByRow }));
        if (live)
          return { table: live.table, engine: verbs.name, reason: reasonOf(live, rowsRead), rowsRead };
        const table = await runLocally(query, tableOf, { ...options, verbs, mostByRow, keptRows });
        return { table, engine: verbs.name, reason, rowsRead };
      } catch (thrown) {
        if (!(thrown instanceof Incapable)) throw InsetError.from(thrown);
        if (!this.openDuckDb)
          throw new InsetError('ENGINE_BLOCKED', `This query needs DuckDB: ${thrown.message}.`);
        choice = choose({ ...situation, notCapable: thrown.message });
      }
    }
    // What is not there is not chosen.
    const duckdb = await this.loadDuckDb(this.openDuckDb!);
    const given = { tables, schemaOf, rowCount: rowsRead };
    return { ...(await duckdb.run(query, given, options)), reason: choice.reason, rowsRead };
  }

  private async loadDuckDb(open: () => Promise<DuckDbConnection>): Promise<DuckDbAnswers> {
    const { DuckDbAnswers } = await import('./duckdb-answers.ts');
    this.duckdb ??= new DuckDbAnswers(open, (table) => this.keptRows?.forget(table));
    return this.duckdb;
  }

  /** The answer out of what was kept of the rows that have not changed; undefined where all are to be read. */
  private async askLive(
    query: Query,
    tables: ReadonlyMap<unknown, Table>,
    options: RunOptions & { mostByRow: number },
  ): Promise<LiveAnswer | undefined> {
    const [table, ...others] = tables.values();
    if (!table || others.length > 0 || !versionOf(table)) return undefined;
    const { IncrementalAnswers } = await import('../live/incremental-answers.ts');
    this.liveAnswers ??= new IncrementalAnswers();
    return this.liveAnswers.ask(query, table, options);
  }

  /** Lets go of rows that others have followed, or nothing. */
  private forget(rows: Table | LazyTable, next?: Table | LazyTable): void {
    if (rows instanceof LazyTable) return rows.drop();
    const isFollowed = next && !(next instanceof LazyTable) && isSameHistory(rows, next);
    if (!isFollowed) this.liveAnswers?.forget(rows);
    this.keptRows?.forget(rows);
    this.duckdb?.forget(rows, next instanceof LazyTable ? undefined : next);
  }

  private find(name: string): Kept {
    const kept = this.kept.get(name);
    if (kept) return kept;
    const suggestions = suggest(name, [...this.kept.keys()]);
    throw new InsetError('DATASET_NOT_FOUND', `There is no dataset "${name}".`, { text: name, suggestions });
  }
}

const reasonOf = ({ rowsRead: changed }: LiveAnswer, rows: number): EngineReason =>
  changed === rows ? { kind: 'columns', rows } : { kind: 'changed', changed, rows };

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
