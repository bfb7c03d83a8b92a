import type { ColumnData } from '@inset/model';
import { hashDouble } from '../summarize/hash-double.ts';
import { firstCodes } from '../summarize/count-codes.ts';

/** Tells the values of one column apart: null equals null, NaN equals NaN, -0 equals 0. */
export interface RowIdentity {
  /** Mixes each row's value into the row's hash. */
  mixInto(hashes: Int32Array): void;
  isSame(a: number, b: number): boolean;
}

const nullHash = 0x5bd1e995;

export function rowIdentity(data: ColumnData, rowCount: number): RowIdentity {
  const { hashAt, isSame } = ofValues(data, rowCount);
  const { validity } = data;
  if (!validity) return { isSame, mixInto: (hashes) => mixAll(hashes, hashAt) };
  const isValid = (row: number): boolean => (validity[row >> 3]! & (1 << (row & 7))) !== 0;
  return {
    isSame: (a, b) => (isValid(a) ? isValid(b) && isSame(a, b) : !isValid(b)),
    mixInto: (hashes) => mixAll(hashes, (row) => (isValid(row) ? hashAt(row) : nullHash)),
  };
}

function mixAll(hashes: Int32Array, hashAt: (row: number) => number): void {
  for (let row = 0; row < hashes.length; row++) {
    const mixed = Math.imul(hashes[row]! ^ hashAt(row), 0x9e3779b1);
    hashes[row] = mixed ^ (mixed >>> 15);
  }
}

interface ValueIdentity {
  hashAt: (row: number) => number;
  isSame: (a: number, b: number) => boolean;
}

function ofValues(data: ColumnData, rowCount: number): ValueIdentity {
  switch (data.kind) {
    case 'text': {
      const first = firstCodes(data);
      const { codes } = data;
      return first ? ofArray((row) => first[codes[row]!]!) : ofArray((row) => codes[row]!);
    }
    case 'big-integer': {
      const { values } = data;
      const words = new Int32Array(values.buffer, values.byteOffset, values.length * 2);
      return {
        hashAt: (row) => words[row * 2]! ^ Math.imul(words[row * 2 + 1]!, 0x9e3779b1),
        isSame: (a, b) => values[a] === values[b],
      };
    }
    case 'decimal':
      return ofArray(codeTexts(data.values, rowCount));
    case 'number':
    case 'timestamp': {
      const { values } = data;
      if (values instanceof Int32Array) return ofArray((row) => values[row]!);
      return {
        hashAt: (row) => hashDouble(values[row]! + 0),
        isSame: (a, b) => values[a] === values[b] || (values[a] !== values[a] && values[b] !== values[b]),
      };
    }
    default: {
      const { values } = data;
      return ofArray((row) => values[row]!);
    }
  }
}

const ofArray = (codeAt: (row: number) => number): ValueIdentity => ({
  hashAt: codeAt,
  isSame: (a, b) => codeAt(a) === codeAt(b),
});

function codeTexts(texts: readonly string[], rowCount: number): (row: number) => number {
  const codes = new Map<string, number>();
  const byRow = new Int32Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const text = texts[row]!;
    let code = codes.get(text);
    if (code === undefined) codes.set(text, (code = codes.size));
    byRow[row] = code;
  }
  return (row) => byRow[row]!;
}
