import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { coverRows, type Stretch } from './stretches.ts';

const lengths = fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 8 });

/** Stretches of these lengths, one behind the other. */
function inRow(given: readonly number[]): Stretch[] {
  let place = 0;
  return given.map((length) => ({ start: place, end: (place += length) }));
}

describe('stretches that cover rows', () => {
  it('stand one behind the other, and those that have not changed stay the same', () => {
    fc.assert(
      fc.property(
        lengths,
        fc.array(fc.integer({ min: 0, max: 100_000 }), { maxLength: 5 }),
        fc.integer({ min: 0, max: 30_000 }),
        fc.integer({ min: 1, max: 40_000 }),
        (given, places, start, more) => {
          const known = inRow(given);
          const end = Math.max(start, known.at(-1)!.end) + more;
          const replaced = places.filter((place) => place < known.at(-1)!.end).sort((a, b) => a - b);
          const cover = coverRows({ start, end }, known, replaced);
          assert.equal(cover[0]!.start, start);
          assert.equal(cover.at(-1)!.end, end);
          cover.slice(1).forEach((each, i) => assert.equal(each.start, cover[i]!.end));
          for (const each of known) {
            const isSame = each.start >= start && !replaced.some((at) => at >= each.start && at < each.end);
            assert.equal(cover.includes(each), isSame);
          }
        },
      ),
    );
  });

  it('are cut by halves towards what has changed', () => {
    const known = inRow([16_384]);
    const lengthsOf = (cover: Stretch[]) => cover.map(({ start, end }) => end - start);
    assert.deepEqual(
      lengthsOf(coverRows({ start: 0, end: 16_384 }, known, [16_383])),
      [8192, 4096, 2048, 1024, 1024],
    );
    assert.deepEqual(
      lengthsOf(coverRows({ start: 8_192, end: 16_384 }, known, [])),
      [1024, 1024, 2048, 4096],
    );
    assert.deepEqual(lengthsOf(coverRows({ start: 0, end: 16_484 }, known, [])), [16_384, 100]);
  });
});
