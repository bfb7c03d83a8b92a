import { InsetError } from '@inset/model';

/** The largest file that is read, in bytes: twice this must fit into a page's memory. */
export const mostBytes = 1 << 30;

const inWords = (bytes: number): string =>
  `${(bytes / 2 ** 20).toLocaleString('en', { maximumFractionDigits: 0 })} MB`;

function refuse(bytes: number): never {
  const message = `The file is ${inWords(bytes)}; at most ${inWords(mostBytes)} can be read here. Take a part of it, or read it through a server.`;
  throw new InsetError('FILE_TOO_LARGE', message, { bytes, limit: mostBytes });
}

/** All bytes of an input. Refuses what is too large before reading where its size is known, else as soon as it shows. */
export async function readBytes(
  input: Blob | Uint8Array | ReadableStream<Uint8Array>,
  signal?: AbortSignal,
  onProgress?: (bytesDone: number) => void,
): Promise<Uint8Array> {
  if (input instanceof Uint8Array) {
    if (input.byteLength > mostBytes) refuse(input.byteLength);
    // Node's Buffer is a Uint8Array whose `slice` does not copy.
    return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  }
  if (input instanceof Blob) {
    if (input.size > mostBytes) refuse(input.size);
    return new Uint8Array(await input.arrayBuffer());
  }
  return collect(input, signal, onProgress);
}

/** Joins a stream's pieces; at most `limit` bytes. */
export async function collect(
  stream: ReadableStream<Uint8Array>,
  signal?: AbortSignal,
  onProgress?: (bytesDone: number) => void,
  limit = mostBytes,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  try {
    for (;;) {
      if (signal?.aborted) throw new InsetError('CANCELLED');
      const { done, value } = await reader.read();
      if (done) break;
      pieces.push(value);
      length += value.byteLength;
      if (length > limit) refuse(length);
      onProgress?.(length);
    }
  } catch (thrown) {
    await reader.cancel().catch(() => {});
    throw thrown;
  }
  if (pieces.length === 1) return pieces[0]!;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.byteLength;
  }
  return bytes;
}
