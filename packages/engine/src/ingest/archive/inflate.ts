import { InsetError } from '@inset/model';
import { collect } from '../read-bytes.ts';

const most = 2 ** 30;
const mostRatio = 200;
const alwaysAllowed = 2 ** 24;

/**
 * How many bytes packed input may unpack to: 200 times its size, at least 16 MiB, at most 1 GiB. Text packs to a
 * twentieth at best; what claims far more is made to fill memory.
 */
export const unpackLimit = (packedBytes: number): number =>
  Math.min(most, Math.max(packedBytes * mostRatio, alwaysAllowed));

const pieceBytes = 1 << 16;

/**
 * A stream of bytes through the platform's own decompressor, in small pieces: each unpacks to a thousandfold at most
 * before its reader can stop. Its errors are the platform's.
 */
export function inflatedStream(
  bytes: Uint8Array,
  format: 'gzip' | 'deflate-raw',
): ReadableStream<Uint8Array> {
  let at = 0;
  const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.subarray(at, (at += pieceBytes)) as Uint8Array<ArrayBuffer>);
    },
  });
  return packed.pipeThrough(new DecompressionStream(format));
}

/** Unpacks deflated bytes; `FILE_TOO_LARGE` as soon as they pass the limit. */
export async function inflate(
  bytes: Uint8Array,
  limit: number,
  damaged: (thrown: unknown) => InsetError,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  try {
    return await collect(inflatedStream(bytes, 'deflate-raw'), signal, undefined, limit);
  } catch (thrown) {
    throw thrown instanceof InsetError ? thrown : damaged(thrown);
  }
}

/** Gathers what a decompressor hands out, and stops it at the limit. */
export class Pieces {
  length = 0;
  readonly #pieces: Uint8Array[] = [];
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(piece: Uint8Array): void {
    this.length += piece.length;
    if (this.length > this.#limit) {
      const message = `The archive unpacks to more than ${(this.#limit / 2 ** 20).toFixed(0)} MB, which is more than can be read here.`;
      throw new InsetError('FILE_TOO_LARGE', message, { limit: this.#limit });
    }
    this.#pieces.push(piece);
  }

  join(): Uint8Array {
    if (this.#pieces.length === 1) return this.#pieces[0]!;
    const bytes = new Uint8Array(this.length);
    let at = 0;
    for (const piece of this.#pieces) {
      bytes.set(piece, at);
      at += piece.length;
    }
    return bytes;
  }
}
