import type { Dataset, DatasetOrigin, ReadOptions } from '@inset/model';
import { innerDataSource } from '../shared/inner-data-source.ts';
import type { Kit } from '../shared/kit.ts';
import { SourceRegistry, type SourceState } from '../shared/source-registry.ts';

/**
 * The datasets within a part of a page: those of the page around it, and beside them some of its own, which nobody
 * outside sees and which stand before others of the same name.
 */
export class InnerSources extends SourceRegistry {
  readonly dataSource: ReturnType<typeof innerDataSource>;
  readonly outer: SourceRegistry;
  readonly #own = new Set<string>();

  static within({ dataSource, sources, allowUrl }: Kit): InnerSources {
    return new InnerSources(innerDataSource(dataSource), sources, allowUrl);
  }

  private constructor(
    dataSource: ReturnType<typeof innerDataSource>,
    outer: SourceRegistry,
    allowUrl: Kit['allowUrl'],
  ) {
    super(dataSource, allowUrl);
    this.dataSource = dataSource;
    this.outer = outer;
  }

  /** From now on a name means a dataset from in here, also while that is not loaded. */
  claim(name: string): void {
    this.#own.add(name);
  }

  isOwn(name: string): boolean {
    return this.#own.has(name);
  }

  override get names(): string[] {
    return [...new Set([...this.#own, ...this.outer.names])];
  }

  override get(name: string): SourceState | undefined {
    return this.isOwn(name) ? super.get(name) : this.outer.get(name);
  }

  override subscribe(listener: (name: string) => void): () => void {
    const stops = [
      super.subscribe((name) => this.isOwn(name) && listener(name)),
      this.outer.subscribe((name) => !this.isOwn(name) && listener(name)),
    ];
    return () => stops.forEach((stop) => stop());
  }

  override load(name: string, origin: DatasetOrigin, read?: ReadOptions): Promise<Dataset> {
    this.claim(name);
    return super.load(name, origin, read);
  }

  override retry(name: string): void {
    if (this.isOwn(name)) super.retry(name);
    else this.outer.retry(name);
  }

  override cancel(name: string): void {
    if (this.isOwn(name)) super.cancel(name);
    else this.outer.cancel(name);
  }

  override lookUp(name: string): void {
    if (!this.isOwn(name)) this.outer.lookUp(name);
  }
}
