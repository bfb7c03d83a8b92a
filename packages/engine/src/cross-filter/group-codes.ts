import { Incapable } from '../compile/incapable.ts';
import { NumberTable } from '../kernels/number-table.ts';
import { batchSize, type Batch } from '../kernels/vector.ts';
import type { CellNumbers } from './cell-parts.ts';
import type { KeyCodes } from './key-codes.ts';

/** Keys are told apart up to this many values each, so that two make a number that doubles hold. */
const mostCodes = 2 ** 26;

/** Numbers the groups that keys make. */
export class GroupCodes {
  /** A row of each group, -1 of numbers that no row has had. */
  samples: Int32Array;
  /** Numbers are less than this. */
  size: number;
  private readonly numbering: Numbering;

  /** More than `most` groups are refused with `Incapable`. */
  constructor(keys: readonly KeyCodes[], most: number) {
    const sizes = keys.map(({ size }) => size + 1);
    const all = sizes.reduce((product, size) => product * size, 1);
    // Where every combination of values has room, its place is its number.
    this.numbering = all <= most ? combined(keys, sizes) : new Numbers(keys, most);
    this.size = all <= most ? all : 0;
    this.samples = new Int32Array(Math.min(all, most)).fill(-1);
  }

  /**
   * Counts each row of a batch in its cell, and writes which that is; `width` cells are a group's, and `places` are the
   * rows' places among them. `counts` gives room for so many groups.
   */
  count(
    batch: Batch,
    { width, places }: { width: number; places: Int32Array },
    counts: (groups: number) => CellNumbers,
    out: Int32Array,
  ): void {
    const codes = this.numbering.of(batch);
    if (this.numbering instanceof Numbers) this.size = this.numbering.size;
    const cells = counts(this.size);
    const { samples } = this;
    const { rows, start, count } = batch;
    // One loop: each further one costs about as much as all that is done here.
    for (let i = 0; i < count; i++) {
      const group = codes[i]! + 1;
      const cell = Math.imul(group, width) + places[i]!;
      samples[group] = start + i;
      cells[cell]!++;
      out[i] = cell;
    }
    if (rows) for (let i = 0; i < count; i++) samples[codes[i]! + 1] = rows[i]!;
  }
}

/** The number of each row's group, less 1; it holds until the next call. */
interface Numbering {
  of(batch: Batch): Int32Array;
}

function combined(keys: readonly KeyCodes[], sizes: readonly number[]): Numbering {
  const [first, ...others] = keys;
  if (!first) {
    const none = new Int32Array(batchSize).fill(-1);
    return { of: () => none };
  }
  if (others.length === 0) return first;
  const out = new Int32Array(batchSize);
  return {
    of(batch) {
      let before = first.of(batch);
      for (const [at, key] of others.entries()) {
        const codes = key.of(batch);
        const size = sizes[at + 1]!;
        for (let i = 0; i < batch.count; i++) out[i] = Math.imul(before[i]! + 1, size) + codes[i]!;
        before = out;
      }
      return out;
    },
  };
}

/** Numbers combinations in the order in which they are met. */
class Numbers implements Numbering {
  size = 0;
  private readonly keys: readonly KeyCodes[];
  private readonly most: number;
  private readonly pairs: NumberTable[];
  private readonly out = new Int32Array(batchSize);
  private readonly paired = new Int32Array(batchSize);
  /** By code, the group and 1; 0 is none yet. */
  private known: Int32Array = new Int32Array(1024);

  constructor(keys: readonly KeyCodes[], most: number) {
    this.keys = keys;
    this.pairs = keys.slice(1).map(() => new NumberTable());
    this.most = most;
  }

  of(batch: Batch): Int32Array {
    const codes = this.codesOf(batch);
    const { out } = this;
    let { known } = this;
    for (let i = 0; i < batch.count; i++) {
      const code = codes[i]! + 1;
      if (code >= known.length) known = this.widen(code);
      out[i] = (known[code] || this.take(code)) - 2;
    }
    return out;
  }

  private codesOf(batch: Batch): Int32Array {
    const [first, ...others] = this.keys as [KeyCodes, ...KeyCodes[]];
    const { paired } = this;
    let codes = first.of(batch);
    for (const [at, key] of others.entries()) {
      const more = key.of(batch);
      const table = this.pairs[at]!;
      for (let i = 0; i < batch.count; i++) {
        paired[i] = table.placeOf((codes[i]! + 1) * mostCodes + more[i]! + 1);
      }
      codes = paired;
    }
    return codes;
  }

  private take(code: number): number {
    if (this.size >= this.most) throw new Incapable(`there are more than ${this.most} groups`);
    return (this.known[code] = ++this.size);
  }

  private widen(code: number): Int32Array {
    if (code >= mostCodes) throw new Incapable('a key has too many values');
    const wider = new Int32Array(2 ** Math.ceil(Math.log2(code + 2)));
    wider.set(this.known);
    return (this.known = wider);
  }
}
