import { InsetError } from '@inset/model';
import { crc32 } from './crc-32.ts';
import { inflated, pieceBytes } from './inflate.ts';
import { UnpackAllowance } from './unpack-allowance.ts';

/**
 * Unpacks gzip, of one member or several one after the other (RFC 1952, as `cat a.gz b.gz` and bgzip write them).
 * Rejects with `FILE_TOO_LARGE`, `FILE_MALFORMED` or `CANCELLED`, perhaps after pieces that were whole.
 */
export async function* gunzip(packed: Uint8Array, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  let done = 0;
  try {
    for await (const piece of inflated(packed, 'gzip', new UnpackAllowance(), signal)) {
      done += piece.length;
      yield piece;
    }
    return;
  } catch (thrown) {
    if (thrown instanceof InsetError) throw thrown;
  }
  // The platform's decompressor takes one member and refuses what follows it.
  yield* withoutFirst(gunzipMembers(packed, signal), done);
}

/** Leaves out bytes that were handed out already. */
async function* withoutFirst(pieces: AsyncIterable<Uint8Array>, count: number): AsyncGenerator<Uint8Array> {
  let toSkip = count;
  for await (const piece of pieces) {
    if (piece.length > toSkip) yield toSkip > 0 ? piece.subarray(toSkip) : piece;
    toSkip = Math.max(0, toSkip - piece.length);
  }
}

async function* gunzipMembers(packed: Uint8Array, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const { Gunzip } = await import('fflate');
  const allowance = new UnpackAllowance();
  let crc = 0;
  let unpacked: Uint8Array[] = [];
  const checkMember = (end: number): void => {
    const trailer = new DataView(packed.buffer, packed.byteOffset + end - 8, 8);
    if (trailer.getUint32(0, true) !== crc) throw new Error(`the checksum before byte ${end} is wrong`);
    crc = 0;
  };
  const members = new Gunzip((piece) => {
    allowance.take(piece.length);
    crc = crc32(piece, crc);
    unpacked.push(piece);
  });
  members.onmember = checkMember;
  try {
    for (let at = 0; at < packed.length; at += pieceBytes) {
      if (signal?.aborted) throw new InsetError('CANCELLED');
      const piece = packed.subarray(at, at + pieceBytes);
      allowance.feed(piece.length);
      members.push(piece, at + pieceBytes >= packed.length);
      yield* unpacked;
      unpacked = [];
    }
    checkMember(packed.length);
  } catch (thrown) {
    if (thrown instanceof InsetError) throw thrown;
    throw new InsetError('FILE_MALFORMED', 'The gzip archive is damaged or cut off.', {}, thrown);
  }
}
