import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { gridColumns, type Frame } from '../frame.ts';
import { arrange } from './arrange.ts';
import { clampFrame } from './clamp-frame.ts';
import { guides } from './guides.ts';
import { overlaps } from './overlaps.ts';
import { place } from './place.ts';
import { readingOrder } from './reading-order.ts';
import { reflow } from './reflow.ts';
import { settle } from './settle.ts';

const frame = fc
  .record({
    x: fc.nat(gridColumns - 1),
    y: fc.nat(40),
    width: fc.integer({ min: 1, max: gridColumns }),
    height: fc.integer({ min: 1, max: 12 }),
  })
  .map((value) => clampFrame(value));
const layout = fc
  .array(frame, { maxLength: 14 })
  .map((list) => new Map(list.map((item, i) => [`b${i}`, item])));
const settled = layout.map((frames) => settle(frames));

function noOverlap(frames: Iterable<Frame>): void {
  const list = [...frames];
  list.forEach((a, i) =>
    list.slice(i + 1).forEach((b) => assert.ok(!overlaps(a, b), JSON.stringify([a, b]))),
  );
}

test('settling leaves no overlap, keeps sizes and columns, and moves only down', () => {
  fc.assert(
    fc.property(layout, (frames) => {
      const result = settle(frames);
      noOverlap(result.values());
      assert.equal(result.size, frames.size);
      for (const [id, before] of frames) {
        const after = result.get(id)!;
        assert.deepEqual({ ...after, y: 0 }, { ...before, y: 0 });
        assert.ok(after.y >= before.y);
      }
    }),
  );
});

test('settling what is settled changes nothing, and the order of the map does not matter', () => {
  fc.assert(
    fc.property(layout, (frames) => {
      const once = settle(frames);
      assert.deepEqual(settle(once), once);
      assert.deepEqual(Object.fromEntries(settle(new Map([...frames].reverse()))), Object.fromEntries(once));
    }),
  );
});

test('a block that overlaps nothing, with nothing above it giving way, stays', () => {
  fc.assert(
    fc.property(settled, frame, (frames, extra) => {
      const result = settle(new Map([...frames, ['new', extra]]), new Set(['new']));
      noOverlap(result.values());
      assert.deepEqual(result.get('new'), extra);
      for (const [id, before] of frames) {
        const columnsApart = before.x >= extra.x + extra.width || extra.x >= before.x + before.width;
        const above = before.y + before.height <= extra.y;
        const chain = [...frames].some(([other, f]) => other !== id && result.get(other)!.y !== f.y);
        if (above || (columnsApart && !chain)) assert.deepEqual(result.get(id), before);
      }
    }),
  );
});

test('no block comes to stand above one that it stood below', () => {
  fc.assert(
    fc.property(settled, frame, (frames, dropped) => {
      const after = settle(new Map([...frames, ['new', dropped]]), new Set(['new']));
      const all = [...frames];
      for (const [a, upper] of all) {
        for (const [b, lower] of all) {
          const sharesColumns = upper.x < lower.x + lower.width && lower.x < upper.x + upper.width;
          if (a === b || !sharesColumns || upper.y + upper.height > lower.y) continue;
          assert.ok(after.get(a)!.y + upper.height <= after.get(b)!.y, `${b} came above ${a}`);
        }
      }
    }),
  );
  const page = new Map<string, Frame>([
    ['title', { x: 0, y: 0, width: 24, height: 2 }],
    ['chart', { x: 0, y: 2, width: 12, height: 14 }],
    ['right', { x: 12, y: 2, width: 12, height: 14 }],
    ['new', { x: 0, y: 0, width: 6, height: 5 }],
  ]);
  const tops = Object.fromEntries([...settle(page, new Set(['new']))].map(([id, { y }]) => [id, y]));
  assert.deepEqual(tops, { new: 0, title: 5, chart: 7, right: 7 });
});

test('a drag away and back leaves the layout as it was', () => {
  fc.assert(
    fc.property(
      settled,
      fc.integer({ min: -30, max: 30 }),
      fc.integer({ min: -40, max: 40 }),
      (frames, x, y) => {
        fc.pre(frames.size > 0);
        const ids = new Set(['b0']);
        const moved = arrange(frames, ids, { left: x, right: x, top: y, bottom: y });
        noOverlap(moved.values());
        assert.deepEqual(arrange(frames, ids, {}), frames);
        const { width, height } = frames.get('b0')!;
        assert.deepEqual(
          { width: moved.get('b0')!.width, height: moved.get('b0')!.height },
          { width, height },
        );
      },
    ),
  );
});

