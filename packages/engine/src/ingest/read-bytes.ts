import { InsetError } from '@inset/model';
import { joinBytes } from './join-bytes.ts';

/** The largest file that is read, in bytes. Text is read in pieces: its table must fit into memory, not the file. */
export const mostBytes = 2 ** 32;
/** The largest file of a format that is read from its end or as a whole, in bytes. */
export const mostBytesAtOnce = 2 ** 30;

const inWords = (bytes: number): string =>
  `${(bytes / 2 ** 20).toLocaleString('en', { maximumFractionDigits: 0 })} MB`;

export function refuseSize(bytes: number, limit: number): never {
  const message = `The file is ${inWords(bytes)}; at most ${inWords(limit)} can be read here. Take a part of it, or read it through a server.`;
  throw new InsetError('FILE_TOO_LARGE', message, { bytes, limit });
}

/** Joins a stream's pieces; at most `limit` bytes. Rejects with `FILE_TOO_LARGE` or `CANCELLED`. */
export async function collect(
  stream: ReadableStream<Uint8Array>,
  signal?: AbortSignal,
  onProgress?: (bytesDone: number) => void,
  limit = mostBytesAtOnce,
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
      if (length > limit) refuseSize(length, limit);
      onProgress?.(length);
    }
  } catch (thrown) {
    await reader.cancel().catch(() => {});
    throw thrown;
  }
  return joinBytes(pieces);
}
