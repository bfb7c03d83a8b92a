import { cellAt, isTemporal, quoteName, type Cell, type Query, type Schema, type Table } from '@inset/model';

/** What is known of a column's values; of a sample of the rows, that is enough. */
export interface ColumnFacts {
  name: string;
  /** Different values, null not among them. */
  distinct: number;
  /** Rows that have one. */
  count: number;
  /** Numbers, and dates as milliseconds since 1970. */
  lowest?: number;
  highest?: number;
}

/** Rows looked at to learn what a column holds. */
const sampledRows = 10_000;

/** The most columns that are looked at: a Query over thousands would cost more than it tells. */
const mostColumns = 60;

const names = (place: number) => ({
  distinct: `distinct ${place}`,
  count: `count ${place}`,
  lowest: `lowest ${place}`,
  highest: `highest ${place}`,
});

/** A Query that tells the facts of a base's columns, in one row; {@link readFacts} reads its answer. */
export function factsQuery(base: Query, schema: Schema): Query {
  const measures = schema.slice(0, mostColumns).flatMap(({ name, type }, place) => {
    const column = quoteName(name);
    const named = names(place);
    const ends =
      type === 'text' || type === 'boolean'
        ? []
        : [
            { name: named.lowest, expression: `min(${column})` },
            { name: named.highest, expression: `max(${column})` },
          ];
    return [
      { name: named.distinct, expression: `count(distinct ${column})` },
      { name: named.count, expression: `count(${column})` },
      ...ends,
    ];
  });
  const steps: Query['steps'] = [
    ...base.steps,
    { kind: 'sample', count: sampledRows },
    { kind: 'summarize', by: [], measures },
  ];
  return { from: base.from, steps };
}

/** The facts in the answer to {@link factsQuery}; `cellOf` reads a cell of it by the column's name. */
export function readFacts(schema: Schema, cellOf: (name: string) => Cell | undefined): ColumnFacts[] {
  return schema.slice(0, mostColumns).map(({ name, type }, place) => {
    const named = names(place);
    const [lowest, highest] = [cellOf(named.lowest), cellOf(named.highest)].map((cell) =>
      cell === null || cell === undefined || (typeof cell === 'string' && isTemporal(type))
        ? undefined
        : Number(cell),
    );
    return {
      name,
      distinct: Number(cellOf(named.distinct) ?? 0),
      count: Number(cellOf(named.count) ?? 0),
      ...(lowest !== undefined && Number.isFinite(lowest) && { lowest }),
      ...(highest !== undefined && Number.isFinite(highest) && { highest }),
    };
  });
}

/** The facts of a table at hand, by its first rows. */
export function tableFacts({ schema, data, rowCount }: Table): ColumnFacts[] {
  const rows = Math.min(rowCount, sampledRows);
  return schema.slice(0, mostColumns).map(({ name, type }, place) => {
    const cells = Array.from({ length: rows }, (_, row) => cellAt(data[place]!, row)).filter(
      (cell) => cell !== null,
    );
    const isText = type === 'text' || type === 'boolean';
    const numbers = isText ? [] : cells.map(Number).filter(Number.isFinite);
    const [lowest, highest] = numbers.reduce<[number?, number?]>(
      ([low, high], number) => [Math.min(low ?? number, number), Math.max(high ?? number, number)],
      [],
    );
    return {
      name,
      distinct: new Set(cells.map(String)).size,
      count: cells.length,
      ...(lowest !== undefined && { lowest }),
      ...(highest !== undefined && { highest }),
    };
  });
}
