import type { PartialChart } from '@inset/engine/chart';
import type { InsetError, Query, Schema } from '@inset/model';
import type { InsetElement } from '../shared/inset-element.ts';
import type { ChartMendEvent } from './chart.events.ts';

export interface ChartMendOptions {
  /** The chart as it is described. Throws where that cannot be read. */
  described: () => PartialChart;
  /** What the description is read from. */
  said: () => readonly unknown[];
  base: () => Query | undefined;
  /** The columns of the dataset. */
  schema: () => Schema | undefined;
  /** False when the page mends it itself. */
  ask: (detail: ChartMendEvent['detail']) => boolean;
}

/** A button beside what is wrong. */
interface Way {
  label: string;
  run: () => void;
}

/** Ways out of a chart that cannot be drawn: what finds them is only fetched then. */
export class ChartMend {
  readonly #host: InsetElement & { query?: Query | undefined };
  readonly #options: ChartMendOptions;
  #error?: InsetError;
  #ways: readonly Way[] = [];
  #mended?: { said: readonly unknown[]; chart: PartialChart };

  constructor(host: InsetElement & { query?: Query | undefined }, options: ChartMendOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** The mended chart, where somebody has chosen one and nothing else was described since. */
  get taken(): PartialChart | undefined {
    const now = this.#options.said();
    if (this.#mended?.said.some((part, i) => part !== now[i])) this.#mended = undefined;
    return this.#mended?.chart;
  }

  get chart(): PartialChart {
    return this.taken ?? this.#options.described();
  }

  /** What can be done about an error; none at first, while that is found out. */
  ways(error: InsetError): readonly Way[] {
    if (this.#error === error) return this.#ways;
    this.#error = error;
    this.#ways = [];
    if (/^(QUERY|EXPRESSION|CHART)_/.test(error.code)) void this.#find(error);
    return this.#ways;
  }

  async #find(error: InsetError): Promise<void> {
    try {
      const { findRepairs } = await import('../chart-builder/find-repairs.ts');
      const { base, schema } = this.#options;
      const [query, columns] = [base(), schema()];
      if (this.#error !== error || !query || !columns) return;
      const found = findRepairs(error, this.chart, query, columns, this.#host.strings);
      this.#ways = found.map(({ label, ...change }) => ({ label, run: () => this.#take(change) }));
      this.#host.requestUpdate();
    } catch {
      // The error itself is told already.
    }
  }

  #take(change: ChartMendEvent['detail']): void {
    if (!this.#options.ask(change)) return;
    if (change.query) this.#host.query = change.query;
    if (change.chart) this.#mended = { said: this.#options.said(), chart: change.chart };
    this.#host.requestUpdate();
  }
}
