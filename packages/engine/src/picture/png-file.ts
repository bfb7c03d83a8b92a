import { crc32 } from '../ingest/archive/crc-32.ts';

const signature = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10);

/**
 * A PNG file of pixels that come from the top in strips of whole rows, four bytes each: a picture of any size is made of
 * a little memory, and a little at a time.
 */
export async function pngOfStrips(
  { width, height }: { width: number; height: number },
  strips: AsyncIterator<Uint8ClampedArray>,
): Promise<Blob> {
  const rows = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { done, value } = await strips.next();
      if (done) controller.close();
      else controller.enqueue(filtered(value, width * 4));
    },
  });
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  // Eight bits for each of red, green, blue and alpha.
  header.setUint16(8, 0x0806);
  const parts = [signature, chunk('IHDR', new Uint8Array(header.buffer))];
  const packed = rows.pipeThrough(new CompressionStream('deflate')).getReader();
  for (let next = await packed.read(); !next.done; next = await packed.read())
    parts.push(chunk('IDAT', next.value));
  return new Blob([...parts, chunk('IEND', new Uint8Array())], { type: 'image/png' });
}

/** Rows as what differs from the row above, so that what goes straight down packs to nothing; the first as it is. */
function filtered(strip: Uint8ClampedArray, length: number): Uint8Array<ArrayBuffer> {
  const made = new Uint8Array(strip.length + strip.length / length);
  for (let i = 0, to = 0; i < strip.length; i++) {
    if (i % length === 0) made[to++] = i > 0 ? 2 : 0;
    made[to++] = strip[i]! - (strip[i - length] ?? 0);
  }
  return made;
}

function chunk(name: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(name), 4);
  bytes.set(data, 8);
  view.setUint32(data.length + 8, crc32(bytes.subarray(4, -4)));
  return bytes;
}
