import { InsetError } from '@inset/model';
import type {
  Dataset,
  DatasetOrigin,
  DatasetSummary,
  DataSource,
  LoadOptions,
  Query,
  QueryResult,
  Table,
} from '@inset/model';

/** What a data source may offer beyond the interface; elements do without where it is absent. */
export interface DataSourceExtras {
  /** Summaries of a dataset's columns, for questions and for filters. */
  summarize?(name: string): Promise<DatasetSummary>;
  /** The first rows, default 20. */
  head?(name: string, count?: number): Promise<Table>;
}

export type KitDataSource = DataSource & DataSourceExtras;

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

  async run(query: Query, options?: { signal?: AbortSignal }): Promise<QueryResult> {
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

  async head(name: string, count = 20): Promise<Table> {
    const source = await this.get();
    if (source.head) return source.head(name, count);
    return (await source.run({ from: name, steps: [{ kind: 'limit', count }] })).table;
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
