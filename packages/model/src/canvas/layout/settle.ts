import { gridColumns, type Frame } from '../frame.ts';
import { overlaps } from './overlaps.ts';

export type Frames = ReadonlyMap<string, Frame>;

/**
 * Frames without overlaps. A block that lies on another gives way straight down; what starts below it in the same
 * columns gives way in its turn, so that no heading comes to stand below what it heads; all others stay. Gaps are kept:
 * nothing moves up, so what a person put somewhere stays there. `pinned` blocks never move (they are the ones being
 * dragged). Of blocks that start in one row, the one that is free to stand higher comes first, then the one further
 * left, then the one with the smaller id, so that everybody who sees the same document sees the same layout.
 *
 * `locked` blocks come before all: those that are dragged give way to them as well.
 */
export function settle(
  frames: Frames,
  pinned: ReadonlySet<string> = nobody,
  locked: ReadonlySet<string> = nobody,
): Map<string, Frame> {
  if (locked.size === 0) return settleAround(frames, pinned);
  const standing = settleAround(only(frames, locked), nobody);
  const placed = settleAround(new Map([...only(frames, pinned), ...standing]), locked);
  return settleAround(new Map([...frames, ...placed]), new Set(placed.keys()));
}

const nobody: ReadonlySet<string> = new Set();

const only = (frames: Frames, ids: ReadonlySet<string>): Map<string, Frame> =>
  new Map([...frames].filter(([id]) => ids.has(id)));

function settleAround(frames: Frames, pinned: ReadonlySet<string>): Map<string, Frame> {
  const fixed = [...frames].filter(([id]) => pinned.has(id));
  const settled = new Map<string, Frame>(fixed);
  const ground: Ground = {
    skyline: Array.from({ length: gridColumns }, () => 0),
    fixed: fixed.map(([, frame]) => frame),
  };
  const waiting = [...frames].filter(([id]) => !pinned.has(id));
  for (const row of rowsOf(waiting)) settleRow(row, ground, settled);
  return settled;
}

/** Blocks by the row that they start in, from the top. */
function rowsOf(blocks: Entry[]): Entry[][] {
  const rows = new Map<number, Entry[]>();
  for (const entry of blocks) {
    const row = rows.get(entry[1].y);
    if (row) row.push(entry);
    else rows.set(entry[1].y, [entry]);
  }
  return [...rows].sort(([a], [b]) => a - b).map(([, row]) => row);
}

function settleRow(row: Entry[], ground: Ground, settled: Map<string, Frame>): void {
  const queue = pilesOf(row, ground).sort(before);
  while (queue.length > 0) {
    const pile = queue.shift()!;
    if (pile.lift(ground)) {
      insert(queue, pile, before);
      continue;
    }
    const [id, frame] = pile.take();
    settled.set(id, frame);
    for (let x = frame.x; x < frame.x + frame.width; x++) ground.skyline[x] = frame.y + frame.height;
    if (!pile.isEmpty) insert(queue, pile, before);
  }
}

/** What blocks come down on: how far down each column is taken, and the blocks that never move. */
interface Ground {
  skyline: number[];
  fixed: readonly Frame[];
}

type Entry = [id: string, frame: Frame];

/** Blocks of one shape at one place, which give way together: thousands on each other are one look each. */
class Pile {
  readonly x: number;
  /** Where its next block would be free to stand, when it was looked for last. */
  y: number;
  /** The next is the last. */
  private readonly waiting: Entry[];

  constructor(blocks: Entry[], ground: Ground) {
    this.waiting = blocks.sort(([a], [b]) => (a < b ? 1 : -1));
    const [, frame] = blocks[0]!;
    this.x = frame.x;
    this.y = freeRow(frame, ground);
  }

  get isEmpty(): boolean {
    return this.waiting.length === 0;
  }

  get nextId(): string {
    return this.waiting.at(-1)![0];
  }

  /** Looks where the next block is free to stand; tells whether that is further down than it was. */
  lift(ground: Ground): boolean {
    const { y } = this;
    this.y = freeRow({ ...this.waiting.at(-1)![1], y }, ground);
    return this.y > y;
  }

  /** The next block where it is free to stand: `lift` has just found that. */
  take(): Entry {
    const [id, frame] = this.waiting.pop()!;
    return [id, frame.y === this.y ? frame : { ...frame, y: this.y }];
  }
}

function pilesOf(row: Entry[], ground: Ground): Pile[] {
  const piles = new Map<string, Entry[]>();
  for (const entry of row) {
    const { x, width, height } = entry[1];
    const shape = `${x} ${width} ${height}`;
    const pile = piles.get(shape);
    if (pile) pile.push(entry);
    else piles.set(shape, [entry]);
  }
  return [...piles.values()].map((pile) => new Pile(pile, ground));
}

const before = (a: Pile, b: Pile): number => a.y - b.y || a.x - b.x || (a.nextId < b.nextId ? -1 : 1);

/** What is settled already starts above or in the same row: only its lower edge can be in the way. */
function freeRow(frame: Frame, { skyline, fixed }: Ground): number {
  let { y } = frame;
  for (let x = frame.x; x < frame.x + frame.width; x++) y = Math.max(y, skyline[x] ?? 0);
  for (;;) {
    const inTheWay = fixed.find((other) => overlaps({ ...frame, y }, other));
    if (!inTheWay) return y;
    y = inTheWay.y + inTheWay.height;
  }
}

function insert<Item>(queue: Item[], item: Item, order: (a: Item, b: Item) => number): void {
  let low = 0;
  let high = queue.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (order(queue[middle]!, item) < 0) low = middle + 1;
    else high = middle;
  }
  queue.splice(low, 0, item);
}
