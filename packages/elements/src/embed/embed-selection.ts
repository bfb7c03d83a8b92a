import { Selection, type Clause } from '@inset/model';
import type { InnerSources } from './inner-sources.ts';

const mark = 'outer:';

export interface Reach {
  /** What is selected on the canvas around. */
  outer: Selection;
  sources: InnerSources;
  /** False: nothing of it reaches in. */
  isFollowed: () => boolean;
  /** The name by which filters outside mean the embedded canvas. */
  name: () => string;
}

/**
 * What is selected within an embedded canvas: by its own filters and marks, which nobody outside obeys, and, of what is
 * selected around it, what speaks of a dataset that both read.
 */
export class EmbedSelection {
  readonly selection = new Selection({ resolution: 'cross-filter' });
  readonly #reach: Reach;
  readonly #stop: () => void;

  constructor(reach: Reach) {
    this.#reach = reach;
    this.#stop = reach.outer.subscribe(() => this.follow());
    this.follow();
  }

  /** Takes what is selected outside now. */
  follow(): void {
    const reaching = this.#reaching();
    const { selection } = this;
    const sources = new Set(reaching.map(({ source }) => source));
    for (const { source } of selection.clauses)
      if (source.startsWith(mark) && !sources.has(source)) selection.clear(source);
    for (const clause of reaching) selection.set(clause);
  }

  /** What was chosen in here, to be put back later. */
  save(): Clause[] {
    return this.selection.save().filter(({ source }) => !source.startsWith(mark));
  }

  restore(clauses: readonly Clause[]): void {
    const own = clauses.filter(({ source }) => !source.startsWith(mark));
    this.selection.restore([...own, ...this.#reaching()]);
  }

  close(): void {
    this.#stop();
  }

  #reaching(): Clause[] {
    const { outer, sources, isFollowed, name } = this.#reach;
    if (!isFollowed()) return [];
    return outer.clauses
      .filter(({ dataset, targets }) => !sources.isOwn(dataset) && (targets?.includes(name()) ?? true))
      .map(({ targets: _targets, ...clause }) => ({ ...clause, source: mark + clause.source }));
  }
}
