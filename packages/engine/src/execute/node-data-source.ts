import {
  datasetsOf,
  InsetError,
  type Dataset,
  type DatasetOrigin,
  type DataSource,
  type ExportFormat,
  type ExportOptions,
  type ExportResult,
  type LoadOptions,
  type ProfileOptions,
  type Query,
  type QueryResult,
  type ReadReport,
  type Receipt,
  type Table,
  type TableProfile,
} from '@inset/model';
import { leaveOut } from '../ingest/leave-out.ts';
import { readTable, type FirstRows } from '../ingest/read-table.ts';
import { rowsToTable } from '../ingest/rows-to-table.ts';
import { ProblemLog } from '../ingest/problem-log.ts';
import { profileTable } from '../profile/profile-table.ts';
import type { NativeOptions } from './duckdb-native.ts';
import { openNativeDuckDb } from './open-native-duckdb.ts';
import { createEngine, type Engine } from './engine.ts';
import type { RunOptions } from './duckdb-connection.ts';
import { tellingShape } from './telling-shape.ts';
import { throwIfAborted } from './throw-if-aborted.ts';

export interface NodeDataSourceOptions extends NativeOptions {
  /** Gets the bytes of a URL. Without it URLs are refused: a server must decide itself whom it asks. */
  fetchUrl?: (
    url: string,
    signal: AbortSignal | undefined,
  ) => Promise<Uint8Array | ReadableStream<Uint8Array>>;
  /** Where the receipts say that Queries ran. Default: `server`. */
  place?: Receipt['place'];
}

/** A DataSource for Node. */
export interface NodeDataSource extends DataSource {
  /** What is known of a dataset after a look at all of its rows; takes the calling thread, in turns of about 30 ms. */
  profile(name: string, options?: ProfileOptions): Promise<TableProfile>;
  /** A Query's result as a file, held in memory; `exportTable` of `@inset/engine` writes a result piece by piece. */
  export(query: Query, format: ExportFormat, options?: ExportOptions): Promise<ExportResult>;
  /** Keeps a table that was read already. */
  add(name: string, table: Table, report: ReadReport, hash?: string): Dataset;
  close(): Promise<void>;
}

/**
 * A DataSource that runs in Node: small tables by loops of our own, others by native DuckDB in memory, which is opened on first
 * need and locked. Queries of DuckDB run on its own threads; reading a file and those loops take the calling one.
 */
export function createNodeDataSource(options: NodeDataSourceOptions = {}): NodeDataSource {
  const { fetchUrl, place = 'server', ...native } = options;
  return new EngineDataSource(createEngine({ duckdb: () => openNativeDuckDb(native), place }), fetchUrl);
}

interface Read {
  table: Table;
  report: ReadReport;
  hash?: string;
}

class EngineDataSource implements NodeDataSource {
  private readonly engine: Engine;
  private readonly fetchUrl: NodeDataSourceOptions['fetchUrl'];
  private readonly listeners = new Set<(name: string) => void>();
  /** Datasets of which the first rows are there, and the load that brought them. */
  private readonly partial = new Map<string, object>();

  constructor(engine: Engine, fetchUrl: NodeDataSourceOptions['fetchUrl']) {
    this.engine = engine;
    this.fetchUrl = fetchUrl;
  }

  async load(name: string, origin: DatasetOrigin, options: LoadOptions = {}): Promise<Dataset> {
    throwIfAborted(options.signal);
    const load = {};
    try {
      const onFirstRows = (first: FirstRows): void => this.announce(name, first, load);
      const { table, report, hash } = await this.read(origin, { ...options, onFirstRows });
      throwIfAborted(options.signal);
      return this.add(name, table, report, hash);
    } catch (thrown) {
      if (this.partial.get(name) === load) await this.remove(name);
      throw thrown;
    }
  }

  add(name: string, table: Table, report: ReadReport, hash?: string): Dataset {
    this.partial.delete(name);
    this.engine.add(name, table, report, hash);
    this.tell(name);
    return this.engine.list().find((dataset) => dataset.name === name)!;
  }

  async list(): Promise<Dataset[]> {
    return this.engine.list().map((dataset) => {
      return this.partial.has(dataset.name) ? { ...dataset, partial: true } : dataset;
    });
  }

  async run(query: Query, options?: RunOptions): Promise<QueryResult> {
    const early = new Set(this.partial.keys());
    const { table, receipt } = await tellingShape(query, this.engine.run(query, options));
    const isPartial = early.size > 0 && datasetsOf(query).some((name) => early.has(name));
    return { table, receipt: isPartial ? { ...receipt, partial: true } : receipt };
  }

  async profile(name: string, options?: ProfileOptions): Promise<TableProfile> {
    return profileTable(await this.engine.table(name), options);
  }

  async export(query: Query, format: ExportFormat, options?: ExportOptions): Promise<ExportResult> {
    const { table, receipt } = await this.run(query, options);
    const { exportToBlob } = await import('../export/export-table.ts');
    return { ...(await exportToBlob(table, format, options)), receipt };
  }

  async remove(name: string): Promise<void> {
    this.partial.delete(name);
    this.engine.remove(name);
    this.tell(name);
  }

  subscribe(listener: (name: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async close(): Promise<void> {
    await this.engine.close();
  }

  /** Lets the first rows be asked, unless there is a dataset of that name. */
  private announce(name: string, { table, report }: FirstRows, load: object): void {
    if (this.engine.list().some((dataset) => dataset.name === name)) return;
    this.engine.add(name, table, report);
    this.partial.set(name, load);
    this.tell(name);
  }

  private async read(
    origin: DatasetOrigin,
    options: LoadOptions & { onFirstRows: (first: FirstRows) => void },
  ): Promise<Read> {
    switch (origin.kind) {
      case 'rows':
        return readRows(origin.rows, options);
      case 'file':
        return readTable(typeof origin.file === 'function' ? await origin.file() : origin.file, {
          ...options,
          fileName: origin.fileName,
        });
      case 'url': {
        if (!this.fetchUrl) throw new InsetError('FORBIDDEN', 'URLs are not fetched here.');
        const fileName = URL.parse(origin.url)?.pathname.split('/').at(-1) ?? '';
        return readTable(await this.fetchUrl(origin.url, options.signal), { ...options, fileName });
      }
    }
  }

  private tell(name: string): void {
    for (const listener of this.listeners) listener(name);
  }
}

function readRows(rows: readonly Record<string, unknown>[], { read }: LoadOptions): Read {
  const started = performance.now();
  const log = new ProblemLog(read?.without);
  const whole = rowsToTable(rows, { log, ...(read?.types && { types: read.types }) });
  const { table, leftOut } = leaveOut(whole, read?.without);
  const milliseconds = performance.now() - started;
  const report: ReadReport = {
    format: 'rows',
    ...(leftOut.length > 0 && { leftOut }),
    bytes: 0,
    milliseconds,
    problems: log.problems,
    problemCount: log.count,
  };
  return { table, report };
}
