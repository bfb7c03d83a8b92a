import type { Column, ColumnData, Table, TextData } from '@inset/model';

/** Some rows of some columns of a table. Values are shared with it, long dictionaries are not. */
export function sliceTable(table: Table, columns: readonly string[], start: number, end: number): Table {
  const picked = table.schema.flatMap((column, i): [Column, ColumnData][] =>
    columns.includes(column.name) ? [[column, sliceColumn(table.data[i]!, start, end)]] : [],
  );
  return {
    schema: picked.map(([column]) => column),
    data: picked.map(([, data]) => data),
    rowCount: end - start,
  };
}

function sliceColumn(data: ColumnData, start: number, end: number): ColumnData {
  const bits = data.validity && sliceBits(data.validity, start, end);
  const validity = bits && hasGap(bits, end - start) ? { validity: bits } : {};
  if (data.kind === 'text') {
    const codes = data.codes.subarray(start, end);
    const rest = { ...data, validity: undefined, ...validity };
    // What is found out about a dictionary is kept with it; a long one would be looked at whole for a few rows.
    if (data.dictionary.length <= codes.length) return { ...rest, codes } as ColumnData;
    return { ...rest, ...ownTexts(codes, data.dictionary) } as ColumnData;
  }
  const values = data.kind === 'decimal' ? data.values.slice(start, end) : data.values.subarray(start, end);
  return { ...data, validity: undefined, values, ...validity } as ColumnData;
}

/** Bits from `start` on, moved to the front. */
export function sliceBits(bits: Uint8Array, start: number, end: number): Uint8Array {
  const from = start >> 3;
  const shift = start & 7;
  const length = (end - start + 7) >> 3;
  if (shift === 0) return bits.slice(from, from + length);
  const sliced = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    sliced[i] = (bits[from + i]! >> shift) | ((bits[from + i + 1] ?? 0) << (8 - shift));
  }
  return sliced;
}

/** Whether one of the first `count` bits is not set. */
function hasGap(bits: Uint8Array, count: number): boolean {
  const whole = count >> 3;
  for (let i = 0; i < whole; i++) if (bits[i] !== 255) return true;
  const rest = (1 << (count & 7)) - 1;
  return (bits[whole]! & rest) !== rest && rest > 0;
}

function ownTexts(
  codes: TextData['codes'],
  dictionary: readonly string[],
): { codes: Uint32Array; dictionary: string[] } {
  const places = new Map<number, number>();
  const own: string[] = [];
  const made = Uint32Array.from(codes, (code) => {
    let place = places.get(code);
    if (place === undefined) places.set(code, (place = own.push(dictionary[code]!) - 1));
    return place;
  });
  return { codes: made, dictionary: own };
}