test('several blocks move together and keep their places to each other', () => {
  fc.assert(
    fc.property(
      settled,
      fc.integer({ min: -30, max: 30 }),
      fc.integer({ min: -40, max: 40 }),
      (frames, x, y) => {
        fc.pre(frames.size >= 3);
        const ids = new Set(['b0', 'b1']);
        const moved = arrange(frames, ids, { left: x, right: x, top: y, bottom: y });
        noOverlap(moved.values());
        const shift = (id: string) => [
          moved.get(id)!.x - frames.get(id)!.x,
          moved.get(id)!.y - frames.get(id)!.y,
        ];
        assert.deepEqual(shift('b0'), shift('b1'));
      },
    ),
  );
});

test('resizing keeps the opposite edge, the grid and the smallest size', () => {
  const by = fc.integer({ min: -50, max: 50 });
  fc.assert(
    fc.property(settled, by, by, fc.constantFrom('left', 'right'), (frames, x, y, side) => {
      fc.pre(frames.size > 0 && frames.get('b0')!.width >= 3 && frames.get('b0')!.height >= 2);
      const before = frames.get('b0')!;
      const moved = arrange(frames, new Set(['b0']), { [side]: x || 1, bottom: y }, () => ({
        width: 3,
        height: 2,
      }));
      const after = moved.get('b0')!;
      noOverlap(moved.values());
      assert.ok(
        after.width >= 3 && after.height >= 2 && after.x >= 0 && after.x + after.width <= gridColumns,
      );
      if (side === 'left') assert.equal(after.x + after.width, before.x + before.width);
      else assert.equal(after.x, before.x);
      assert.equal(after.y, before.y);
    }),
  );
});

test('a new block is placed on free cells, as high as there is room', () => {
  fc.assert(
    fc.property(
      settled,
      fc.integer({ min: 1, max: 24 }),
      fc.integer({ min: 1, max: 10 }),
      (frames, width, height) => {
        const placed = place(frames.values(), { width, height });
        noOverlap([...frames.values(), placed]);
        for (let y = 0; y < placed.y; y++) {
          for (let x = 0; x + width <= gridColumns; x++) {
            const other = { x, y, width, height };
            assert.ok([...frames.values()].some((taken) => overlaps(taken, other)));
          }
        }
      },
    ),
    { numRuns: 50 },
  );
});

test('reading order: rows from the top, each from its start; slight steps do not break a row', () => {
  const order = readingOrder([
    ['right', { x: 12, y: 0, width: 12, height: 6 }],
    ['left', { x: 0, y: 1, width: 12, height: 6 }],
    ['below', { x: 0, y: 8, width: 24, height: 2 }],
  ]);
  assert.deepEqual(order, ['left', 'right', 'below']);
});

test('reflow gives one column without overlaps, in reading order, and pairs small neighbours', () => {
  fc.assert(
    fc.property(settled, (frames) => {
      const result = reflow(frames);
      noOverlap(result.values());
      assert.deepEqual(readingOrder(result).length, frames.size);
      for (const { width } of result.values()) assert.ok(width === gridColumns || width === gridColumns / 2);
    }),
  );
  const metrics = reflow(
    new Map([
      ['a', { x: 0, y: 0, width: 6, height: 4 }],
      ['b', { x: 6, y: 0, width: 6, height: 4 }],
      ['chart', { x: 0, y: 4, width: 24, height: 10 }],
    ]),
  );
  assert.deepEqual(
    [...metrics.values()].map(({ x, y, width }) => [x, y, width]),
    [
      [0, 0, 12],
      [12, 0, 12],
      [0, 4, 24],
    ],
  );
});

test('guides name flush edges and the distance to the nearest neighbour of each side', () => {
  const { alignments, distances } = guides({ x: 8, y: 4, width: 8, height: 4 }, [
    { x: 0, y: 4, width: 4, height: 4 },
    { x: 8, y: 12, width: 8, height: 2 },
  ]);
  assert.deepEqual(alignments.map(({ axis, at }) => `${axis}${at}`).sort(), ['x16', 'x8', 'y4', 'y8']);
  assert.deepEqual(
    distances.map(({ side, cells }) => `${side} ${cells}`),
    ['left 4', 'below 4'],
  );
});

test('ten thousand blocks on each other settle, each only as far down as it must', () => {
  const frames = new Map<string, Frame>();
  for (let i = 0; i < 10_000; i++) frames.set(`b${i}`, { x: (i * 7) % 18, y: i % 500, width: 6, height: 4 });
  const settled = settle(frames);
  noOverlapSweep(settled);
  assert.deepEqual(settle(settled), settled);
  const lowest = Math.max(...[...settled.values()].map(({ y, height }) => y + height));
  // Three fit beside each other where they stand as these do, and the twenty that start in a row stay above the next.
  assert.ok(lowest <= 500 * Math.ceil(20 / 3) * 4, String(lowest));
});

function noOverlapSweep(frames: Map<string, Frame>): void {
  const taken = new Set<number>();
  for (const { x, y, width, height } of frames.values()) {
    for (let row = y; row < y + height; row++) {
      for (let column = x; column < x + width; column++) {
        const cell = row * gridColumns + column;
        assert.ok(!taken.has(cell));
        taken.add(cell);
      }
    }
  }
}
