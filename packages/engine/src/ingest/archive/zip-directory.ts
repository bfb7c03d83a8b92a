import { InsetError } from '@inset/model';

/** A file inside a ZIP archive, as the archive's directory describes it. */
export interface ZipEntry {
  /** The path inside the archive, with forward slashes. */
  name: string;
  /** How it is packed: 0 not at all, 8 deflate; others are not read. */
  method: number;
  isEncrypted: boolean;
  crc32: number;
  packedBytes: number;
  /** What it unpacks to, as declared: unpacking stops there. */
  bytes: number;
  /** Where its local header begins. */
  at: number;
}

const signatures = { entry: 0x02014b50, end: 0x06054b50, end64: 0x06064b50, end64Locator: 0x07064b50 };
const mostEntries = 100_000;
const longestComment = 65_535;

export function damagedZip(why: string, thrown?: unknown): InsetError {
  return new InsetError('FILE_MALFORMED', `The ZIP archive cannot be read: ${why}.`, {}, thrown);
}

/**
 * The files in a ZIP archive (directories left out), by PKWARE's APPNOTE 6.3.10: the directory at the end decides, with
 * ZIP64's wider fields. What stands before the archive, as in self-extracting ones, is passed over. Throws an InsetError
 * `FILE_MALFORMED`, or `FILE_FORMAT` where the archive is one of several parts.
 */
export function zipDirectory(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return readDirectory(bytes, view);
  } catch (thrown) {
    if (thrown instanceof InsetError) throw thrown;
    throw damagedZip('its directory points outside the file', thrown);
  }
}

function readDirectory(bytes: Uint8Array, view: DataView): ZipEntry[] {
  const end = findEnd(view);
  const { count, size, offset, directoryEnd } = directoryPlace(view, end);
  if (count > mostEntries) {
    throw new InsetError(
      'FILE_TOO_LARGE',
      `The ZIP archive holds ${count.toLocaleString('en')} files; at most 100,000 are looked at.`,
    );
  }
  const start = directoryEnd - size;
  const shift = start - offset;
  if (start < 0 || shift < 0) throw damagedZip('its directory points outside the file');
  const entries: ZipEntry[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    if (view.getUint32(at, true) !== signatures.entry)
      throw damagedZip(`entry ${i + 1} of its directory is damaged`);
    const { entry, next } = readEntry(bytes, view, at, shift);
    if (!/[/\\]$/.test(entry.name)) entries.push(entry);
    at = next;
  }
  return entries;
}

function findEnd(view: DataView): number {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - longestComment); at--) {
    if (view.getUint32(at, true) === signatures.end) return at;
  }
  throw damagedZip('its directory is missing; the file is cut short');
}

function directoryPlace(
  view: DataView,
  end: number,
): { count: number; size: number; offset: number; directoryEnd: number } {
  const place = {
    count: view.getUint16(end + 10, true),
    size: view.getUint32(end + 12, true),
    offset: view.getUint32(end + 16, true),
    directoryEnd: end,
  };
  const isWide = place.count === 0xffff || place.size === 0xffffffff || place.offset === 0xffffffff;
  const hasWide = isWide && end >= 20 && view.getUint32(end - 20, true) === signatures.end64Locator;
  if (!hasWide) {
    if (view.getUint16(end + 4, true) !== 0)
      throw new InsetError(
        'FILE_FORMAT',
        'This is one part of a ZIP archive in several parts. Join them first.',
      );
    return place;
  }
  const declared = Number(view.getBigUint64(end - 12, true));
  // In front of the archive may stand something else: then the record is right before its locator.
  const wide = [declared, end - 20 - 56].find(
    (at) => at >= 0 && at + 56 <= view.byteLength && view.getUint32(at, true) === signatures.end64,
  );
  if (wide === undefined) throw damagedZip('its ZIP64 directory is missing');
  return {
    count: Number(view.getBigUint64(wide + 32, true)),
    size: Number(view.getBigUint64(wide + 40, true)),
    offset: Number(view.getBigUint64(wide + 48, true)),
    directoryEnd: wide,
  };
}

function readEntry(
  bytes: Uint8Array,
  view: DataView,
  at: number,
  shift: number,
): { entry: ZipEntry; next: number } {
  const flags = view.getUint16(at + 8, true);
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const nameBytes = bytes.subarray(at + 46, at + 46 + nameLength);
  const entry: ZipEntry = {
    name: entryName(nameBytes),
    method: view.getUint16(at + 10, true),
    isEncrypted: (flags & 1) !== 0,
    crc32: view.getUint32(at + 16, true),
    packedBytes: view.getUint32(at + 20, true),
    bytes: view.getUint32(at + 24, true),
    at: view.getUint32(at + 42, true),
  };
  widen(entry, view, at + 46 + nameLength, extraLength);
  entry.at += shift;
  return { entry, next: at + 46 + nameLength + extraLength + view.getUint16(at + 32, true) };
}

/** Takes the fields that do not fit into 32 bits out of the entry's extra field, in their fixed order. */
function widen(entry: ZipEntry, view: DataView, start: number, length: number): void {
  for (let at = start; at + 4 <= start + length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let field = at + 4;
    for (const key of ['bytes', 'packedBytes', 'at'] as const) {
      if (entry[key] !== 0xffffffff) continue;
      entry[key] = Number(view.getBigUint64(field, true));
      field += 8;
    }
    return;
  }
}

/** UTF-8 where the name is that; else by the code page of old Windows archivers. */
function entryName(bytes: Uint8Array): string {
  let name: string;
  try {
    name = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    name = new TextDecoder('windows-1252').decode(bytes);
  }
  return name.replaceAll('\\', '/');
}
