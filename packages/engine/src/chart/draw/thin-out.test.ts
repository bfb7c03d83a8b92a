import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { amountScale } from './axis-scale.ts';
import { thinOut } from './thin-out.ts';
import type { Vertex } from './vertices.ts';

const scale = amountScale([0, 1], [0, 100]);
const line = (count: number, y: (i: number) => number | undefined): (Vertex | undefined)[] =>
  Array.from({ length: count }, (_, i) => {
    const up = y(i);
    return up === undefined ? undefined : { row: { row: i, key: i }, x: (i / count) * 100, y: up };
  });

describe('thinOut', () => {
  it('leaves a line alone that is no longer than it is wide', () => {
    const vertices = line(500, (i) => i % 7);
    assert.equal(thinOut(vertices, { horizontal: false, scale }), vertices);
  });

  it('keeps the ends, and the lowest and highest of each column of pixels', () => {
    const vertices = line(10_000, (i) => (i === 5050 ? 90 : i === 5060 ? -90 : i % 3));
    const kept = thinOut(vertices, { horizontal: false, scale });
    assert.ok(kept.length <= 400);
    assert.equal(kept[0]!.row.key, 0);
    assert.equal(kept.at(-1)!.row.key, 9999);
    assert.ok(kept.some((vertex) => vertex!.y === 90) && kept.some((vertex) => vertex!.y === -90));
    const keys = kept.map((vertex) => vertex!.row.key);
    assert.deepEqual(
      keys,
      keys.toSorted((a, b) => a - b),
    );
  });

  it('keeps gaps', () => {
    const kept = thinOut(
      line(10_000, (i) => (i > 4000 && i < 6000 ? undefined : 1)),
      { horizontal: false, scale },
    );
    assert.equal(kept.filter((vertex) => vertex === undefined).length, 1);
  });
});
