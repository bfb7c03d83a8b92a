import { children, parseExpression, type Expression, type Mark, type Schema } from '@inset/model';
import { chartToQuery } from '../chart/chart-to-query.ts';
import type { PartialChart } from '../chart/complete-chart.ts';
import { candidates, type Candidate, type ReasonKind } from './candidates.ts';
import type { ColumnFacts } from './column-facts.ts';
import { columnRoles } from './column-roles.ts';

export interface RecommendOptions {
  /** What is known of the columns' values. Without it, types and names alone decide. */
  facts?: readonly ColumnFacts[];
  /** A chart that somebody has begun: what is proposed shows its columns, and more. */
  chosen?: PartialChart;
  /** At most this many. Default 12. */
  count?: number;
  /** Which marks may be proposed. Default: all. */
  marks?: readonly Mark[];
}

/** A chart worth looking at, and why. */
export interface Recommendation {
  chart: PartialChart & { mark: Mark };
  reason: ReasonKind;
  /** The columns it shows, those that matter most first. */
  columns: string[];
}

/**
 * Charts that say something of a table, the best first and each saying something else: after each choice, those like it
 * fall behind, so that what is shown varies over columns before it varies over marks (Voyager: Wongsuphasawat et al. 2016;
 * CompassQL's groups by what is shown and how). Only what can be drawn is proposed. Empty where no column tells anything.
 */
export function recommendCharts(schema: Schema, options: RecommendOptions = {}): Recommendation[] {
  const { facts, chosen, count = 12, marks } = options;
  const given = chosen ? columnsOf(chosen, schema) : [];
  const drawn = chosen && identity(chosen);
  let rest = candidates(columnRoles(schema, facts)).filter(
    ({ chart }) => (!marks || marks.includes(chart.mark)) && identity(chart) !== drawn,
  );
  const whole = rest.filter(({ columns }) => given.every((name) => columns.includes(name)));
  // Where nothing shows all that was chosen, what shows some of it is next best.
  if (given.length > 0)
    rest =
      whole.length > 0 ? whole : rest.filter(({ columns }) => columns.some((name) => given.includes(name)));
  const picked: Recommendation[] = [];
  const seen = new Seen();
  while (rest.length > 0 && picked.length < count) {
    const best = rest.reduce((a, b) => (seen.worth(b) > seen.worth(a) ? b : a));
    rest = rest.filter((candidate) => candidate !== best);
    if (!canBeDrawn(best.chart, schema)) continue;
    seen.add(best);
    const { chart, reason, columns } = best;
    picked.push({ chart, reason, columns });
  }
  return picked;
}

/** What was proposed already, and how much less another of its kind is worth. */
class Seen {
  readonly #reasons = new Map<string, number>();
  readonly #marks = new Map<string, number>();
  readonly #columns = new Map<string, number>();
  readonly #sets = new Map<string, number>();

  add({ chart, reason, columns }: Candidate): void {
    increase(this.#reasons, reason);
    increase(this.#marks, chart.mark);
    increase(this.#sets, setOf(columns));
    for (const column of columns) increase(this.#columns, column);
  }

  worth({ chart, reason, columns, score }: Candidate): number {
    const often = columns.reduce((sum, column) => sum + (this.#columns.get(column) ?? 0), 0);
    return (
      score -
      0.16 * (this.#reasons.get(reason) ?? 0) -
      0.06 * (this.#marks.get(chart.mark) ?? 0) -
      0.14 * (this.#sets.get(setOf(columns)) ?? 0) -
      0.02 * (often / Math.max(1, columns.length))
    );
  }
}

const setOf = (columns: readonly string[]): string => JSON.stringify([...columns].sort());

function increase(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

const identity = ({ mark, encodings }: PartialChart): string =>
  JSON.stringify([
    mark ?? '',
    ...Object.entries(encodings)
      .map(([channel, { expression }]) => [channel, expression])
      .sort(),
  ]);

/** The columns that a chart reads. What cannot be read names none. */
function columnsOf({ encodings }: PartialChart, schema: Schema): string[] {
  const read = Object.values(encodings).flatMap(({ expression }) => {
    try {
      return namesIn(parseExpression(expression));
    } catch {
      return [];
    }
  });
  return schema.map(({ name }) => name).filter((name) => read.includes(name));
}

const namesIn = (tree: Expression): string[] =>
  tree.kind === 'column' ? [tree.name] : children(tree).flatMap(namesIn);

function canBeDrawn(chart: PartialChart, schema: Schema): boolean {
  try {
    chartToQuery({ from: 'table', steps: [] }, chart, schema);
    return true;
  } catch {
    return false;
  }
}
