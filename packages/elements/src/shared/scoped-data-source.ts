import type { CrossFilter, CrossFilterRequest } from '@inset/engine/browser';
import {
  InsetError,
  renameDatasets,
  type AppendOptions,
  type Dataset,
  type LiveRows,
  type UpsertOptions,
  type DatasetOrigin,
  type DatasetSummary,
  type ExportFormat,
  type ExportOptions,
  type ExportResult,
  type LoadOptions,
  type ProfileOptions,
  type Query,
  type QueryResult,
  type RunOptions,
  type Receipt,
  type Table,
  type TableProfile,
} from '@inset/model';
import type { DataSourceExtras, KitDataSource } from './lazy-data-source.ts';

/** What a kit asks of the data source for all that is in it. */
export interface DataTerms {
  /** Milliseconds of work after which a Query is stopped. Default: the data source's. */
  timeLimit?: number;
  /** `none`: nothing of its files is kept in the browser. */
  storage?: 'none';
}

/** Who holds which name in a data source that several kits share. */
export type NameHolders = Map<string, ScopedDataSource>;

type SharedDataSource = KitDataSource &
  Required<DataSourceExtras & Pick<KitDataSource, 'append' | 'export' | 'hashOf' | 'profile' | 'upsert'>>;

/**
 * One kit's view of a data source that several share: two providers may each have a dataset `orders` without taking
 * it from each other. The first to use a name has it as it is; the next gets `orders (2)` underneath. Names that
 * nobody here has loaded, such as those a host put into the engine itself, are seen by all.
 */
export class ScopedDataSource implements KitDataSource, Required<DataSourceExtras> {
  readonly #shared: SharedDataSource;
  readonly #holders: NameHolders;
  /** By own name: the name underneath. */
  readonly #own = new Map<string, string>();
  readonly #terms: DataTerms;
  /** Whose names are seen here, too. */
  readonly #outer?: ScopedDataSource;

  constructor(
    shared: SharedDataSource,
    holders: NameHolders,
    terms: DataTerms = {},
    outer?: ScopedDataSource,
  ) {
    this.#shared = shared;
    this.#holders = holders;
    this.#terms = terms;
    if (outer) this.#outer = outer;
  }

