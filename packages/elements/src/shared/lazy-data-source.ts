import type { CrossFilter, CrossFilterRequest } from '@inset/engine/browser';
import { InsetError } from '@inset/model';
import type {
  AppendOptions,
  Dataset,
  LiveRows,
  UpsertOptions,
  DatasetOrigin,
  DatasetSummary,
  DataSource,
  ExportFormat,
  ExportOptions,
  ExportResult,
  LoadOptions,
  ProfileOptions,
  Query,
  QueryResult,
  RunOptions,
  Table,
  TableProfile,
} from '@inset/model';

/** What a data source may offer beyond the interface; elements do without where it is absent. */
export interface DataSourceExtras {
  /** Summaries of a dataset's columns, for questions and for filters. */
  summarize?(name: string): Promise<DatasetSummary>;
  /** SQL laid out over lines. Rejects with `QUERY_INVALID` where it cannot be read. */
  formatSql?(sql: string): Promise<string>;
  /** The first rows, default 20. */
  head?(name: string, count?: number): Promise<Table>;
  /** Prepares the answers of views to a brush; without it each step of a brush is a Query a view. */
  crossFilter?(request: CrossFilterRequest, options?: { signal?: AbortSignal }): Promise<CrossFilter>;
}

export type KitDataSource = DataSource & DataSourceExtras;

const cannotGrow = (name: string): InsetError =>
  new InsetError('UNAVAILABLE', 'The datasets of this data source do not grow.', { dataset: name });

/** A data source that is made at the first use, so that a page pays for the engine only when it has data. */
export class LazyDataSource implements DataSource, Required<DataSourceExtras> {
  readonly #make: () => Promise<KitDataSource>;
  readonly #listeners = new Set<(name: string) => void>();
  #made?: Promise<KitDataSource>;

  constructor(make: () => Promise<KitDataSource>) {
    this.#make = make;
  }

  /** The data source itself. A failed start is tried again at the next call. */
  get(): Promise<KitDataSource> {
    this.#made ??= this.#start();
    return this.#made;
  }

  async load(name: string, origin: DatasetOrigin, options?: LoadOptions): Promise<Dataset> {
    return (await this.get()).load(name, origin, options);
  }

  async list(): Promise<Dataset[]> {
    return (await this.get()).list();
  }

  async hashOf(name: string): Promise<string | undefined> {
    return (await this.get()).hashOf?.(name);
  }

  async run(query: Query, options?: RunOptions): Promise<QueryResult> {
    return (await this.get()).run(query, options);
  }

  async remove(name: string): Promise<void> {
    return (await this.get()).remove(name);
  }

  async summarize(name: string): Promise<DatasetSummary> {
    const source = await this.get();
    if (source.summarize) return source.summarize(name);
    throw new InsetError('UNAVAILABLE', 'This data source has no column summaries.', { dataset: name });
  }

  async formatSql(sql: string): Promise<string> {
    const source = await this.get();
    if (source.formatSql) return source.formatSql(sql);
    throw new InsetError('UNAVAILABLE', 'This data source lays out no SQL.');
  }

  async profile(name: string, options?: ProfileOptions): Promise<TableProfile> {
    const source = await this.get();
    if (source.profile) return source.profile(name, options);
    throw new InsetError('UNAVAILABLE', 'This data source does not profile its datasets.', { dataset: name });
  }

  async export(query: Query, format: ExportFormat, options?: ExportOptions): Promise<ExportResult> {
    const source = await this.get();
    if (source.export) return source.export(query, format, options);
    throw new InsetError('UNAVAILABLE', 'This data source writes no files.', { format });
  }

  async head(name: string, count = 20): Promise<Table> {
    const source = await this.get();
    if (source.head) return source.head(name, count);
    return (await source.run({ from: name, steps: [{ kind: 'limit', count }] })).table;
  }

  async append(name: string, rows: LiveRows, options?: AppendOptions): Promise<Dataset> {
    const source = await this.get();
    if (source.append) return source.append(name, rows, options);
    throw cannotGrow(name);
  }

  async upsert(name: string, rows: LiveRows, options: UpsertOptions): Promise<Dataset> {
    const source = await this.get();
    if (source.upsert) return source.upsert(name, rows, options);
    throw cannotGrow(name);
  }

  async crossFilter(request: CrossFilterRequest, options?: { signal?: AbortSignal }): Promise<CrossFilter> {
    const source = await this.get();
    if (source.crossFilter) return source.crossFilter(request, options);
    throw new InsetError('UNAVAILABLE', 'This data source prepares no brushes.', {
      dataset: request.brush.dataset,
    });
  }

  subscribe(listener: (name: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #start(): Promise<KitDataSource> {
    const made = this.#make();
    made.then(
      (source) => source.subscribe((name) => this.#listeners.forEach((listener) => listener(name))),
      () => (this.#made = undefined),
    );
    return made;
  }
}
