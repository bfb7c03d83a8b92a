import type { Strings } from '../locales/en.ts';

const composites: ReadonlySet<unknown> = new Set(['boxplot', 'errorbar', 'errorband']);

/** Vega-Lite's names of what such a mark sums up, and the aggregate that each is. */
const aggregates: Readonly<Record<string, string>> = {
  Max: 'max',
  Q3: 'q3',
  Median: 'median',
  Q1: 'q1',
  Min: 'min',
  Mean: 'mean',
};
const summed = /^(Max|Q3|Median|Q1|Min|Mean|Upper Whisker|Lower Whisker)(?: ([+-]) (std\w+|iqr))? of (.*)$/s;

/**
 * Says in the page's language what Vega-Lite calls the parts of its boxes, error bars and bands, in English whatever is said of
 * titles: "Max of x", "Mean + stdev of x". Undefined where there are none, or English is the page's language.
 */
export function compositeNames(
  spec: object,
  { chart }: Pick<Strings, 'chart'>,
): ((name: string) => string) | undefined {
  const { author, box } = chart;
  if (!author || !hasComposite(spec)) return undefined;
  return (name) => {
    const [, part, sign, spread, of] = summed.exec(name) ?? [];
    if (part === undefined || of === undefined) return name;
    const whisker = part === 'Upper Whisker' ? box.upper : part === 'Lower Whisker' ? box.lower : undefined;
    const middle = author.measure(whisker ?? aggregates[part]!, of);
    return sign && spread ? `${middle} ${sign === '-' ? '−' : sign} ${author.measure(spread, of)}` : middle;
  };
}

function hasComposite(part: unknown, depth = 0): boolean {
  if (typeof part !== 'object' || part === null || depth > 20) return false;
  const { mark, layer, concat, hconcat, vconcat, spec } = part as Record<string, unknown>;
  const type = (mark as { type?: unknown } | null | undefined)?.type ?? mark;
  return (
    composites.has(type) ||
    [layer, concat, hconcat, vconcat, spec].flat().some((one) => hasComposite(one, depth + 1))
  );
}
