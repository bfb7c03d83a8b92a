import type { SortWords } from './radix-order.ts';
import { sortedTexts } from './sorted-texts.ts';
import {
  batchesOf,
  batchSize,
  unknown,
  type Batch,
  type BooleanVector,
  type TextVector,
  type Vector,
} from './vector.ts';

/** What rows are put in order by. */
export interface SortKey {
  vector: Vector;
  descending: boolean;
  nullsFirst: boolean;
}

const doubles = new Float64Array(1);
const halves = new Uint32Array(doubles.buffer);

/** How many words a key has. All words are numbers to whole ones of 64 bits, so that null has one more. */
const wordCounts = { number: 2, wide: 3, text: 1, boolean: 1 } as const;

/** Writes a batch's keys as words. No value has the words of null. */
export class SortWriter {
  readonly wordCount: number;
  private readonly key: SortKey;
  private readonly ranks: Uint32Array | undefined;

  /** The vector's dictionary must be whole. */
  constructor(key: SortKey) {
    const { vector } = key;
    this.key = key;
    this.wordCount = wordCounts[vector.kind];
    this.ranks = vector.kind === 'text' ? sortedTexts(vector.dictionary).ranks : undefined;
  }

  /** `words[w][at + i]` becomes word w of the batch's row i. */
  write(batch: Batch, words: readonly SortWords[], at: number): void {
    const { vector, descending, nullsFirst } = this.key;
    const flip = descending ? 0xffffffff : 0;
    const ofNull = nullsFirst ? 0 : 0xffffffff;
    const [high, low, mark] = words as [SortWords, SortWords, SortWords];
    vector.evaluate(batch);
    if (vector.kind === 'number') {
      const { values, nulls, hasNulls } = vector;
      for (let i = 0; i < batch.count; i++) {
        if (hasNulls && nulls[i] === 1) {
          high[at + i] = ofNull;
          low[at + i] = ofNull;
          continue;
        }
        const value = values[i]!;
        // One bit pattern for 0 and -0, and one for every NaN, which is above Infinity.
        doubles[0] = value === value ? value + 0 : NaN;
        const top = halves[1]!;
        const sign = top >>> 31 === 1 ? 0xffffffff : 0;
        high[at + i] = top ^ (sign | 0x80000000) ^ flip;
        low[at + i] = halves[0]! ^ sign ^ flip;
      }
      return;
    }
    if (vector.kind === 'wide') {
      const { halves, nulls, hasNulls } = vector;
      for (let i = 0; i < batch.count; i++) {
        const isNull = hasNulls && nulls[i] === 1;
        high[at + i] = isNull ? ofNull : halves[2 * i + 1]! ^ 0x80000000 ^ flip;
        low[at + i] = isNull ? ofNull : halves[2 * i]! ^ flip;
        mark[at + i] = isNull ? ofNull : 1;
      }
      return;
    }
    for (let i = 0; i < batch.count; i++) {
      const rank = this.rankAt(vector, i);
      high[at + i] = rank < 0 ? ofNull : (rank + 1) ^ flip;
    }
  }

  private rankAt(vector: BooleanVector | TextVector, i: number): number {
    if (vector.kind === 'boolean') return vector.values[i] === unknown ? -1 : vector.values[i]!;
    const code = vector.codes[i]!;
    return code < 0 ? -1 : this.ranks![code]!;
  }
}

/** The words of all rows, most important first. */
export function* sortWords(keys: readonly SortKey[], count: number): Generator<void, SortWords[], void> {
  const writers = keys.map((key) => new SortWriter(key));
  const words = writers.map(({ wordCount }) =>
    Array.from({ length: wordCount }, () => new Uint32Array(count)),
  );
  for (const batch of batchesOf(count)) {
    writers.forEach((writer, i) => writer.write(batch, words[i]!, batch.start));
    if (batch.start % (16 * batchSize) === 0) yield;
  }
  return words.flat();
}
