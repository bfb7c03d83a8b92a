import type { Box, ChartPlan, Scene } from '@inset/engine/chart';
import { withFirstSteps, type Clause, type Dataset, type Query, type Table } from '@inset/model';
import { answers } from './chart-scene.ts';
import type { ClauseOptions } from './row-clause.ts';
import { stretchFields, type StretchFields } from './stretch.ts';

export interface ChartReachOptions {
  plan: () => ChartPlan | undefined;
  /** Undefined while there is nothing to point at. */
  scene: () => Scene | undefined;
  box: () => Pick<Box, 'width' | 'height'> | undefined;
  dataset: () => Dataset | undefined;
  table: () => Table | undefined;
  words: () => Pick<ClauseOptions, 'source' | 'strings' | 'locale'>;
  /** What the chart is made of. */
  base: () => Query | undefined;
  /** The page's filters that it obeys. */
  filters: () => readonly Clause[];
}

/** Which part of its dataset a chart's marks and axes stand for. */
export class ChartReach {
  readonly #options: ChartReachOptions;

  constructor(options: ChartReachOptions) {
    this.#options = options;
  }

  /** What a clause is made with; undefined before there is an answer. */
  get clauseOptions(): ClauseOptions | undefined {
    const { plan, dataset, table, words } = this.#options;
    const [of, whole, answer] = [plan(), dataset(), table()];
    if (!whole || !answer || !of || !answers(answer, of)) return undefined;
    return { ...words(), dataset: whole.name, schema: whole.schema, plan: of, table: answer };
  }

  /** The axes of which a stretch can be taken now. */
  get stretchFields(): StretchFields {
    const [plan, scene] = [this.#options.plan(), this.#options.scene()];
    if (!plan || !scene) return {};
    const { x, y } = stretchFields(plan);
    return { ...(x && scene.x && { x }), ...(y && scene.y && { y }) };
  }

  /** What an axis shows, and how many pixels long it is. */
  axis(axis: 'x' | 'y'): { domain: [number, number]; pixels: number } | undefined {
    const scale = this.#options.scene()?.[axis];
    const { width, height } = this.#options.box() ?? {};
    const pixels = axis === 'x' ? width : height;
    if (!scale || !pixels) return undefined;
    const ends = [scale.valueAt(0), scale.valueAt(pixels)].map(Number).sort((a, b) => a - b);
    return ends.every(Number.isFinite) ? { domain: ends as [number, number], pixels } : undefined;
  }

  /** What the chart is made of, with the page's filters, as far as a clause keeps it. */
  rowsQuery(clause: Pick<Clause, 'where'>): Query | undefined {
    const base = this.#options.base();
    const kept = [...this.#options.filters(), clause];
    return (
      base &&
      withFirstSteps(
        base,
        kept.map(({ where }) => ({ kind: 'filter', where })),
      )
    );
  }
}
