import { InsetError } from '@inset/model';
import { unpackZipEntry } from '../archive/unpack-zip-entry.ts';
import { zipDirectory, type ZipEntry } from '../archive/zip-directory.ts';
import { damagedWorkbook } from './damaged-workbook.ts';
import { encodingOf, xmlBytesReader } from './xml-bytes.ts';
import type { XmlHandler } from './xml-reader.ts';

/** What is called after each piece of a part, with the bytes unpacked so far. */
export type AfterPiece = (bytesDone: number) => Promise<void> | undefined;

/** The parts of a workbook: XML files in a ZIP archive, found by their paths, upper and lower case alike. */
export class WorkbookArchive {
  readonly #bytes: Uint8Array;
  readonly #entries: Map<string, ZipEntry>;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#entries = new Map(zipDirectory(bytes).map((entry) => [normal(entry.name), entry]));
  }

  has(path: string): boolean {
    return this.#entries.has(normal(path));
  }

  /** The paths of parts that match, in name order. */
  find(pattern: RegExp): string[] {
    return [...this.#entries.keys()].filter((path) => pattern.test(path)).sort();
  }

  /** How many bytes a part has in the archive; 0 where there is none. */
  packedBytes(path: string): number {
    return this.#entries.get(normal(path))?.packedBytes ?? 0;
  }

  /** The first characters of a part, about so many; nothing where there is none. Rejects as {@link read}. */
  async start(path: string, characters: number): Promise<string> {
    const entry = this.#entries.get(normal(path));
    let text = '';
    if (!entry) return text;
    let decoder: TextDecoder | undefined;
    for await (const piece of unpackZipEntry(this.#bytes, entry)) {
      decoder ??= new TextDecoder(encodingOf(piece));
      text += decoder.decode(piece.subarray(0, characters * 4), { stream: true });
      if (text.length >= characters) break;
    }
    return text;
  }

  /** Reads a part. Rejects with `FILE_MALFORMED` where it is missing or no XML, `FILE_TOO_LARGE` where it is a bomb. */
  async read(path: string, handler: XmlHandler, after?: AfterPiece): Promise<void> {
    const { write, end } = xmlBytesReader(handler);
    await this.#readPieces(path, write, after, end);
  }

  /** The same for a part of bytes: `take` is given them in pieces. */
  async readBytes(path: string, take: (piece: Uint8Array) => void, after?: AfterPiece): Promise<void> {
    await this.#readPieces(path, take, after, () => {});
  }

  async #readPieces(
    path: string,
    take: (piece: Uint8Array) => void,
    after: AfterPiece | undefined,
    end: () => void,
  ): Promise<void> {
    const entry = this.#entries.get(normal(path));
    if (!entry) throw damagedWorkbook(`its part ${path} is missing`);
    let length = 0;
    try {
      for await (const piece of unpackZipEntry(this.#bytes, entry)) {
        length += piece.length;
        take(piece);
        await after?.(length);
      }
      end();
    } catch (thrown) {
      if (thrown instanceof InsetError) throw thrown;
      throw damagedWorkbook(`its part ${path} is damaged: ${(thrown as Error).message}`, thrown);
    }
  }
}

const normal = (path: string): string => path.replace(/^\/+/, '').replaceAll('\\', '/').toLowerCase();
