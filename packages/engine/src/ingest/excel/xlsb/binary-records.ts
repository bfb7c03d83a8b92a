import { joinBytes } from '../../join-bytes.ts';
import type { AfterPiece, WorkbookArchive } from '../workbook-archive.ts';

/** More than any record that is looked at holds: a text has at most 32,767 characters. */
const mostBytes = 1 << 22;

/** Takes a record: its type, and a view of what it holds. */
export type OnRecord = (type: number, view: DataView) => void;

/** Reads the records of a part of a binary workbook ([MS-XLSB] 2.1.4). */
export function readRecords(
  archive: WorkbookArchive,
  path: string,
  onRecord: OnRecord,
  after?: AfterPiece,
): Promise<void> {
  const reader = new PieceReader(onRecord);
  return archive.readBytes(path, (piece) => reader.write(piece), after);
}

/** Finds the records in pieces that end anywhere. */
class PieceReader {
  readonly #onRecord: OnRecord;
  #rest: Uint8Array = new Uint8Array();

  constructor(onRecord: OnRecord) {
    this.#onRecord = onRecord;
  }

  write(piece: Uint8Array): void {
    const bytes = joinBytes([this.#rest, piece]);
    let at = 0;
    for (;;) {
      const record = headOf(bytes, at);
      if (!record || record.end > bytes.length) break;
      const { type, start, end } = record;
      this.#onRecord(type, new DataView(bytes.buffer, bytes.byteOffset + start, end - start));
      at = end;
    }
    // A copy, for a piece may be memory that is used again.
    this.#rest = bytes.slice(at);
  }
}

/** The type has one byte or two, the length one to four; each but the last has its highest bit set. */
function headOf(bytes: Uint8Array, from: number): { type: number; start: number; end: number } | undefined {
  let at = from;
  let type = bytes[at++];
  if (type === undefined) return undefined;
  if (type & 0x80) type = (type & 0x7f) | ((bytes[at++] ?? 0) << 7);
  let length = 0;
  for (let i = 0; i < 4; i++) {
    const byte = bytes[at++];
    if (byte === undefined) return undefined;
    length |= (byte & 0x7f) << (7 * i);
    if (byte < 0x80) break;
  }
  if (length > mostBytes) throw new Error('one of its records is far too long');
  return { type, start: at, end: at + length };
}

const decoder = new TextDecoder('utf-16le', { ignoreBOM: true });

/** A text after the number of its characters. Throws where it breaks off. */
export function wideText(view: DataView, at: number): string {
  const bytes = view.getUint32(at, true) * 2;
  if (at + 4 + bytes > view.byteLength) throw new Error('a text in it breaks off');
  return decoder.decode(new Uint8Array(view.buffer, view.byteOffset + at + 4, bytes));
}

/** How many bytes that text takes. */
export const wideTextBytes = (view: DataView, at: number): number => {
  const length = view.getUint32(at, true);
  return 4 + (length === 0xffffffff ? 0 : length * 2);
};
