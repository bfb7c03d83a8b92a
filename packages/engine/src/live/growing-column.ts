import { isNull, sliceBits, type Column, type ColumnData, type TextData } from '@inset/model';
import { readerOf } from '../compile/local/view.ts';
import { fillColumn } from '../execute/fill-column.ts';

type Values = Uint8Array | Uint32Array | Int32Array | Float64Array;

/**
 * A column that grows at its end and is cut at its start. What it gave as data before stays as it was: values are only
 * written behind those, and the room for them doubles when it runs out.
 */
export class GrowingColumn {
  readonly column: Column;
  private room: Values;
  private start = 0;
  private length: number;
  private kind: ColumnData['kind'];
  private validity: Uint8Array | undefined;
  private dictionary: string[] = [];
  private known: Map<string, number> | undefined;

  /** `data` must be of a kind that {@link canGrow} names. */
  constructor(column: Column, data: ColumnData, rowCount: number) {
    const own = growable(column, data, rowCount);
    this.column = column;
    this.kind = own.kind;
    this.room = own.kind === 'text' ? Uint32Array.from(own.codes) : (own.values as Values);
    if (own.kind === 'text') this.dictionary = own.dictionary;
    this.validity = own.validity;
    this.length = rowCount;
  }

  /** The column as it is now; it does not change any more. */
  get data(): ColumnData {
    const values = this.room.subarray(this.start, this.start + this.length);
    const validity = this.validity && { validity: this.validity };
    if (this.kind === 'text') {
      return {
        kind: 'text',
        codes: values,
        dictionary: this.dictionary,
        distinct: true,
        ...validity,
      } as TextData;
    }
    return { kind: this.kind, values, ...validity } as ColumnData;
  }

  /** Adds rows of the same type. */
  append(data: ColumnData, rowCount: number): void {
    const more = growable(this.column, data, rowCount);
    this.validity = joined(this.validity, this.length, more.validity, rowCount);
    this.reserve(rowCount);
    const at = this.start + this.length;
    if (more.kind === 'text') this.appendTexts(more, at, rowCount);
    else this.room.set((more.values as Values).subarray(0, rowCount), at);
    this.length += rowCount;
  }

  /** Takes rows away from the start. */
  drop(count: number): void {
    this.validity = this.validity && sliceBits(this.validity, count, this.length);
    this.start += count;
    this.length -= count;
  }

  /**
   * Puts rows in the place of others, where to and where from, and lets go of those from `rowCount` on. Tables that were
   * given out have `given` rows at most: only where one of these gets another value is the column copied.
   */
  move(moves: ReadonlyMap<number, number>, rowCount: number, given: number): void {
    const { validity } = this;
    const valid = validity && ((row: number) => isSet(validity, row));
    if (valid && [...moves].some(([to, from]) => valid(to) !== valid(from))) {
      this.validity = validity.slice();
      for (const [to, from] of moves) setBit(this.validity, to, valid(from));
    }
    const from = this.room;
    const first = this.start;
    const isSame = [...moves].every(([to, row]) => to >= given || from[first + to] === from[first + row]);
    if (!isSame) {
      this.room = from.slice(first, first + this.length);
      this.start = 0;
    }
    for (const [to, row] of moves) this.room[this.start + to] = from[first + row]!;
    this.length = rowCount;
  }

  private appendTexts({ codes, dictionary, validity }: TextData, at: number, rowCount: number): void {
    this.known ??= new Map(this.dictionary.map((text, code) => [text, code]));
    const { known } = this;
    const news: string[] = [];
    for (let row = 0; row < rowCount; row++) {
      if (validity && !isSet(validity, row)) continue;
      const text = dictionary[codes[row]!]!;
      let code = known.get(text);
      if (code === undefined) {
        code = this.dictionary.length + news.push(text) - 1;
        known.set(text, code);
      }
      this.room[at + row] = code;
    }
    // What was given out before keeps the dictionary that it had.
    if (news.length > 0) this.dictionary = [...this.dictionary, ...news];
  }

  private reserve(rowCount: number): void {
    const { room, start, length } = this;
    if (start + length + rowCount <= room.length) return;
    const wider = new (room.constructor as new (length: number) => Values)(
      Math.max(64, (length + rowCount) * 2),
    );
    wider.set(room.subarray(start, start + length));
    this.room = wider;
    this.start = 0;
  }
}

/** Whether columns of this data grow without being copied: decimals and whole numbers beyond 2^53 do not. */
export const canGrow = ({ kind }: ColumnData): boolean => kind !== 'decimal' && kind !== 'big-integer';

/** The data in the one form in which its type grows. */
function growable(
  column: Column,
  data: ColumnData,
  rowCount: number,
): Exclude<ColumnData, { kind: 'decimal' }> {
  if (data.kind === 'text' && !data.distinct) {
    return fillColumn('text', rowCount, readerOf({ column, data, rows: undefined })) as TextData;
  }
  if (data.kind === 'number' && data.values instanceof Int32Array) {
    return { ...data, values: Float64Array.from(data.values) };
  }
  return data as Exclude<ColumnData, { kind: 'decimal' }>;
}

const isSet = (validity: Uint8Array, row: number): boolean => (validity[row >> 3]! & (1 << (row & 7))) !== 0;

function setBit(validity: Uint8Array, row: number, isValid: boolean): void {
  if (isValid) validity[row >> 3]! |= 1 << (row & 7);
  else validity[row >> 3]! &= ~(1 << (row & 7));
}

/** The validity of two columns, one behind the other; undefined where neither has nulls. */
function joined(
  one: Uint8Array | undefined,
  length: number,
  other: Uint8Array | undefined,
  more: number,
): Uint8Array | undefined {
  if (!one && !other) return undefined;
  const validity = new Uint8Array((length + more + 7) >> 3).fill(255);
  if (one) validity.set(one.subarray(0, (length + 7) >> 3));
  for (let row = 0; row < more; row++) {
    setBit(validity, length + row, !other || isSet(other, row));
  }
  return validity;
}

/** Whether all rows of a column are null: its type is then no more than a guess. */
export function isAllNull(data: ColumnData, rowCount: number): boolean {
  for (let row = 0; row < rowCount; row++) if (!isNull(data, row)) return false;
  return true;
}
