import { InsetError } from '@inset/model';
import { collect } from '../read-bytes.ts';
import { crc32 } from './crc-32.ts';
import { inflatedStream, Pieces, unpackLimit } from './inflate.ts';

const pieceBytes = 1 << 16;

/**
 * Unpacks gzip, of one member or several one after the other (RFC 1952, as `cat a.gz b.gz` and bgzip write them).
 * Rejects with `FILE_TOO_LARGE` or `FILE_MALFORMED`.
 */
export async function gunzip(bytes: Uint8Array, signal?: AbortSignal): Promise<Uint8Array> {
  const limit = unpackLimit(bytes.length);
  try {
    return await collect(inflatedStream(bytes, 'gzip'), signal, undefined, limit);
  } catch (thrown) {
    if (thrown instanceof InsetError) throw thrown;
    // The platform's decompressor takes one member and refuses what follows it.
    return gunzipMembers(bytes, limit, signal);
  }
}

async function gunzipMembers(bytes: Uint8Array, limit: number, signal?: AbortSignal): Promise<Uint8Array> {
  const { Gunzip } = await import('fflate');
  const pieces = new Pieces(limit);
  let crc = 0;
  const checkMember = (end: number): void => {
    const trailer = new DataView(bytes.buffer, bytes.byteOffset + end - 8, 8);
    if (trailer.getUint32(0, true) !== crc) throw new Error(`the checksum before byte ${end} is wrong`);
    crc = 0;
  };
  const members = new Gunzip((piece) => {
    crc = crc32(piece, crc);
    pieces.add(piece);
  });
  members.onmember = checkMember;
  try {
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      if (signal?.aborted) throw new InsetError('CANCELLED');
      members.push(bytes.subarray(at, at + pieceBytes), at + pieceBytes >= bytes.length);
    }
    checkMember(bytes.length);
  } catch (thrown) {
    if (thrown instanceof InsetError) throw thrown;
    throw new InsetError('FILE_MALFORMED', 'The gzip archive is damaged or cut off.', {}, thrown);
  }
  return pieces.join();
}
