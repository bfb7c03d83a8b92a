import { InsetError, marks, suggest, type Channel, type Chart, type Encoding } from '@inset/model';
import type { PartialChart } from './complete-chart.ts';

/** The channels of a chart, in the order they are read. */
export const channels = ['x', 'y', 'color', 'size', 'detail'] as const satisfies readonly Channel[];

const arrangements = ['stacked', 'grouped', 'normalized', 'overlaid'] as const;
const scales = ['quantitative', 'temporal', 'ordinal', 'nominal'] as const;
const sorts = ['ascending', 'descending', 'x', '-x', 'y', '-y', 'none'] as const;

type Check = (value: unknown, where: string) => void;

const text: Check = (value, where) => {
  if (typeof value !== 'string') throw invalid(where, `is ${kindOf(value)}, but has to be text`);
  if (value.length > 10_000) throw invalid(where, 'is longer than 10,000 characters');
};

const expression: Check = (value, where) => {
  text(value, where);
  if ((value as string).trim() === '') throw invalid(where, 'is empty: write a column or an expression');
};

const oneOf =
  (choices: readonly string[]): Check =>
  (value, where) => {
    if (typeof value === 'string' && choices.includes(value)) return;
    const suggestions = typeof value === 'string' ? suggest(value, choices) : [];
    throw invalid(where, `is ${shown(value)}, but has to be one of ${choices.join(', ')}`, { suggestions });
  };

const bin: Check = (value, where) => {
  if (typeof value === 'boolean') return;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 1000) return;
  throw invalid(where, `is ${shown(value)}, but has to be true, false or a whole number from 1 to 1000`);
};

const encodingShape: Partial<Record<keyof Encoding, Check>> = {
  expression,
  title: text,
  format: text,
  scale: oneOf(scales),
  bin,
  sort: oneOf(sorts),
};

/**
 * Checks a value from outside as a Chart: unknown keys, wrong types and unknown words are refused with
 * `CHART_INVALID`, saying what and where. Expressions are checked later, against the columns at hand.
 */
export function parseChart(value: unknown): Chart {
  const chart = shape(value, 'The chart', {
    mark: oneOf(marks),
    encodings: (encodings, where) => {
      shape(encodings, where, Object.fromEntries(channels.map((channel) => [channel, encoding])));
    },
    arrangement: oneOf(arrangements),
    title: text,
    subtitle: text,
  });
  if (chart.mark === undefined) throw invalid('mark', `is missing: it has to be one of ${marks.join(', ')}`);
  if (chart.encodings === undefined) throw invalid('encodings', 'is missing: name at least x or y');
  return structuredClone(chart) as unknown as Chart;
}

const encoding: Check = (value, where) => {
  const found = shape(value, where, encodingShape);
  if (found.expression === undefined) throw invalid(`${where}.expression`, 'is missing');
};

/** The attributes of `<inset-chart>` that say what is drawn; absent ones are null or undefined. */
export type ChartAttributes = Partial<
  Record<Channel | 'mark' | 'arrangement' | 'title' | 'subtitle' | 'sort' | 'bins' | 'format', string | null>
>;

/** Reads what `<inset-chart mark="bar" x="region" y="sum(revenue)">` says. Throws `CHART_INVALID`. */
export function chartFromAttributes(attributes: ChartAttributes): PartialChart {
  const given = (name: keyof ChartAttributes): string | undefined => attributes[name]?.trim() || undefined;
  const encodings: Chart['encodings'] = {};
  for (const channel of channels) {
    const said = given(channel);
    if (said) encodings[channel] = { expression: said };
  }
  const [bins, sort, format] = [given('bins'), given('sort'), given('format')];
  if (bins && encodings.x) encodings.x.bin = bins === 'true' || bins === 'auto' ? true : Number(bins);
  if (sort && (encodings.x ?? encodings.y)) (encodings.x ?? encodings.y)!.sort = sort as Encoding['sort'];
  if (format && (encodings.y ?? encodings.x)) (encodings.y ?? encodings.x)!.format = format;
  const said = {
    encodings,
    ...(given('arrangement') && { arrangement: given('arrangement') }),
    ...(given('title') && { title: given('title') }),
    ...(given('subtitle') && { subtitle: given('subtitle') }),
  };
  const { mark, ...rest } = parseChart({ mark: given('mark') ?? 'bar', ...said });
  return given('mark') ? { mark, ...rest } : rest;
}

function shape(value: unknown, where: string, fields: Record<string, Check>): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(where, `is ${kindOf(value)}, but has to be an object`);
  }
  const path = where === 'The chart' ? '' : `${where}.`;
  for (const [key, part] of Object.entries(value)) {
    const check = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (!check) {
      const suggestions = suggest(key, Object.keys(fields));
      throw invalid(`${path}${key}`, `is not known; there are ${Object.keys(fields).join(', ')}`, {
        suggestions,
      });
    }
    if (part !== undefined) check(part, `${path}${key}`);
  }
  return value as Record<string, unknown>;
}

function invalid(where: string, problem: string, details: { suggestions?: string[] } = {}): InsetError {
  const subject = where === 'The chart' ? where : `The chart's ${where}`;
  const help = details.suggestions?.length ? ` Did you mean ${details.suggestions[0]}?` : '';
  return new InsetError('CHART_INVALID', `${subject} ${problem}.${help}`, { ...details, path: where });
}

const kindOf = (value: unknown): string =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'a list'
      : `${typeof value === 'object' ? 'an' : 'a'} ${typeof value}`;

const shown = (value: unknown): string =>
  typeof value === 'string'
    ? `"${value.slice(0, 40)}"`
    : typeof value === 'number'
      ? String(value)
      : kindOf(value);
