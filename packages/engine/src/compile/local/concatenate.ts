import { isNull, type Column, type ColumnData } from '@inset/model';
import { fillColumn, type StoredValue } from '../../execute/fill-column.ts';
import { dayLength } from './date-functions.ts';
import { digitsOf, doubleOf } from './exact-numbers.ts';
import { readerOf, type View } from './view.ts';

/** Some rows of a column that is put together out of several; without a view they are null. */
export interface Part {
  view?: View | undefined;
  count: number;
}

/**
 * The rows of one column after those of another, brought to the type of `column`: whole numbers become numbers, dates
 * timestamps. Yields after each part.
 */
export function* concatenate(column: Column, parts: readonly Part[]): Generator<void, View, void> {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const isPlain = parts.every(({ view }) => !view || view.data.kind === kinds[column.type]);
  const data = isPlain ? yield* copied(column, parts, count) : filled(column, parts, count);
  return { column, data, rows: undefined };
}

/** What holds the values of a type where they can be copied as they are. */
const kinds: Partial<Record<Column['type'], ColumnData['kind']>> = {
  boolean: 'boolean',
  integer: 'number',
  number: 'number',
  text: 'text',
  date: 'date',
  timestamp: 'timestamp',
};

type Values = Uint8Array | Uint32Array | Int32Array | Float64Array;

function* copied(column: Column, parts: readonly Part[], count: number): Generator<void, ColumnData, void> {
  const values = emptyValues(column.type, count);
  const dictionary = column.type === 'text' ? new Dictionary() : undefined;
  const validity = new Uint8Array((count + 7) >> 3);
  let nulls = 0;
  let start = 0;
  for (const part of parts) {
    if (part.view) copyValues(part.view, part.count, values, start, dictionary);
    nulls += markValid(part, validity, start);
    start += part.count;
    yield;
  }
  const rest = nulls > 0 ? { validity } : {};
  if (dictionary) {
    return {
      kind: 'text',
      codes: values as Uint32Array,
      dictionary: dictionary.texts,
      distinct: true,
      ...rest,
    };
  }
  return { kind: kinds[column.type]!, values, ...rest } as ColumnData;
}

function emptyValues(type: Column['type'], count: number): Values {
  if (type === 'boolean') return new Uint8Array(count);
  if (type === 'text') return new Uint32Array(count);
  return type === 'date' ? new Int32Array(count) : new Float64Array(count);
}

function copyValues(
  { data, rows }: View,
  count: number,
  to: Values,
  start: number,
  dictionary: Dictionary | undefined,
): void {
  if (data.kind === 'text') {
    const codeOf = dictionary!.coding(data.dictionary);
    for (let row = 0; row < count; row++) {
      const at = rows ? rows[row]! : row;
      // What stands where a value is null is no text's place.
      if (!data.validity || !isNull(data, at)) to[start + row] = codeOf(data.codes[at]!);
    }
    return;
  }
  const from = data.values as Values;
  if (rows) {
    for (let row = 0; row < count; row++) to[start + row] = from[rows[row]!]!;
  } else {
    to.set(from.subarray(0, count), start);
  }
}

/** Says of each row that is not null that it is valid; gives how many are null. */
function markValid({ view, count }: Part, validity: Uint8Array, start: number): number {
  if (!view) return count;
  const { data, rows } = view;
  let nulls = 0;
  for (let row = 0; row < count; row++) {
    if (data.validity && isNull(data, rows ? rows[row]! : row)) nulls++;
    else validity[(start + row) >> 3]! |= 1 << ((start + row) & 7);
  }
  return nulls;
}

/** The texts of several dictionaries that have come so far, each once: of a hundred thousand, ten may be all that are there. */
class Dictionary {
  readonly texts: string[] = [];
  private readonly places = new Map<string, number>();
  private readonly known = new Map<string[], Int32Array>();

  /** Gives the place here of what stands at a place of another dictionary. */
  coding(texts: string[]): (code: number) => number {
    let known = this.known.get(texts);
    if (!known) this.known.set(texts, (known = new Int32Array(texts.length).fill(-1)));
    const places = known;
    return (code) => (places[code]! < 0 ? (places[code] = this.placeOf(texts[code]!)) : places[code]!);
  }

  private placeOf(text: string): number {
    let place = this.places.get(text);
    if (place === undefined) this.places.set(text, (place = this.texts.push(text) - 1));
    return place;
  }
}

/** Decimals, whole numbers beyond 2^53 and mixtures, value by value. */
function filled(column: Column, parts: readonly Part[], count: number): ColumnData {
  const values: StoredValue[] = [];
  for (const { view, count: rows } of parts) {
    const convert = view && conversion(view, column);
    const valueAt = view && readerOf(view);
    for (let row = 0; row < rows; row++) {
      const value = valueAt ? valueAt(row) : null;
      values.push(value === null || !convert ? null : convert(value));
    }
  }
  return fillColumn(column.type, count, (row) => values[row]!);
}

function conversion({ column: from }: View, to: Column): (value: Exclude<StoredValue, null>) => StoredValue {
  if (from.type === 'date' && to.type === 'timestamp') return (value) => (value as number) * dayLength;
  if (from.type === 'decimal' && to.type === 'decimal')
    return (value) => withScale(String(value), to.scale ?? 0);
  const { scale = 0 } = from;
  if (from.type === 'decimal') return (value) => doubleOf(digitsOf(value as string, scale), scale);
  return to.type === 'number' ? Number : (value) => value;
}

/** A decimal, or a whole number, written with so many digits after its point. */
export function withScale(decimal: string, scale: number): string {
  const [whole = '', fraction = ''] = decimal.split('.');
  return scale === 0 ? whole : `${whole}.${fraction.padEnd(scale, '0')}`;
}
