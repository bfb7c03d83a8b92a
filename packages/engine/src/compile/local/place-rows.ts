import { isNull, type ColumnData } from '@inset/model';
import { gather, type View } from './view.ts';

/** In the place of a row's number: there is none. */
export const noRow = 0xffff_ffff;

/**
 * Views of the rows `places[i]` of others, null where that is {@link noRow}. Where there are such, the columns get one
 * row more that is null, and their place is that row: nothing that reads views has to know about them.
 */
export function placeRows(views: readonly View[], count: number, places: Uint32Array): View[] {
  if (isEachOnce(places, count)) return [...views];
  const hasGaps = places.includes(noRow);
  const taken = new Map<Uint32Array | undefined, Map<number, Uint32Array>>();
  return views.map((given) => {
    const view = hasGaps ? withNullRow(given, count) : { ...given, nullRow: 0 };
    const byLength = taken.get(given.rows) ?? new Map<number, Uint32Array>();
    taken.set(given.rows, byLength);
    let rows = byLength.get(view.nullRow);
    if (!rows) byLength.set(view.nullRow, (rows = placesIn(view.rows, places, view.nullRow)));
    return { column: view.column, data: view.data, rows };
  });
}

/** Whether they are all rows in their order. */
function isEachOnce(places: Uint32Array, count: number): boolean {
  return places.length === count && places.every((place, i) => place === i);
}

function placesIn(rows: Uint32Array | undefined, places: Uint32Array, nullRow: number): Uint32Array {
  const found = new Uint32Array(places.length);
  for (let i = 0; i < places.length; i++) {
    const place = places[i]!;
    found[i] = place === noRow ? nullRow : rows ? rows[place]! : place;
  }
  return found;
}

function withNullRow(view: View, count: number): View & { nullRow: number } {
  const isSparse = lengthOf(view.data) > 2 * count + 1_000;
  const data = isSparse ? gather(view) : view.data;
  const length = lengthOf(data);
  const rows = isSparse ? undefined : view.rows;
  return { column: view.column, data: padded(data, length), rows, nullRow: length };
}

const lengthOf = (data: ColumnData): number => (data.kind === 'text' ? data.codes : data.values).length;

function padded(data: ColumnData, length: number): ColumnData {
  const validity = new Uint8Array((length + 8) >> 3);
  if (data.validity) {
    for (let row = 0; row < length; row++) if (!isNull(data, row)) validity[row >> 3]! |= 1 << (row & 7);
  } else {
    validity.fill(255);
    validity[length >> 3] = (1 << (length & 7)) - 1;
  }
  if (data.kind === 'text') return { ...data, codes: longer(data.codes), validity };
  if (data.kind === 'decimal') return { ...data, values: [...data.values, ''], validity };
  return { ...data, values: longer(data.values), validity } as ColumnData;
}

type Values = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array | BigInt64Array;

function longer<Array extends Values>(values: Array): Array {
  const copy = new (values.constructor as new (length: number) => Array)(values.length + 1);
  copy.set(values as never);
  return copy;
}
