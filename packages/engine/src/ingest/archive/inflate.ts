import { InsetError } from '@inset/model';
import type { UnpackAllowance } from './unpack-allowance.ts';

export const pieceBytes = 1 << 16;

/**
 * Bytes through the platform's own decompressor, in small pieces: each unpacks to a thousandfold at most before its
 * reader can stop. Errors are the platform's, `FILE_TOO_LARGE` past the allowance, or `CANCELLED`.
 */
export async function* inflated(
  packed: Uint8Array,
  format: 'gzip' | 'deflate-raw',
  allowance: UnpackAllowance,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  let at = 0;
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      if (at >= packed.length) return controller.close();
      const piece = packed.subarray(at, (at += pieceBytes)) as Uint8Array<ArrayBuffer>;
      allowance.feed(piece.length);
      controller.enqueue(piece);
    },
  });
  const reader = stream.pipeThrough(new DecompressionStream(format)).getReader();
  try {
    for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
      if (signal?.aborted) throw new InsetError('CANCELLED');
      allowance.take(value!.length);
      yield value!;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
