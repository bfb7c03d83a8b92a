import type {
  Dataset,
  DatasetOrigin,
  DatasetSummary,
  LoadOptions,
  Query,
  QueryResult,
  Table,
} from '@inset/model';
import type { DataSourceExtras, KitDataSource } from './lazy-data-source.ts';

/** Who holds which name in a data source that several kits share. */
export type NameHolders = Map<string, ScopedDataSource>;

/**
 * One kit's view of a data source that several share: two providers may each have a dataset `orders` without taking
 * it from each other. The first to use a name has it as it is; the next gets `orders (2)` underneath. Names that
 * nobody here has loaded, such as those a host put into the engine itself, are seen by all.
 */
export class ScopedDataSource implements KitDataSource, Required<DataSourceExtras> {
  readonly #shared: KitDataSource & Required<DataSourceExtras>;
  readonly #holders: NameHolders;
  /** By own name: the name underneath. */
  readonly #own = new Map<string, string>();

  constructor(shared: KitDataSource & Required<DataSourceExtras>, holders: NameHolders) {
    this.#shared = shared;
    this.#holders = holders;
  }

  async load(name: string, origin: DatasetOrigin, options?: LoadOptions): Promise<Dataset> {
    const dataset = await this.#shared.load(this.#hold(name), origin, options);
    return { ...dataset, name };
  }

  async list(): Promise<Dataset[]> {
    const seen = (await this.#shared.list()).filter(({ name }) => this.#sees(name));
    return seen.map((dataset) => ({ ...dataset, name: this.#outer(dataset.name) }));
  }

  async run(query: Query, options?: { signal?: AbortSignal }): Promise<QueryResult> {
    const from = this.#inner(query.from);
    const { table, receipt } = await this.#shared.run({ ...query, from }, options);
    return { table, receipt: { ...receipt, query: { ...receipt.query, from: query.from } } };
  }

  async remove(name: string): Promise<void> {
    const inner = this.#inner(name);
    await this.#shared.remove(inner);
    if (this.#holders.get(inner) === this) this.#holders.delete(inner);
    this.#own.delete(name);
  }

  async summarize(name: string): Promise<DatasetSummary> {
    return { ...(await this.#shared.summarize(this.#inner(name))), name };
  }

  head(name: string, count?: number): Promise<Table> {
    return this.#shared.head(this.#inner(name), count);
  }

  subscribe(listener: (name: string) => void): () => void {
    return this.#shared.subscribe((inner) => this.#sees(inner) && listener(this.#outer(inner)));
  }

  #hold(name: string): string {
    const held = this.#own.get(name);
    if (held !== undefined) return held;
    let inner = name;
    for (let number = 2; this.#holders.has(inner); number++) inner = `${name} (${number})`;
    this.#holders.set(inner, this);
    this.#own.set(name, inner);
    return inner;
  }

  #inner(name: string): string {
    return this.#own.get(name) ?? name;
  }

  #outer(inner: string): string {
    for (const [name, own] of this.#own) if (own === inner) return name;
    return inner;
  }

  #sees(inner: string): boolean {
    const holder = this.#holders.get(inner);
    return holder === undefined || holder === this;
  }
}
