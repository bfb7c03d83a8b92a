import { gridColumns, type Frame } from '../frame.ts';
import { overlaps } from './overlaps.ts';

export type Frames = ReadonlyMap<string, Frame>;

/**
 * Frames without overlaps. A block that lies on another gives way straight down, only as far as it must; all others
 * stay. Gaps are kept: nothing moves up, so what a person put somewhere stays there. `pinned` blocks never move
 * (they are the ones being dragged); of two others the one that starts higher stays, then the one further left,
 * then the one with the smaller id, so that everybody who sees the same document sees the same layout.
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
  const queue = pilesOf([...frames].filter(([id]) => !pinned.has(id)));
  for (const pile of queue) pile.lift(ground);
  queue.sort(before);
  while (queue.length > 0) {
    const pile = queue.shift()!;
    if (pile.lift(ground)) {
      insert(queue, pile, before);
      continue;
    }
    const { id, frame } = pile.take();
    settled.set(id, frame);
    for (let x = frame.x; x < frame.x + frame.width; x++) ground.skyline[x] = frame.y + frame.height;
    if (!pile.isEmpty) insert(queue, pile, before);
  }
  return settled;
}

/** What blocks come down on: how far down each column is taken, and the blocks that never move. */
interface Ground {
  skyline: number[];
  fixed: readonly Frame[];
}

interface Waiting {
  id: string;
  frame: Frame;
}

/** Blocks of one shape in the same columns, which give way together: thousands on each other are one look each. */
class Pile {
  readonly x: number;
  /** Where its next block would be free to stand, when it was looked for last. */
  y = 0;
  private readonly waiting: Waiting[];
  /** Those that `y` lies below or at: the next is the last. */
  private readonly ready: Waiting[] = [];

  constructor(x: number, blocks: Waiting[]) {
    this.x = x;
    this.waiting = blocks.sort((a, b) => b.frame.y - a.frame.y);
  }

  get isEmpty(): boolean {
    return this.ready.length === 0 && this.waiting.length === 0;
  }

  /** The next block; those that are in the way of each other are taken by their ids. */
  get next(): Waiting {
    return this.ready.at(-1) ?? this.waiting.at(-1)!;
  }

  /** Looks where the next block is free to stand; tells whether that is further down than it was. */
  lift(ground: Ground): boolean {
    const { ready, waiting } = this;
    const start = ready.length > 0 ? this.y : waiting.at(-1)!.frame.y;
    const y = freeRow({ ...this.next.frame, y: start }, ground);
    while (waiting.length > 0 && waiting.at(-1)!.frame.y <= y) insert(ready, waiting.pop()!, byIdFromLast);
    const isFurther = y > this.y;
    this.y = y;
    return isFurther;
  }

  /** The next block where it is free to stand: `lift` has just found that. */
  take(): Waiting {
    const { id, frame } = this.ready.pop()!;
    return { id, frame: frame.y === this.y ? frame : { ...frame, y: this.y } };
  }
}

function pilesOf(blocks: [string, Frame][]): Pile[] {
  const piles = new Map<string, Waiting[]>();
  for (const [id, frame] of blocks) {
    const shape = `${frame.x} ${frame.width} ${frame.height}`;
    const pile = piles.get(shape);
    if (pile) pile.push({ id, frame });
    else piles.set(shape, [{ id, frame }]);
  }
  return [...piles.values()].map((pile) => new Pile(pile[0]!.frame.x, pile));
}

const byIdFromLast = (a: Waiting, b: Waiting): number => (a.id < b.id ? 1 : -1);

const before = (a: Pile, b: Pile): number => a.y - b.y || a.x - b.x || (a.next.id < b.next.id ? -1 : 1);

/** Blocks are settled from the top, so what is settled starts above: only its lower edge can be in the way. */
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
