import type { GroupKey } from './group-keys.ts';
import { NumberTable } from './number-table.ts';
import { batchSize, type Batch } from './vector.ts';

/** Combinations of keys up to this number have a place each, whether they come or not. */
const mostPlaces = 2 ** 22;

/** Which group each row is in. A group's number while rows are read is not its place in the answer. */
export interface Grouping {
  /** Numbers lie below it; it grows where groups are counted up as they come. */
  readonly capacity: number;
  /** How many groups there can be, before any row is read. */
  readonly most: number;
  /** The groups of a batch's rows, which are counted; they hold until the next call. */
  of(batch: Batch): Int32Array;
  /** How many rows a group has so far. */
  rowsIn(group: number): number;
  /** The numbers of the groups that have rows, in the order of their keys. */
  order(): Uint32Array;
  /** The codes of groups' keys. */
  codes(groups: Uint32Array): Uint32Array[];
}

/** Without keys there is one group, even of no rows. Undefined where keys combine to more than doubles count. */
export function groupingOf(keys: readonly GroupKey[], count: number): Grouping | undefined {
  if (keys.length === 0) return new OneGroup();
  const product = keys.reduce((all, { size }) => all * size, 1);
  if (product <= Math.min(mostPlaces, Math.max(1024, 4 * count))) return new PlacedGroups(keys, product);
  return product < Number.MAX_SAFE_INTEGER ? new HashedGroups(keys, count) : undefined;
}

class OneGroup implements Grouping {
  readonly capacity = 1;
  readonly most = 1;
  private readonly groups = new Int32Array(batchSize);
  private rows = 0;

  of({ count }: Batch): Int32Array {
    this.rows += count;
    return this.groups;
  }

  rowsIn(): number {
    return this.rows;
  }

  order(): Uint32Array {
    return new Uint32Array(1);
  }

  codes(): Uint32Array[] {
    return [];
  }
}

/** A group's number is its keys' codes put together: no look-up at all. */
class PlacedGroups implements Grouping {
  readonly capacity: number;
  readonly most: number;
  private readonly groups = new Int32Array(batchSize);
  private readonly rows: Uint32Array;
  private readonly own: readonly GroupKey[];

  constructor(keys: readonly GroupKey[], product: number) {
    this.own = keys;
    this.capacity = product;
    this.most = product;
    this.rows = new Uint32Array(product);
  }

  of(batch: Batch): Int32Array {
    const { own, rows } = this;
    const [first, ...others] = own as [GroupKey, ...GroupKey[]];
    first.evaluate(batch);
    let groups = first.codes;
    for (const key of others) {
      key.evaluate(batch);
      combine(this.groups, groups, key, batch.count);
      groups = this.groups;
    }
    countRows(rows, groups, batch.count);
    return groups;
  }

  rowsIn(group: number): number {
    return this.rows[group]!;
  }

  order(): Uint32Array {
    const { rows } = this;
    const groups = new Uint32Array(rows.length);
    let kept = 0;
    for (let group = 0; group < rows.length; group++) if (rows[group] !== 0) groups[kept++] = group;
    const present = groups.slice(0, kept);
    return inOrder(this.own, present, Float64Array.from(present));
  }

  codes(groups: Uint32Array): Uint32Array[] {
    return codesOf(this.own, Float64Array.from(groups));
  }
}

function countRows(rows: Uint32Array, groups: Int32Array, count: number): void {
  for (let i = 0; i < count; i++) rows[groups[i]!]!++;
}

function combine(out: Int32Array, groups: Int32Array, { size, codes }: GroupKey, count: number): void {
  for (let i = 0; i < count; i++) out[i] = Math.imul(groups[i]!, size) + codes[i]!;
}

/** Groups are numbered as they come, by what their keys' codes put together. */
class HashedGroups implements Grouping {
  readonly most: number;
  private readonly groups = new Int32Array(batchSize);
  private readonly combined = new Float64Array(batchSize);
  private readonly table = new NumberTable();
  private readonly own: readonly GroupKey[];
  private rows = new Uint32Array(1024);

  constructor(keys: readonly GroupKey[], count: number) {
    this.own = keys;
    this.most = count;
  }

  get capacity(): number {
    return this.table.size;
  }

  of(batch: Batch): Int32Array {
    const { own, combined, groups } = this;
    combined.fill(0);
    for (const key of own) {
      key.evaluate(batch);
      append(combined, key, batch.count);
    }
    this.table.placesOf(combined, groups, batch.count);
    if (this.table.size > this.rows.length) {
      const wider = new Uint32Array(this.table.size * 2);
      wider.set(this.rows);
      this.rows = wider;
    }
    countRows(this.rows, groups, batch.count);
    return groups;
  }

  rowsIn(group: number): number {
    return this.rows[group]!;
  }

  order(): Uint32Array {
    const { numbers, size } = this.table;
    const groups = Uint32Array.from({ length: size }, (_, group) => group);
    return inOrder(this.own, groups, numbers.slice(0, size));
  }

  codes(groups: Uint32Array): Uint32Array[] {
    const { numbers } = this.table;
    return codesOf(
      this.own,
      Float64Array.from(groups, (group) => numbers[group]!),
    );
  }
}

function append(combined: Float64Array, { size, codes }: GroupKey, count: number): void {
  for (let i = 0; i < count; i++) combined[i] = combined[i]! * size + codes[i]!;
}

/** The codes of each key, taken apart again; what is given is used up. */
function codesOf(keys: readonly GroupKey[], combined: Float64Array): Uint32Array[] {
  const all: Uint32Array[] = [];
  for (const { size } of keys.toReversed()) {
    const codes = new Uint32Array(combined.length);
    for (let i = 0; i < combined.length; i++) {
      const rest = combined[i]!;
      const above = Math.floor(rest / size);
      codes[i] = rest - above * size;
      combined[i] = above;
    }
    all.unshift(codes);
  }
  return all;
}

/** Groups in the order of their keys' values. */
function inOrder(keys: readonly GroupKey[], groups: Uint32Array, combined: Float64Array): Uint32Array {
  const ranked = new Float64Array(groups.length);
  codesOf(keys, combined).forEach((codes, k) => {
    const { size, ranks } = keys[k]!;
    for (let i = 0; i < codes.length; i++)
      ranked[i] = ranked[i]! * size + (ranks ? ranks[codes[i]!]! : codes[i]!);
  });
  if (ranked.every((rank, i) => i === 0 || ranked[i - 1]! < rank)) return groups;
  const most = keys.reduce((all, { size }) => all * size, 1);
  if (most <= Math.min(mostPlaces, 16 * groups.length)) return byRank(groups, ranked, most);
  const table = new NumberTable();
  const places = new Int32Array(ranked.length);
  table.placesOf(ranked, places, ranked.length);
  return Uint32Array.from(ranked.sort(), (rank) => groups[table.placeOf(rank)]!);
}

/** Each group at its rank, which no other has, and the ranks without one left out. */
function byRank(groups: Uint32Array, ranked: Float64Array, most: number): Uint32Array {
  const placed = new Int32Array(most).fill(-1);
  for (let i = 0; i < groups.length; i++) placed[ranked[i]!] = groups[i]!;
  const ordered = new Uint32Array(groups.length);
  let count = 0;
  for (let rank = 0; rank < most; rank++) if (placed[rank]! >= 0) ordered[count++] = placed[rank]!;
  return ordered;
}
