import type { Frame } from '../frame.ts';

/** A line that says two edges are flush. `at` is a grid line; `from` and `to` bound it on the other axis. */
export interface Alignment {
  axis: 'x' | 'y';
  at: number;
  from: number;
  to: number;
}

/** The free cells between the frame and its nearest neighbour on one side. */
export interface Distance {
  side: 'left' | 'right' | 'above' | 'below';
  /** Cells: columns for left and right, rows for above and below. */
  cells: number;
  /** Grid line where it starts, and the middle of what both share on the other axis. */
  start: number;
  middle: number;
}

export interface Guides {
  alignments: Alignment[];
  distances: Distance[];
}

/** What to show while `frame` is dragged or resized among `others`. */
export function guides(frame: Frame, others: Iterable<Frame>): Guides {
  const list = [...others];
  return { alignments: alignments(frame, list), distances: distances(frame, list) };
}

function alignments(frame: Frame, others: Frame[]): Alignment[] {
  const lines = new Map<string, Alignment>();
  for (const other of others) {
    for (const at of shared(frame.x, frame.width, other.x, other.width)) {
      extend(
        lines,
        'x',
        at,
        Math.min(frame.y, other.y),
        Math.max(frame.y + frame.height, other.y + other.height),
      );
    }
    for (const at of shared(frame.y, frame.height, other.y, other.height)) {
      extend(
        lines,
        'y',
        at,
        Math.min(frame.x, other.x),
        Math.max(frame.x + frame.width, other.x + other.width),
      );
    }
  }
  return [...lines.values()];
}

function shared(a: number, aSize: number, b: number, bSize: number): number[] {
  const edges = new Set([b, b + bSize]);
  return [a, a + aSize].filter((edge) => edges.has(edge));
}

function extend(lines: Map<string, Alignment>, axis: 'x' | 'y', at: number, from: number, to: number): void {
  const key = `${axis}${at}`;
  const line = lines.get(key);
  lines.set(key, { axis, at, from: Math.min(from, line?.from ?? from), to: Math.max(to, line?.to ?? to) });
}

function distances(frame: Frame, others: Frame[]): Distance[] {
  const found: Distance[] = [];
  const beside = others.filter(
    (other) => other.y < frame.y + frame.height && frame.y < other.y + other.height,
  );
  const inLine = others.filter((other) => other.x < frame.x + frame.width && frame.x < other.x + other.width);
  nearest(found, 'left', beside, (other) => frame.x - other.x - other.width, frame);
  nearest(found, 'right', beside, (other) => other.x - frame.x - frame.width, frame);
  nearest(found, 'above', inLine, (other) => frame.y - other.y - other.height, frame);
  nearest(found, 'below', inLine, (other) => other.y - frame.y - frame.height, frame);
  return found;
}

function nearest(
  found: Distance[],
  side: Distance['side'],
  others: Frame[],
  gap: (other: Frame) => number,
  frame: Frame,
): void {
  const near = others.filter((other) => gap(other) >= 0).sort((a, b) => gap(a) - gap(b))[0];
  const cells = near ? gap(near) : 0;
  if (!near || cells === 0) return;
  const horizontal = side === 'left' || side === 'right';
  const starts = {
    left: frame.x - cells,
    right: frame.x + frame.width,
    above: frame.y - cells,
    below: frame.y + frame.height,
  };
  found.push({
    side,
    cells,
    start: starts[side],
    middle: horizontal
      ? middle(frame.y, frame.height, near.y, near.height)
      : middle(frame.x, frame.width, near.x, near.width),
  });
}

function middle(a: number, aSize: number, b: number, bSize: number): number {
  return (Math.max(a, b) + Math.min(a + aSize, b + bSize)) / 2;
}
