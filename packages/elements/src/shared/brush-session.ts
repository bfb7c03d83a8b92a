import type { BrushStep, CrossFilter, CrossFilterRequest, Taken } from '@inset/engine/browser';
import { datasetOf, type Clause, type Query, type QueryResult, type Selection } from '@inset/model';
import type { KitDataSource } from './lazy-data-source.ts';

/** A view that may follow a brush. */
export interface BrushedView {
  /** The dataset it shows, in the version at hand. */
  readonly shows: string | undefined;
  /** Its Query as it runs without what `source` has selected; undefined where it does not follow that source. */
  queryWithout(source: string): Query | undefined;
}

interface Prepared {
  key: string;
  source: string;
  dataset: string;
  /** The views by the ids they were prepared under, with their Queries as text. */
  views: Map<BrushedView, { id: string; text: string }>;
  stop: AbortController;
  filter?: CrossFilter;
  /** The stretch that is taken, and its answers. */
  step?: { where: string; answers: Map<string, QueryResult> };
}

/**
 * The brush that is under way, or may be next: the answers of the views that follow it, prepared when the pointer
 * comes near. Views that have none ask the data source, as ever.
 */
export class BrushSession {
  readonly #dataSource: KitDataSource;
  readonly #selection: Selection;
  readonly #views = new Set<BrushedView>();
  #prepared?: Prepared;

  constructor(dataSource: KitDataSource, selection: Selection) {
    this.#dataSource = dataSource;
    this.#selection = selection;
  }

  /** Lets a view follow brushes; returns how to stop. */
  join(view: BrushedView): () => void {
    this.#views.add(view);
    return () => this.#views.delete(view);
  }

  /** Resolves when the answers to this brush are ready, or cannot be. Asked again for the same, it does nothing. */
  async prepare(source: string, brush: CrossFilterRequest['brush']): Promise<void> {
    if (!this.#dataSource.crossFilter) return;
    const views = new Map<BrushedView, { id: string; text: string }>();
    const asked: { id: string; query: Query }[] = [];
    const versions: string[] = [];
    for (const view of this.#views) {
      const query = view.queryWithout(source);
      if (!query || datasetOf(query) !== brush.dataset) continue;
      const id = String(asked.length);
      views.set(view, { id, text: JSON.stringify(query) });
      asked.push({ id, query });
      versions.push(view.shows ?? '');
    }
    const key = JSON.stringify([source, brush, versions, asked]);
    if (key === this.#prepared?.key || asked.length === 0) return;
    this.#prepared?.stop.abort();
    const stop = new AbortController();
    const prepared: Prepared = { key, source, dataset: brush.dataset, views, stop };
    this.#prepared = prepared;
    try {
      prepared.filter = await this.#dataSource.crossFilter({ brush, views: asked }, { signal: stop.signal });
    } catch {
      // The views ask the data source, which tells them what is wrong, if it concerns them.
      if (this.#prepared === prepared) this.#prepared = undefined;
    }
  }

  /** Whether the answers to a source's brush are ready. */
  isReady(source: string): boolean {
    return this.#prepared?.source === source && this.#prepared.filter !== undefined;
  }

  /** The stretch as the prepared answers know it; undefined where there are none, or it is too short. */
  snap<What extends Taken>(source: string, taken: What): BrushStep<What> | undefined {
    return this.isReady(source) ? this.#prepared!.filter!.snap(taken) : undefined;
  }

  /** The answer to a view's Query, where it was prepared for what is selected now. */
  answer(view: BrushedView): QueryResult | undefined {
    const { filter, source, views } = this.#prepared ?? {};
    const asked = views?.get(view);
    const clause = source === undefined ? undefined : this.#selection.of(source);
    const query = asked && clause && filter && view.queryWithout(source!);
    const taken = clause && takenBy(clause);
    if (!query || !taken || JSON.stringify(query) !== asked.text) return undefined;
    if (filter.snap(taken)?.where !== clause.where) return undefined;
    if (this.#prepared!.step?.where !== clause.where) {
      this.#prepared!.step = { where: clause.where, answers: filter.answer(taken) };
    }
    return this.#prepared!.step!.answers.get(asked.id);
  }
}

/** What a clause takes of a brush; undefined where it says nothing of stretches, areas or values. */
function takenBy({ selects, value }: Clause): Taken | undefined {
  if (selects?.kind === 'point') return { values: selects.values };
  if (isRange(value)) return value;
  const { x, y } = (value ?? {}) as { x?: unknown; y?: unknown };
  return isRange(x) && isRange(y) ? { x, y } : undefined;
}

const isRange = (value: unknown): value is [number, number] =>
  Array.isArray(value) && value.length === 2 && value.every((end) => typeof end === 'number');
