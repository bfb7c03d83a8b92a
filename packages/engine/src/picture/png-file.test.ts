import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { crc32 } from '../ingest/archive/crc-32.ts';
import { pngOfStrips } from './png-file.ts';

/** The chunks of a PNG file, whose sums are right. */
function chunksOf(file: Uint8Array): { name: string; data: Uint8Array }[] {
  const view = new DataView(file.buffer, file.byteOffset);
  const chunks = [];
  for (let at = 8; at < file.length;) {
    const length = view.getUint32(at);
    assert.equal(view.getUint32(at + 8 + length), crc32(file.subarray(at + 4, at + 8 + length)));
    const name = String.fromCharCode(...file.subarray(at + 4, at + 8));
    chunks.push({ name, data: file.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

/** Pixels of rows that stand as they are, or are told by what differs from the row above. */
function unfiltered(bytes: Uint8Array, stride: number): Uint8Array {
  const rows = bytes.length / (stride + 1);
  const pixels = new Uint8Array(rows * stride);
  for (let row = 0; row < rows; row++) {
    const filter = bytes[row * (stride + 1)]!;
    assert.ok(filter === 0 || (filter === 2 && row > 0));
    for (let i = 0; i < stride; i++)
      pixels[row * stride + i] =
        bytes[row * (stride + 1) + 1 + i]! + (filter === 2 ? pixels[(row - 1) * stride + i]! : 0);
  }
  return pixels;
}

test('a PNG file holds its pixels, in whatever strips they came', () =>
  fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 9 }),
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }),
      fc.infiniteStream(fc.integer({ min: 0, max: 255 })),
      async (width, strips, values) => {
        const height = strips.reduce((sum, rows) => sum + rows, 0);
        const pixels = Uint8ClampedArray.from({ length: width * height * 4 }, () => values.next().value!);
        async function* pieces(): AsyncGenerator<Uint8ClampedArray> {
          let from = 0;
          for (const rows of strips) yield pixels.subarray(from, (from += rows * width * 4));
        }
        const file = new Uint8Array(await (await pngOfStrips({ width, height }, pieces())).arrayBuffer());
        const chunks = chunksOf(file);
        const [header] = chunks;
        assert.deepEqual([header!.name, chunks.at(-1)!.name], ['IHDR', 'IEND']);
        assert.deepEqual([...header!.data], [0, 0, 0, width, 0, 0, 0, height, 8, 6, 0, 0, 0]);
        const packed = Buffer.concat(chunks.filter(({ name }) => name === 'IDAT').map(({ data }) => data));
        assert.deepEqual(unfiltered(inflateSync(packed), width * 4), Uint8Array.from(pixels));
      },
    ),
  ));

test('what goes wrong while a strip is made ends the file', async () => {
  async function* pieces(): AsyncGenerator<Uint8ClampedArray> {
    yield new Uint8ClampedArray(4);
    throw new Error('No more');
  }
  await assert.rejects(pngOfStrips({ width: 1, height: 2 }, pieces()), /No more/);
});
