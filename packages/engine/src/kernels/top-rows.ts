import { bit } from './bit.ts';
import { radixOrder, type SortWords } from './radix-order.ts';
import { SortWriter, type SortKey } from './sort-words.ts';
import { batchesOf, batchSize, type Batch, type NumberVector } from './vector.ts';
import { NumberOfWide } from './wide-vectors.ts';

/**
 * The first `most` row numbers in the order of keys, rows with equal keys as they were. Rows that might be among them
 * are gathered; when there are many, all but the best are let go, and what comes later must beat the worst of these.
 */
export function* topRows(
  keys: readonly SortKey[],
  count: number,
  most: number,
): Generator<void, Uint32Array, void> {
  const gathered = new Gathered(keys, most);
  for (const batch of batchesOf(count)) {
    gathered.add(batch);
    if (gathered.isFull) yield* gathered.shrink();
    else yield;
  }
  yield* gathered.shrink();
  return gathered.rows.slice(0, gathered.size);
}

class Gathered {
  size = 0;
  readonly rows: Uint32Array;
  private readonly most: number;
  private readonly writers: readonly SortWriter[];
  private readonly words: SortWords[][];
  private readonly batchWords: SortWords[][];
  /** The first word of the worst of the best; rows with a greater one are not among the first. */
  private limit = 0xffffffff;
  private worst: number | undefined;
  private readonly keys: readonly SortKey[];
  /** The first key, where it is a number. */
  private readonly firstNumbers: NumberVector | undefined;
  private readonly passing = new Uint32Array(batchSize);

  constructor(keys: readonly SortKey[], most: number) {
    const capacity = 2 * most + 4 * batchSize;
    this.most = most;
    this.keys = keys;
    const { vector } = keys[0]!;
    if (vector.kind === 'number') this.firstNumbers = vector;
    // Rounding keeps the order, so that what is worse as a double is worse.
    if (vector.kind === 'wide') this.firstNumbers = new NumberOfWide(vector);
    this.rows = new Uint32Array(capacity);
    this.writers = keys.map((key) => new SortWriter(key));
    const wordsOf = (length: number): SortWords[][] =>
      this.writers.map(({ wordCount }) => Array.from({ length: wordCount }, () => new Uint32Array(length)));
    this.words = wordsOf(capacity);
    this.batchWords = wordsOf(batchSize);
  }

  get isFull(): boolean {
    return this.size + batchSize > this.rows.length;
  }

  add(batch: Batch): void {
    const { writers, batchWords, limit, passing } = this;
    const count = this.worst === undefined ? -1 : this.notWorse(batch, this.worst);
    if (count === 0) return;
    const some = count < 0 ? batch : { start: 0, count, rows: passing };
    writers.forEach((writer, k) => writer.write(some, batchWords[k]!, 0));
    const first = batchWords[0]![0]!;
    const [from, to] = [batchWords.flat(), this.words.flat()];
    for (let i = 0; i < some.count; i++) {
      if (first[i]! > limit) continue;
      const at = this.size++;
      this.rows[at] = count < 0 ? batch.start + i : passing[i]!;
      for (let w = 0; w < to.length; w++) to[w]![at] = from[w]![i]!;
    }
  }

  /** Notes the rows whose first key is a number not worse than `worst`; tells how many. */
  private notWorse(batch: Batch, worst: number): number {
    const { passing } = this;
    const { descending, nullsFirst } = this.keys[0]!;
    const vector = this.firstNumbers!;
    vector.evaluate(batch);
    const { values, nulls, hasNulls } = vector;
    const ofNull = Number(nullsFirst);
    let kept = 0;
    for (let i = 0; i < batch.count; i++) {
      const value = values[i]!;
      // NaN is the greatest of all.
      const isIn = descending ? bit(value < worst) ^ 1 : bit(value <= worst);
      passing[kept] = batch.start + i;
      kept += hasNulls && nulls[i] === 1 ? ofNull : isIn;
    }
    return kept;
  }

  /** Lets go of all but the best, and puts these in order. */
  *shrink(): Generator<void, void, void> {
    const { rows, most } = this;
    const words = this.words.flat();
    const order = yield* radixOrder(
      words.map((word) => word.subarray(0, this.size)),
      this.size,
    );
    const kept = order.subarray(0, most);
    rows.set(kept.map((place) => rows[place]!));
    for (const word of words) word.set(kept.map((place) => word[place]!));
    this.size = kept.length;
    if (this.size < most || most === 0) return;
    this.limit = words[0]![most - 1]!;
    this.worst = this.firstKeyOf(rows[most - 1]!);
  }

  /** The first key of a row where it is a number, and neither null nor NaN. */
  private firstKeyOf(row: number): number | undefined {
    const vector = this.firstNumbers;
    if (!vector) return undefined;
    vector.evaluate({ start: row, count: 1, rows: undefined });
    const value = vector.values[0]!;
    return (vector.hasNulls && vector.nulls[0] === 1) || Number.isNaN(value) ? undefined : value;
  }
}
