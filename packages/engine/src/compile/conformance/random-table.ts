import type { Column, Table } from '@inset/model';
import { fillColumn, type StoredValue } from '../../execute/fill-column.ts';
import type { Random } from './random.ts';

const words = [
  '',
  ' ',
  'a',
  'A',
  'b',
  'Äpfel',
  'zoë',
  'ZOË',
  '👍',
  '👍🏽 ok',
  '\uff00',
  '東京',
  "O'Hara",
  '"x"',
  'a%b',
  'a_b',
  'straße',
];
const cities = ['Oslo', 'Rome', 'Zürich', '東京', 'oslo'];
const numbers = [0, 1, -1, 1.5, 2.5, -2.5, 0.1, 0.2, 100.25, 1e9, 3.3333333333, -0.5];
const oddNumbers = [...numbers, NaN, Infinity, -Infinity, -0, 1e300];
const days = [0, -1, 1, 59, 365, 18_261, 19_722, 19_723, 19_724, 19_782, 19_813, -719_162, 2_932_896];
const bigOnes = [2n ** 53n + 1n, -(2n ** 53n) - 1n, 2n ** 62n, 1n, 0n];
const extremes = [
  2n ** 63n - 1n,
  -(2n ** 63n),
  -(2n ** 63n) + 1n,
  2n ** 32n,
  -(2n ** 32n) - 1n,
  2n ** 31n,
  -1n,
];
const exactOnes = [
  '0.000',
  '-0.001',
  '0.001',
  '12.345',
  '-12.345',
  '9007199254740.992',
  '9007199254740.993',
  '-9007199254740.993',
  '9223372036854775.807',
  '-9223372036854775.808',
  '4294967.296',
];
const longOnes = ['99999999999999999999.001', '-12345678901234567890123456789012345.678'];

export const randomSchema: readonly Column[] = [
  { name: 'word', type: 'text' },
  { name: 'city', type: 'text' },
  { name: 'count', type: 'integer' },
  { name: 'small', type: 'integer' },
  { name: 'price', type: 'number' },
  { name: 'odd', type: 'number' },
  { name: 'flag', type: 'boolean' },
  { name: 'day', type: 'date' },
  { name: 'at time', type: 'timestamp' },
  { name: 'Amount "x"', type: 'decimal', scale: 2 },
  { name: 'big', type: 'integer' },
  { name: 'extreme', type: 'integer' },
  { name: 'exact', type: 'decimal', scale: 3 },
  { name: 'nothing', type: 'text', onlyNulls: true },
];

const makers: ((random: Random) => StoredValue)[] = [
  (random) => random.one(words),
  (random) => random.one(cities),
  (random) => random.below(2_000) - 1_000,
  (random) => random.below(5) - 1,
  (random) => random.one(numbers),
  (random) => random.one(oddNumbers),
  (random) => random.chance(0.5),
  (random) => random.one(days),
  (random) =>
    random.one(days.slice(0, 11)) * 86_400_000 + random.below(86_400_000) + random.one([0, 0, 0.5, 0.001]),
  (random) => `${random.chance(0.5) ? '-' : ''}${random.below(90) + 10}.${random.below(90) + 10}`,
  (random) => random.one(bigOnes),
  (random) => random.one(random.chance(0.3) ? bigOnes : extremes),
  (random) => random.one(exactOnes),
  () => null,
];

/** What is joined and united: some names and types are those of the first table, some values are too. */
const otherColumns: [Column, (random: Random) => StoredValue][] = [
  [{ name: 'city', type: 'text' }, (random) => random.one(['Oslo', 'Paris', 'oslo', '東京', ''])],
  [{ name: 'name', type: 'text' }, (random) => random.one(words)],
  [{ name: 'small', type: 'integer' }, (random) => random.below(4)],
  [{ name: 'price', type: 'integer' }, (random) => random.below(3) - 1],
  [{ name: 'rate', type: 'number' }, (random) => random.one([...oddNumbers, 2, 3])],
  [{ name: 'day', type: 'timestamp' }, (random) => random.one(days) * 86_400_000 + random.below(2)],
  [{ name: 'on', type: 'date' }, (random) => random.one(days)],
  [{ name: 'exact', type: 'decimal', scale: 1 }, (random) => `${random.below(3)}.${random.below(10)}`],
  [{ name: 'FLAG 2', type: 'boolean' }, (random) => random.chance(0.5)],
  [{ name: 'big', type: 'integer' }, (random) => random.one([...bigOnes, ...extremes])],
  [{ name: 'wide exact', type: 'decimal', scale: 3 }, (random) => random.one(exactOnes)],
  [{ name: 'count', type: 'text', onlyNulls: true }, () => null],
];

export type RandomTables = Record<'data' | 'other', Table>;

/** Two tables of every type with nulls and ties. */
export function randomTables(random: Random, mostRows: number): RandomTables {
  return {
    data: randomTable(random, random.below(mostRows)),
    other: tableOf(random, otherColumns, random.below(mostRows)),
  };
}

/** A table of every type with nulls and ties. */
export function randomTable(random: Random, rowCount: number): Table {
  // One is enough for the kernels to leave a column alone.
  const isLong = random.chance(0.05);
  const columns = randomSchema.map((column, i): [Column, (random: Random) => StoredValue] => {
    const make = makers[i]!;
    const hasLong = isLong && column.name === 'exact';
    return [column, hasLong ? (own) => (own.chance(0.2) ? own.one(longOnes) : make(own)) : make];
  });
  return tableOf(random, columns, rowCount);
}

function tableOf(
  random: Random,
  columns: readonly (readonly [Column, (random: Random) => StoredValue])[],
  rowCount: number,
): Table {
  const data = columns.map(([{ type }, make]) => {
    const share = random.one([0, 0.1, 0.5]);
    const values = Array.from({ length: rowCount }, () => (random.chance(share) ? null : make(random)));
    return fillColumn(type, rowCount, (row) => values[row]!);
  });
  return { schema: columns.map(([column]) => column), data, rowCount };
}
