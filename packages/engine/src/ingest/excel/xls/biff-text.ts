import { brokenOff, type BiffRecords } from './biff-records.ts';

/** Decodes the texts of a workbook from before Excel 97, which are in the code page of their computer. */
export type OldDecoder = Pick<TextDecoder, 'decode'>;

const otherNames: Record<number, string> = {
  367: 'us-ascii',
  866: 'ibm866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  10000: 'macintosh',
  10007: 'x-mac-cyrillic',
  32768: 'macintosh',
  65001: 'utf-8',
};

/** The decoder of a code page by its number; of Western Europe's where it is not known. */
export function decoderOfCodePage(page: number): OldDecoder {
  const isWindows = page >= 1250 && page <= 1258;
  return new TextDecoder(otherNames[page] ?? (isWindows ? `windows-${page}` : 'windows-1252'));
}

const flags = { wide: 1, extended: 4, rich: 8 };

/** Characters of one byte each: the first 256 of Unicode. */
const narrow = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

/** Halves of UTF-16, which the end of a record may part from each other. */
function wide(bytes: Uint8Array): string {
  const units = new Uint16Array(bytes.length >> 1);
  for (let i = 0; i < units.length; i++) units[i] = bytes[i * 2]! | (bytes[i * 2 + 1]! << 8);
  return String.fromCharCode(...units);
}

/** Reads what a record holds, on into the records that continue it. Throws `FILE_MALFORMED` where it breaks off. */
export class RecordReader {
  readonly #records: BiffRecords;
  #at: number;

  constructor(records: BiffRecords, at = records.start) {
    this.#records = records;
    this.#at = at;
  }

  /** Whether everything is read. */
  isDone(): boolean {
    return this.#at >= this.#records.end && !this.#goOn();
  }

  byte(): number {
    if (this.#at >= this.#records.end && !this.#goOn()) throw brokenOff();
    return this.#records.bytes[this.#at++]!;
  }

  short(): number {
    return this.byte() | (this.byte() << 8);
  }

  long(): number {
    return this.short() + this.short() * 0x10000;
  }

  skip(count: number): void {
    let left = count;
    while (left > 0) {
      if (this.#at >= this.#records.end && !this.#goOn()) throw brokenOff();
      const step = Math.min(left, this.#records.end - this.#at);
      this.#at += step;
      left -= step;
    }
  }

  /** A text of Excel 97 and later of so many characters, without its formats and readings. */
  text(length: number): string {
    const kind = this.byte();
    const runs = kind & flags.rich ? this.short() : 0;
    const extraBytes = kind & flags.extended ? this.long() : 0;
    const text = this.#characters(length, (kind & flags.wide) !== 0);
    this.skip(runs * 4 + extraBytes);
    return text;
  }

  /** A text from before that. */
  oldText(length: number, decoder: OldDecoder): string {
    const { bytes, end } = this.#records;
    const text = decoder.decode(bytes.subarray(this.#at, Math.min(end, this.#at + length)));
    this.#at += length;
    return text;
  }

  #characters(length: number, isWide: boolean): string {
    let text = '';
    let width = isWide ? 2 : 1;
    for (let left = length; left > 0;) {
      const here = Math.min(left, Math.floor((this.#records.end - this.#at) / width));
      const bytes = this.#records.bytes.subarray(this.#at, this.#at + here * width);
      text += width === 2 ? wide(bytes) : narrow(bytes);
      this.#at += here * width;
      left -= here;
      if (left === 0) break;
      if (!this.#goOn()) throw brokenOff();
      // What goes on in another record says anew how wide its characters are.
      width = this.byte() & flags.wide ? 2 : 1;
    }
    return text;
  }

  #goOn(): boolean {
    if (!this.#records.continue()) return false;
    this.#at = this.#records.start;
    return true;
  }
}
