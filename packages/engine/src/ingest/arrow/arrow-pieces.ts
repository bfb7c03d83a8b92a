import type { Batch, DataType } from '@uwdata/flechette';
import { malformedArrow } from './check-arrow.ts';

/** A stretch of rows of one column: a batch's part of it. */
export interface ArrowPiece {
  batch: Batch<unknown>;
  /** The row of the table at which it begins. */
  start: number;
  /** The batches of the structs that it is in: where one of them is null, so is this. */
  around: readonly Batch<unknown>[];
}

/** One column of the table, out of one field or one inside of structs. */
export interface ArrowColumn {
  name: string;
  type: DataType;
  pieces: ArrowPiece[];
  /** Whether nothing else keeps its buffers, so that they can become the column's. */
  isOwned?: boolean;
}

/** What flechette keeps of a type, whichever it is. */
export interface TypeParts {
  typeId: number;
  bitWidth?: number;
  signed?: boolean;
  precision?: number;
  scale?: number;
  unit?: number;
  timezone?: string | null;
  stride?: number;
  mode?: number;
  /** Of a dictionary: its number, what it holds, and what its codes are. */
  id?: number;
  dictionary?: DataType;
  indices?: DataType;
  /** What its values are kept in; none where they are bytes. */
  values?: ArrayKind;
  offsets?: ArrayKind;
  typeMap?: Record<number, number>;
  children?: { name: string; type: DataType }[];
}

export interface ArrayKind {
  new (buffer: ArrayBuffer, at: number, length: number): Values;
  BYTES_PER_ELEMENT: number;
}

export const partsOf = (type: DataType): TypeParts => type as unknown as TypeParts;

/** What flechette keeps of a batch, whichever its type is. */
export interface BatchParts {
  length: number;
  nullCount: number;
  validity?: Uint8Array;
  values?: Values;
  offsets?: Int32Array | BigInt64Array;
  sizes?: Int32Array | BigInt64Array;
  children?: Batch<unknown>[];
  data?: Uint8Array[];
  typeIds?: Int8Array;
  dictionary?: { data: readonly Batch<unknown>[] };
}

export type Values =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array
  | BigInt64Array
  | BigUint64Array;

export const batchParts = (batch: Batch<unknown>): BatchParts => batch as unknown as BatchParts;

export const hasNulls = ({ nullCount, validity }: BatchParts): boolean =>
  nullCount > 0 && validity !== undefined && validity.length > 0;

/** Whether a value of a batch is null by its own bits. */
export function isNullAt(parts: BatchParts, index: number): boolean {
  return hasNulls(parts) && (parts.validity![index >> 3]! & (1 << (index & 7))) === 0;
}

/** The values of a batch, `perRow` of them for a row. Throws where there are too few; none are needed of nulls. */
export function valuesOf<T extends Values>(parts: BatchParts, perRow: number, column: string): T {
  const values = parts.values as T | undefined;
  if (values && values.length >= parts.length * perRow) return values;
  const Kind = (values?.constructor ?? Uint8Array) as new (length: number) => T;
  if (parts.nullCount === parts.length) return new Kind(parts.length * perRow);
  throw malformedArrow(`column ${column} has fewer values than rows`);
}

/** The values of a column that need not be copied: they stand in one piece, which is the column's own. */
export function ownValues<T extends Values>(
  { name, pieces, isOwned }: ArrowColumn,
  Kind: new (length: number) => T,
): T | undefined {
  if (!isOwned || pieces.length !== 1) return undefined;
  const { batch } = pieces[0]!;
  const values = valuesOf<T>(batchParts(batch), 1, name);
  return values instanceof Kind ? (values.subarray(0, batch.length) as T) : undefined;
}

/** The validity bits of a column; undefined where none of its rows is null. */
export function validityOfPieces(pieces: readonly ArrowPiece[], rowCount: number): Uint8Array | undefined {
  let validity: Uint8Array | undefined;
  for (const { batch, start, around } of pieces) {
    for (const one of [batch, ...around]) {
      const parts = batchParts(one);
      if (!hasNulls(parts)) continue;
      const bits = parts.validity!;
      validity ??= new Uint8Array((rowCount + 7) >> 3).fill(255);
      const whole = start % 8 === 0 ? parts.length >> 3 : 0;
      for (let i = 0; i < whole; i++) validity[(start >> 3) + i]! &= bits[i]!;
      for (let i = whole * 8; i < parts.length; i++) {
        if ((bits[i >> 3]! & (1 << (i & 7))) === 0) validity[(start + i) >> 3]! &= ~(1 << ((start + i) & 7));
      }
    }
  }
  return validity;
}
