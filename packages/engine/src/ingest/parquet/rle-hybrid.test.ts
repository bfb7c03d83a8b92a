import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { decodeRleHybrid } from './rle-hybrid.ts';

/** Packs values, least significant bit first, in groups of eight; every other run repeats one value. */
function encoded(
  runs: readonly { repeat: boolean; values: number[] }[],
  width: number,
): { bytes: number[]; values: number[] } {
  const bytes: number[] = [];
  const all: number[] = [];
  for (const { repeat, values } of runs) {
    if (repeat) {
      bytes.push(values.length << 1);
      for (let i = 0; i < (width + 7) >> 3; i++) bytes.push(Math.floor(values[0]! / 2 ** (8 * i)) & 255);
      all.push(...values.map(() => values[0]!));
      continue;
    }
    const padded = [...values, ...Array.from({ length: (8 - (values.length % 8)) % 8 }, () => 0)];
    bytes.push(((padded.length / 8) << 1) | 1);
    const packed = new Uint8Array((padded.length * width) / 8);
    padded.forEach((value, i) => {
      for (let bit = 0; bit < width; bit++) {
        if (Math.floor(value / 2 ** bit) % 2 === 1)
          packed[(i * width + bit) >> 3]! |= 1 << ((i * width + bit) & 7);
      }
    });
    bytes.push(...packed);
    all.push(...padded);
  }
  return { bytes, values: all };
}

it('decodes runs and packed bits of every width', () => {
  const cases = fc.integer({ min: 1, max: 32 }).chain((width) => {
    const value = fc.integer({ min: 0, max: 2 ** width - 1 });
    const run = fc.record({ repeat: fc.boolean(), values: fc.array(value, { minLength: 1, maxLength: 30 }) });
    return fc.record({ width: fc.constant(width), runs: fc.array(run, { minLength: 1, maxLength: 5 }) });
  });
  fc.assert(
    fc.property(cases, ({ width, runs }) => {
      const { bytes, values } = encoded(runs, width);
      const out = new Uint32Array(values.length);
      assert.equal(decodeRleHybrid(Uint8Array.from(bytes), 0, width, out), bytes.length);
      assert.deepEqual([...out], values);
    }),
  );
});

it('refuses codes that are cut short, and never waits for more', () => {
  const out = new Uint32Array(16);
  for (const bytes of [[], [3], [3, 1], [0x80], [0, 0, 0]]) {
    assert.throws(() => decodeRleHybrid(Uint8Array.from(bytes), 0, 3, out), RangeError, String(bytes));
  }
});
