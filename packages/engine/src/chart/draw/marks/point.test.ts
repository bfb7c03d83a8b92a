import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drawRows, shapesOf } from '../../testing/draw-rows.ts';

const rows = Array.from({ length: 3000 }, (_, i) => ({
  x: (i * 37) % 1999,
  y: (i * 61) % 1997,
  size: i % 50,
  kind: i % 3 ? 'small town' : 'city',
}));

/** The largest radius of each cloud, as they are painted. */
async function cloudsOf(encodings: Record<string, string>): Promise<number[]> {
  const { scene } = await drawRows({ mark: 'point', encodings: { x: 'x', y: 'y', ...encodings } }, rows);
  return shapesOf(scene.items).flatMap((shape) =>
    shape.kind === 'cloud'
      ? [Math.max(...(typeof shape.radius === 'number' ? [shape.radius] : shape.radius))]
      : [],
  );
}

describe('very many points', () => {
  it('of one colour are one cloud, whatever their sizes: more would only take longer', async () => {
    assert.equal((await cloudsOf({})).length, 1);
    assert.equal((await cloudsOf({ size: 'size' })).length, 1);
  });

  it('of several colours and sizes lie before those that are larger', async () => {
    assert.equal((await cloudsOf({ color: 'kind' })).length, 2);
    const radii = (await cloudsOf({ color: 'kind', size: 'size' })).map(Math.ceil);
    assert.ok(radii.length > 4, String(radii));
    assert.deepEqual(
      radii,
      radii.toSorted((a, b) => b - a),
    );
  });
});
