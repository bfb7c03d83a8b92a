import { InsetError } from '@inset/model';
import { Pieces, unpackLimit } from './inflate.ts';

const pieceBytes = 1 << 16;

/** Unpacks Zstandard (RFC 8878), of one frame or several. Rejects with `FILE_TOO_LARGE` or `FILE_MALFORMED`. */
export async function unpackZstandard(bytes: Uint8Array, signal?: AbortSignal): Promise<Uint8Array> {
  const { Decompress } = await import('fzstd');
  const pieces = new Pieces(unpackLimit(bytes.length));
  const frames = new Decompress((piece) => pieces.add(piece.slice()));
  try {
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      if (signal?.aborted) throw new InsetError('CANCELLED');
      frames.push(bytes.subarray(at, at + pieceBytes), at + pieceBytes >= bytes.length);
    }
  } catch (thrown) {
    if (thrown instanceof InsetError) throw thrown;
    throw new InsetError('FILE_MALFORMED', 'The Zstandard archive is damaged or cut off.', {}, thrown);
  }
  return pieces.join();
}
