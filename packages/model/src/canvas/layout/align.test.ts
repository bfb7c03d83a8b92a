import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { gridColumns, type Frame } from '../frame.ts';
import { align, spread, type AlignmentLine } from './align.ts';
import { clampFrame } from './clamp-frame.ts';
import { overlaps } from './overlaps.ts';
import { settle } from './settle.ts';

const frames = (list: Record<string, [x: number, y: number, width: number, height: number]>) =>
  new Map<string, Frame>(
    Object.entries(list).map(([id, [x, y, width, height]]) => [id, { x, y, width, height }]),
  );
const placesOf = (map: ReadonlyMap<string, Frame>): Record<string, [number, number]> =>
  Object.fromEntries([...map].map(([id, { x, y }]) => [id, [x, y]]));

test('blocks come onto the line of the outermost, or of the middle of all', () => {
  const three = frames({ a: [2, 0, 4, 2], b: [5, 4, 6, 2], c: [10, 8, 2, 2], other: [20, 0, 4, 4] });
  const xs = (line: AlignmentLine) =>
    ['a', 'b', 'c'].map((id) => align(three, ['a', 'b', 'c'], line).get(id)!.x);
  assert.deepEqual(xs('left'), [2, 2, 2]);
  assert.deepEqual(xs('right'), [8, 6, 10]);
  assert.deepEqual(xs('center'), [5, 4, 6]);
  const row = frames({ a: [0, 3, 4, 2], b: [6, 0, 4, 6], c: [12, 5, 4, 3] });
  const ys = (line: AlignmentLine) =>
    ['a', 'b', 'c'].map((id) => align(row, ['a', 'b', 'c'], line).get(id)!.y);
  assert.deepEqual(ys('top'), [0, 0, 0]);
  assert.deepEqual(ys('bottom'), [6, 2, 5]);
  assert.deepEqual(ys('middle'), [3, 1, 3]);
});

test('gaps become alike, across and down; without room there are none', () => {
  const row = frames({ a: [0, 0, 4, 2], b: [5, 0, 4, 2], c: [20, 0, 4, 2] });
  assert.deepEqual(placesOf(spread(row, ['c', 'a', 'b'], 'across')), { a: [0, 0], b: [10, 0], c: [20, 0] });
  const column = frames({ a: [0, 0, 4, 2], b: [4, 1, 4, 4], c: [8, 3, 4, 4] });
  assert.deepEqual(placesOf(spread(column, ['a', 'b', 'c'], 'down')), { a: [0, 0], b: [4, 2], c: [8, 6] });
  assert.deepEqual(placesOf(spread(row, ['a', 'b'], 'across')), placesOf(row));
});

test('whatever is aligned or spread, nothing overlaps, leaves the grid or changes its size', () => {
  const frame = fc
    .record({
      x: fc.nat(23),
      y: fc.nat(30),
      width: fc.integer({ min: 1, max: 24 }),
      height: fc.integer({ min: 1, max: 9 }),
    })
    .map((value) => clampFrame(value));
  const layout = fc
    .array(frame, { minLength: 1, maxLength: 12 })
    .map((list) => settle(new Map(list.map((item, i) => [`b${i}`, item]))));
  const lines = fc.constantFrom('left', 'center', 'right', 'top', 'middle', 'bottom', 'across', 'down');
  fc.assert(
    fc.property(layout, lines, fc.array(fc.nat(12)), (all, how, chosen) => {
      const ids = chosen.map((i) => `b${i}`);
      const result =
        how === 'across' || how === 'down' ? spread(all, ids, how) : align(all, ids, how as AlignmentLine);
      const list = [...result.values()];
      assert.equal(result.size, all.size);
      for (const [id, { x, width, height }] of result) {
        assert.ok(x >= 0 && x + width <= gridColumns);
        assert.deepEqual([width, height], [all.get(id)!.width, all.get(id)!.height]);
      }
      list.forEach((a, i) => list.slice(i + 1).forEach((b) => assert.ok(!overlaps(a, b))));
    }),
  );
});
