import { InsetError } from '@inset/model';
import { crc32 } from './crc-32.ts';
import { inflated } from './inflate.ts';
import { UnpackAllowance, unpackLimit } from './unpack-allowance.ts';
import { damagedZip, type ZipEntry } from './zip-directory.ts';

const localHeader = 0x04034b50;
const methods: Record<number, string> = {
  1: 'Shrink',
  6: 'Implode',
  9: 'Deflate64',
  12: 'bzip2',
  14: 'LZMA',
  93: 'Zstandard',
  95: 'xz',
  98: 'PPMd',
};

/** The packed bytes of an entry, as they stand in the archive. Refuses encrypted ones and packings that are not read. */
export function packedBytesOf(archive: Uint8Array, entry: ZipEntry): Uint8Array {
  if (entry.isEncrypted || entry.method === 99) {
    throw new InsetError(
      'FILE_FORMAT',
      `${entry.name} is protected with a password inside the ZIP archive. Unpack it first.`,
    );
  }
  if (entry.method !== 0 && entry.method !== 8) {
    const method = methods[entry.method] ?? `method ${entry.method}`;
    throw new InsetError(
      'FILE_FORMAT',
      `${entry.name} is packed with ${method}, which is not read here. Unpack it first.`,
    );
  }
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const isInside = entry.at + 30 <= archive.length && view.getUint32(entry.at, true) === localHeader;
  if (!isInside) throw damagedZip(`the beginning of ${entry.name} is missing`);
  const start = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
  if (start + entry.packedBytes > archive.length) throw damagedZip(`${entry.name} is cut short`);
  return archive.subarray(start, start + entry.packedBytes);
}

/**
 * Unpacks one entry and holds it against its size and checksum. Rejects with `FILE_TOO_LARGE` where it would unpack to
 * far more than it is packed, `FILE_FORMAT` where it is encrypted, `FILE_MALFORMED` where it is damaged, the last
 * perhaps after pieces that were whole.
 */
export async function* unpackZipEntry(
  archive: Uint8Array,
  entry: ZipEntry,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const packed = packedBytesOf(archive, entry);
  const limit = unpackLimit(packed.length);
  if (entry.bytes > limit) {
    const message = `${entry.name} would unpack from ${packed.length.toLocaleString('en')} bytes to ${entry.bytes.toLocaleString('en')}, more than is read here.`;
    throw new InsetError('FILE_TOO_LARGE', message, { bytes: entry.bytes, limit });
  }
  const damaged = (thrown?: unknown): InsetError => damagedZip(`${entry.name} is damaged`, thrown);
  let [length, crc] = [0, 0];
  try {
    const pieces =
      entry.method === 0 ? stored(packed) : inflated(packed, 'deflate-raw', new UnpackAllowance(), signal);
    for await (const piece of pieces) {
      length += piece.length;
      crc = crc32(piece, crc);
      yield piece;
    }
  } catch (thrown) {
    throw thrown instanceof InsetError ? thrown : damaged(thrown);
  }
  if (length !== entry.bytes || crc !== entry.crc32) throw damaged();
}

const storedPieceBytes = 1 << 22;

function* stored(packed: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < packed.length; at += storedPieceBytes)
    yield packed.subarray(at, at + storedPieceBytes);
}