  /** A view within this one: it reads what this one has, and keeps what it loads itself to itself. */
  inner(): ScopedDataSource {
    return new ScopedDataSource(this.#shared, this.#holders, this.#terms, this);
  }

  async load(name: string, origin: DatasetOrigin, options?: LoadOptions): Promise<Dataset> {
    const { storage } = this.#terms;
    const dataset = await this.#shared.load(this.#hold(name), origin, {
      ...(storage && { storage }),
      ...options,
    });
    return { ...dataset, name };
  }

  async list(): Promise<Dataset[]> {
    const seen = (await this.#shared.list()).filter(({ name }) => this.#sees(name));
    return seen.map((dataset) => ({ ...dataset, name: this.#nameOf(dataset.name) }));
  }

  async hashOf(name: string): Promise<string | undefined> {
    return this.#shared.hashOf(this.#inner(name));
  }

  async run(query: Query, options?: RunOptions): Promise<QueryResult> {
    const { timeLimit } = this.#terms;
    const terms = { ...(timeLimit !== undefined && { timeLimit }), ...options };
    const { table, receipt } = await this.#asked(() => this.#shared.run(this.#inside(query), terms));
    return { table, receipt: this.#outside(receipt) };
  }

  async export(query: Query, format: ExportFormat, options?: ExportOptions): Promise<ExportResult> {
    const { receipt, ...written } = await this.#asked(() =>
      this.#shared.export(this.#inside(query), format, options),
    );
    return { ...written, receipt: this.#outside(receipt) };
  }

  async remove(name: string): Promise<void> {
    const inner = this.#inner(name);
    await this.#shared.remove(inner);
    if (this.#holders.get(inner) === this) this.#holders.delete(inner);
    this.#own.delete(name);
  }

  async summarize(name: string): Promise<DatasetSummary> {
    return { ...(await this.#asked(() => this.#shared.summarize(this.#inner(name)))), name };
  }

  formatSql(sql: string): Promise<string> {
    return this.#shared.formatSql(sql);
  }

  profile(name: string, options?: ProfileOptions): Promise<TableProfile> {
    return this.#asked(() => this.#shared.profile(this.#inner(name), options));
  }

  head(name: string, count?: number): Promise<Table> {
    return this.#asked(() => this.#shared.head(this.#inner(name), count));
  }

  async append(name: string, rows: LiveRows, options?: AppendOptions): Promise<Dataset> {
    const inner = await this.#growing(name);
    return { ...(await this.#shared.append(inner, rows, options)), name };
  }

  async upsert(name: string, rows: LiveRows, options: UpsertOptions): Promise<Dataset> {
    const inner = await this.#growing(name);
    return { ...(await this.#shared.upsert(inner, rows, options)), name };
  }

  /** A dataset that nobody has loaded becomes this kit's own with its first rows. */
  async #growing(name: string): Promise<string> {
    if (this.#own.has(name) || this.#holders.has(name)) return this.#hold(name);
    const isThere = (await this.#shared.list()).some((dataset) => dataset.name === name);
    return isThere ? name : this.#hold(name);
  }

  async crossFilter(request: CrossFilterRequest, options?: { signal?: AbortSignal }): Promise<CrossFilter> {
    const inner = (name: string): string => this.#inner(name);
    const brush = { ...request.brush, dataset: inner(request.brush.dataset) };
    const views = request.views.map(({ id, query }) => ({ id, query: renameDatasets(query, inner) }));
    return this.#shared.crossFilter({ brush, views }, options);
  }

  subscribe(listener: (name: string) => void): () => void {
    return this.#shared.subscribe((inner) => this.#sees(inner) && listener(this.#nameOf(inner)));
  }

  /** What the shared data source says to it; of names that it suggests, those that are seen here. */
  async #asked<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    try {
      return await ask();
    } catch (thrown) {
      const { code, message, details } = InsetError.from(thrown);
      if (!details.suggestions) throw thrown;
      const seen = details.suggestions.filter((inner) => this.#sees(inner));
      const suggestions = seen.map((inner) => this.#nameOf(inner));
      throw new InsetError(code, message, { ...details, suggestions }, thrown);
    }
  }

  #inside(query: Query): Query {
    return renameDatasets(query, (name) => this.#inner(name));
  }

  #outside(receipt: Receipt): Receipt {
    return { ...receipt, query: renameDatasets(receipt.query, (name) => this.#nameOf(name)) };
  }

  #hold(name: string): string {
    const held = this.#own.get(name);
    if (held !== undefined) return held;
    // What stands in the outer view without a holder must not be written over by the inner one.
    let inner = this.#outer ? `${name} (embedded)` : name;
    for (let number = 2; this.#holders.has(inner); number++) inner = `${name} (${number})`;
    this.#holders.set(inner, this);
    this.#own.set(name, inner);
    return inner;
  }

  /** Throws `DATASET_NOT_FOUND` where the name is another kit's. */
  #inner(name: string): string {
    const own = this.#own.get(name);
    if (own !== undefined) return own;
    if (this.#outer) return this.#outer.#inner(name);
    if (this.#sees(name)) return name;
    throw new InsetError('DATASET_NOT_FOUND', `There is no dataset "${name}".`, {
      dataset: name,
      text: name,
    });
  }

  #nameOf(inner: string): string {
    for (const [name, own] of this.#own) if (own === inner) return name;
    return this.#outer ? this.#outer.#nameOf(inner) : inner;
  }

  #sees(inner: string): boolean {
    const holder = this.#holders.get(inner);
    return holder === this || (this.#outer ? this.#outer.#sees(inner) : holder === undefined);
  }
}
