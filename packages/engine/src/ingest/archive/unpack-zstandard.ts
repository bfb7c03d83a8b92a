import { InsetError } from '@inset/model';
import { pieceBytes } from './inflate.ts';
import { UnpackAllowance } from './unpack-allowance.ts';

/**
 * Unpacks Zstandard (RFC 8878), of one frame or several. Rejects with `FILE_TOO_LARGE`, `FILE_MALFORMED` or
 * `CANCELLED`, perhaps after pieces that were whole.
 */
export async function* unpackZstandard(packed: Uint8Array, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const { Decompress } = await import('fzstd');
  const allowance = new UnpackAllowance();
  let unpacked: Uint8Array[] = [];
  const frames = new Decompress((piece) => {
    allowance.take(piece.length);
    unpacked.push(piece.slice());
  });
  try {
    for (let at = 0; at < packed.length; at += pieceBytes) {
      if (signal?.aborted) throw new InsetError('CANCELLED');
      const piece = packed.subarray(at, at + pieceBytes);
      allowance.feed(piece.length);
      frames.push(piece, at + pieceBytes >= packed.length);
      yield* unpacked;
      unpacked = [];
    }
  } catch (thrown) {
    if (thrown instanceof InsetError) throw thrown;
    throw new InsetError('FILE_MALFORMED', 'The Zstandard archive is damaged or cut off.', {}, thrown);
  }
}
