import { Incapable } from '../compile/incapable.ts';
import { NumberTable } from './number-table.ts';
import { sortedTexts } from './sorted-texts.ts';
import {
  batchSize,
  unknown,
  type Batch,
  type NumberVector,
  type TextVector,
  type Vector,
  type WideVector,
} from './vector.ts';
import { WideTable } from './wide-table.ts';

/** Values beyond which they are told apart by hashing rather than by bits. */
const mostBits = 2 ** 26;

/** Numbers values from 0 up: equal values have equal codes; nulls have -1. */
interface ValueCodes {
  /** Codes lie below it. */
  readonly size: number;
  evaluate(batch: Batch, codes: Int32Array): void;
}

/** Lets each value through once a group, nulls never. */
export class DistinctValues {
  private readonly values: ValueCodes;
  private readonly codes = new Int32Array(batchSize);
  private readonly keptRows = new Uint32Array(batchSize);
  private readonly keptGroups = new Int32Array(batchSize);
  private readonly kept: Batch = { start: 0, count: 0, rows: this.keptRows };
  private readonly seenBits: Uint32Array | undefined;
  private readonly seenPairs = new NumberTable();

  /** `groups`: how many there are at most, where they are not counted up as they come. */
  constructor(vector: Vector, groups: number) {
    this.values = codesOf(vector);
    const bits = this.values.size * groups;
    if (bits <= mostBits) this.seenBits = new Uint32Array((bits + 31) >> 5);
  }

  /** The rows of the batch whose value is new in their group, and those groups. Both hold until the next call. */
  of(batch: Batch, groups: Int32Array): { batch: Batch; groups: Int32Array } {
    this.values.evaluate(batch, this.codes);
    this.kept.count = this.seenBits
      ? this.keepByBits(this.seenBits, batch, groups)
      : this.keepByPairs(batch, groups);
    return { batch: this.kept, groups: this.keptGroups };
  }

  private keepByBits(seen: Uint32Array, { start, count, rows }: Batch, groups: Int32Array): number {
    const { codes, keptRows, keptGroups } = this;
    const { size } = this.values;
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const code = codes[i]!;
      if (code < 0) continue;
      const group = groups[i]!;
      const place = group * size + code;
      const bit = 1 << (place & 31);
      const word = seen[place >>> 5]!;
      if ((word & bit) !== 0) continue;
      seen[place >>> 5] = word | bit;
      keptRows[kept] = rows ? rows[i]! : start + i;
      keptGroups[kept++] = group;
    }
    return kept;
  }

  private keepByPairs({ start, count, rows }: Batch, groups: Int32Array): number {
    const { codes, keptRows, keptGroups, seenPairs } = this;
    const { size } = this.values;
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const code = codes[i]!;
      if (code < 0) continue;
      const group = groups[i]!;
      const pair = group * size + code;
      if (pair > Number.MAX_SAFE_INTEGER)
        throw new Incapable('there are very many groups of different values');
      const before = seenPairs.size;
      seenPairs.placeOf(pair);
      if (seenPairs.size === before) continue;
      keptRows[kept] = rows ? rows[i]! : start + i;
      keptGroups[kept++] = group;
    }
    return kept;
  }
}

function codesOf(vector: Vector): ValueCodes {
  switch (vector.kind) {
    case 'number':
      return numberCodes(vector);
    case 'wide':
      return wideCodes(vector);
    case 'text':
      return textCodes(vector);
    case 'boolean':
      return {
        size: 2,
        evaluate(batch, codes) {
          vector.evaluate(batch);
          for (let i = 0; i < batch.count; i++)
            codes[i] = vector.values[i] === unknown ? -1 : vector.values[i]!;
        },
      };
  }
}

function textCodes(vector: TextVector): ValueCodes {
  const ranks = vector.distinct ? undefined : sortedTexts(vector.dictionary).ranks;
  return {
    size: vector.grows ? 2 ** 31 : vector.dictionary.length,
    evaluate(batch, codes) {
      vector.evaluate(batch);
      for (let i = 0; i < batch.count; i++) {
        const code = vector.codes[i]!;
        codes[i] = code >= 0 && ranks ? ranks[code]! : code;
      }
    },
  };
}

function numberCodes(vector: NumberVector): ValueCodes {
  const scaled = vector.onScale?.();
  if (scaled && scaled.bounds.max - scaled.bounds.min < mostBits) {
    const { places, bounds } = scaled;
    const { min } = bounds;
    return {
      size: bounds.max - min + 1,
      evaluate(batch, codes) {
        places.evaluate(batch);
        const { values } = places;
        for (let i = 0; i < batch.count; i++) codes[i] = values[i]! - min;
        markNulls(codes, places, batch.count);
      },
    };
  }
  const table = new NumberTable();
  return {
    size: 2 ** 31,
    evaluate(batch, codes) {
      vector.evaluate(batch);
      table.placesOf(vector.values, codes, batch.count);
      markNulls(codes, vector, batch.count);
    },
  };
}

function wideCodes(vector: WideVector): ValueCodes {
  const table = new WideTable();
  return {
    size: 2 ** 31,
    evaluate(batch, codes) {
      vector.evaluate(batch);
      table.placesOf(vector.halves, codes, batch.count);
      markNulls(codes, vector, batch.count);
    },
  };
}

function markNulls(codes: Int32Array, { hasNulls, nulls }: NumberVector | WideVector, count: number): void {
  if (!hasNulls) return;
  for (let i = 0; i < count; i++) if (nulls[i] === 1) codes[i] = -1;
}
