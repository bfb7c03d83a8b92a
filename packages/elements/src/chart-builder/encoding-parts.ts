import type { PartialChart } from '@inset/engine/chart';
import {
  isNumeric,
  isTemporal,
  parseExpression,
  quoteName,
  type Channel,
  type Column,
  type Mark,
} from '@inset/model';
import type { Drawn } from './builder-options.ts';
import { channelsOf } from './mark-channels.ts';

export const aggregates = [
  'sum',
  'avg',
  'median',
  'min',
  'max',
  'count',
  'count distinct',
  'stddev',
] as const;
export const grains = ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute'] as const;

/** An expression as a chip shows it: a column, and what is done with it. Other expressions stay as they are written. */
export interface EncodingParts {
  column?: string;
  /** An aggregate, a date's grain, or nothing. */
  by: '' | (typeof aggregates)[number] | (typeof grains)[number];
  /** Where it is more than a chip can say. */
  other?: string;
}

/** What an expression is made of. */
export function partsOf(expression: string): EncodingParts {
  const other: EncodingParts = { by: '', other: expression };
  try {
    const tree = parseExpression(expression);
    if (tree.kind === 'column') return { column: tree.name, by: '' };
    if (tree.kind !== 'call' || tree.filter) return other;
    const [first, second] = tree.arguments;
    if (tree.name === 'date_trunc' && first?.kind === 'literal' && second?.kind === 'column') {
      const grain = grains.find((unit) => unit === String(first.value).toLowerCase());
      return grain ? { column: second.name, by: grain } : other;
    }
    const name = tree.name === 'count' && tree.distinct ? 'count distinct' : tree.name;
    const aggregate = aggregates.find((known) => known === name);
    if (!aggregate || (tree.distinct && name !== 'count distinct') || tree.arguments.length > 1) return other;
    if (!first) return aggregate === 'count' ? { by: 'count' } : other;
    return first.kind === 'column' ? { column: first.name, by: aggregate } : other;
  } catch {
    return other;
  }
}

/** The expression of a column and what is done with it. */
export function expressionOf({ column, by, other }: EncodingParts): string {
  if (other !== undefined) return other;
  if (column === undefined) return 'count()';
  const name = quoteName(column);
  if (by === '') return name;
  if (by === 'count distinct') return `count(distinct ${name})`;
  return (grains as readonly string[]).includes(by) ? `date_trunc('${by}', ${name})` : `${by}(${name})`;
}

/** What can be done with a column of a type; the first is nothing. */
export function waysOf(column: Column | undefined): EncodingParts['by'][] {
  if (!column) return ['count'];
  if (isNumeric(column.type)) return ['', ...aggregates];
  if (isTemporal(column.type)) return ['', ...grains, 'min', 'max', 'count', 'count distinct'];
  return ['', 'count', 'count distinct'];
}

/** What an expression draws, as far as its parts tell; of one that is written, anything. */
export function drawnBy({ by, other }: EncodingParts, column: Column | undefined): readonly Drawn[] {
  if (other !== undefined) return ['amount', 'date', 'name'];
  if ((grains as readonly string[]).includes(by)) return ['date'];
  const keeps = by === '' || by === 'min' || by === 'max';
  if (keeps && column && isTemporal(column.type)) return ['date'];
  if (by !== '') return ['amount'];
  // Numbers may be names: cylinders, ratings.
  return column && isNumeric(column.type) ? ['amount', 'name'] : ['name'];
}

const measured: ReadonlySet<Channel> = new Set(['y', 'y2', 'size', 'low', 'high']);
/** Marks that draw rows as they are. */
const ofRows: ReadonlySet<Mark> = new Set(['point', 'box', 'density']);

/** What a column is drawn as when it is put onto a channel. */
export function expressionFor(column: Column, channel: Channel, mark: Mark): string {
  const { name } = column;
  if (isTemporal(column.type) && channel !== 'detail' && !ofRows.has(mark))
    return expressionOf({ column: name, by: 'month' });
  if (!isNumeric(column.type) || ofRows.has(mark) || !measured.has(channel)) return quoteName(name);
  return expressionOf({ column: name, by: 'sum' });
}

/** Where a column is best put: what measures upward, what groups across, what is left over as colour. */
export function bestPlace(
  column: Column | undefined,
  { encodings }: PartialChart,
  mark: Mark,
  from?: Channel,
): Channel | undefined {
  const isAmount = column === undefined || isNumeric(column.type);
  const wanted: Channel[] = isAmount
    ? ['y', 'x', 'size', 'color', 'y2']
    : ['x', 'color', 'y', 'facet', 'detail'];
  const places = wanted.filter((place) => place !== from && channelsOf(mark).includes(place));
  return places.find((place) => !encodings[place]) ?? places[0];
}
