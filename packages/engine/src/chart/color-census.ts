import {
  cellAt,
  printLiteral,
  quoteName,
  type Cell,
  type Encoding,
  type LiteralNode,
  type NamedExpression,
  type Query,
  type Step,
  type Table,
} from '@inset/model';
import type { ChartField } from './chart-field.ts';

/** What is known of a colour with more values than can be told apart. */
export interface ColorCensus {
  /** The most frequent values. */
  frequent: readonly Cell[];
  /** How many values there are. */
  total: number;
}

/** Colours that have room, the others among them. */
export const mostColors = 10;

const [value, count] = ['value', 'number of rows'];

/** Asks which values of a colour are the most frequent; the last row says how many there are. */
export function censusQuery({ from, steps }: Query, { expression }: ChartField): Query {
  const summarize = (by: NamedExpression[], ...measures: NamedExpression[]): Step[] => [
    ...steps,
    { kind: 'summarize', by, measures },
  ];
  const all = summarize(
    [],
    { name: value, expression: `first(${expression})` },
    { name: count, expression: `count(distinct ${expression})` },
  );
  return {
    from,
    steps: [
      ...summarize([{ name: value, expression }], { name: count, expression: 'count()' }),
      { kind: 'sort', by: [{ expression: quoteName(count), order: 'descending' }] },
      { kind: 'limit', count: mostColors },
      { kind: 'union', with: [{ from, steps: all }] },
    ],
  };
}

/** Reads the answer to {@link censusQuery}; undefined where a table is none. */
export function readCensus({ schema, data: [values, counts], rowCount }: Table): ColorCensus | undefined {
  if (schema.length !== 2 || schema[1]!.name !== count) return undefined;
  const last = rowCount - 1;
  const frequent = Array.from({ length: last }, (_, row) => cellAt(values!, row));
  const total = Number(cellAt(counts!, last)) + Number(frequent.includes(null));
  return { frequent: total > mostColors ? frequent.slice(0, mostColors - 1) : frequent, total };
}

/** The place of a colour among the frequent ones, and behind these the place of all others. */
export function censusEncoding(field: ChartField, encoding: Encoding, { frequent }: ColorCensus): Encoding {
  const { expression, type, title } = field;
  const cases = frequent.map((cell, place) => {
    const is = cell === null ? 'is null' : `= ${literalOf(cell, type)}`;
    return `when (${expression}) ${is} then ${place}`;
  });
  const { sort: _sort, top: _top, ...rest } = encoding;
  return {
    ...rest,
    title,
    scale: 'nominal',
    expression: `case ${cases.join(' ')} else ${frequent.length} end`,
  };
}

function literalOf(value: Exclude<Cell, null>, type: ChartField['type']): string {
  if (type === 'decimal') return String(value);
  return printLiteral(value, typeof value === 'bigint' ? 'integer' : (type as LiteralNode['type']));
}
