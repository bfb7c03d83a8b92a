import { InsetError } from '@inset/model';
import type { ProblemLog } from '../problem-log.ts';
import { asciiLength, countSequences, wholeLength } from './utf8-sequences.ts';

/** A text whose encoding shows while it is read. */
export interface Utf8Text {
  /** What has been found out so far, such as `utf-8` or `windows-1252`. */
  encoding: string;
  /** The text as UTF-8, without byte order mark; the bytes themselves where they were that already. */
  pieces: AsyncGenerator<Uint8Array>;
}

/**
 * Text in any encoding as UTF-8. A byte order mark decides, then zeros between the bytes (UTF-16, UTF-32), then the
 * first bytes beyond ASCII: where they are not UTF-8 the encoding is guessed from them and reported.
 * Rejects with `FILE_ENCODING` where the encoding that was asked for is unknown or plainly wrong.
 */
export function utf8Pieces(
  pieces: AsyncIterable<Uint8Array>,
  wanted: string | undefined,
  log: ProblemLog,
): Utf8Text {
  const decoder = new Decoder(wanted, log);
  const text: Utf8Text = { encoding: 'utf-8', pieces: decoded() };
  async function* decoded(): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      const bytes = await decoder.take(piece);
      text.encoding = decoder.encoding;
      if (bytes.length > 0) yield bytes;
    }
    const rest = await decoder.finish();
    text.encoding = decoder.encoding;
    if (rest.length > 0) yield rest;
  }
  return text;
}

const longestMark = 4;
const none = new Uint8Array(0);

/** Turns bytes of one encoding into UTF-8, piece by piece. */
interface Transcoder {
  take(bytes: Uint8Array, isLast: boolean): Uint8Array;
}

class Decoder {
  encoding = 'utf-8';
  readonly #wanted: string | undefined;
  readonly #log: ProblemLog;
  #isBegun = false;
  /** UTF-8 was asked for, said by a mark, or found. */
  #isCertain = false;
  #held: Uint8Array = none;
  #transcoder: Transcoder | undefined;
  #torn = 0;
  #tornProblem: { count: number } | undefined;

  constructor(wanted: string | undefined, log: ProblemLog) {
    this.#wanted = wanted?.toLowerCase();
    this.#log = log;
  }

  take(piece: Uint8Array): Promise<Uint8Array> | Uint8Array {
    const bytes = this.#withHeld(piece);
    if (!this.#isBegun && bytes.length < longestMark) {
      this.#held = bytes;
      return none;
    }
    return this.#next(bytes, false);
  }

  finish(): Promise<Uint8Array> | Uint8Array {
    return this.#next(this.#withHeld(none), true);
  }

  #withHeld(piece: Uint8Array): Uint8Array {
    if (this.#held.length === 0) return piece;
    const bytes = new Uint8Array(this.#held.length + piece.length);
    bytes.set(this.#held);
    bytes.set(piece, this.#held.length);
    this.#held = none;
    return bytes;
  }

  async #next(given: Uint8Array, isLast: boolean): Promise<Uint8Array> {
    const bytes = this.#isBegun ? given : await this.#begin(given);
    if (this.#transcoder) return this.#transcoder.take(bytes, isLast);
    const ascii = asciiLength(bytes, 0);
    if (ascii === bytes.length) return bytes;
    const whole = isLast ? bytes.length : wholeLength(bytes);
    this.#held = bytes.slice(whole);
    const body = bytes.subarray(0, whole);
    if (isUtf8(body)) {
      this.#isCertain ||= ascii < whole;
      return body;
    }
    return this.#mend(body, ascii, isLast);
  }

  /** Obeys a byte order mark and finds wide characters. */
  async #begin(bytes: Uint8Array): Promise<Uint8Array> {
    this.#isBegun = true;
    const mark = byteOrderMark(bytes);
    const found = this.#wanted ?? mark?.encoding ?? (await unmarkedEncoding(bytes));
    const body =
      mark && (this.#wanted === undefined || mark.encoding === found) ? bytes.subarray(mark.length) : bytes;
    if (found !== undefined && found !== 'utf-8' && found !== 'utf8') await this.#transcode(found);
    else {
      this.#isCertain = found !== undefined;
      if (mark) this.encoding = 'utf-8 with byte order mark';
    }
    return body;
  }

  async #transcode(encoding: string): Promise<void> {
    this.encoding = encoding;
    if (encoding.startsWith('utf-32')) {
      const { Utf32Transcoder } = await import('./utf-32.ts');
      this.#transcoder = new Utf32Transcoder(encoding === 'utf-32be');
    } else this.#transcoder = new PlatformTranscoder(encoding);
  }

  /** Bytes that are not UTF-8: another encoding where most of them do not fit, else a few torn characters. */
  async #mend(body: Uint8Array, ascii: number, isLast: boolean): Promise<Uint8Array> {
    const { whole, torn } = countSequences(body);
    if (!this.#isCertain && torn * 10 > whole) {
      const { guessEncoding } = await import('./guess-encoding.ts');
      await this.#transcode(guessEncoding(body));
      const held = this.#held;
      this.#held = none;
      const start = this.#transcoder!.take(body, isLast && held.length === 0);
      return held.length === 0 ? start : joinedTwo(start, this.#transcoder!.take(held, isLast));
    }
    if (this.#wanted !== undefined && torn > whole) {
      const message = `The file is not UTF-8: byte ${(ascii + 1).toLocaleString('en')} does not fit. Choose another encoding.`;
      throw new InsetError('FILE_ENCODING', message);
    }
    this.#isCertain = true;
    this.#reportTorn(torn);
    return new TextEncoder().encode(new TextDecoder('utf-8', { ignoreBOM: true }).decode(body));
  }

  #reportTorn(torn: number): void {
    this.#torn += torn;
    if (this.#tornProblem) this.#tornProblem.count = this.#torn;
    else {
      const problem = { kind: 'repaired', code: 'bad-characters', count: this.#torn } as const;
      this.#tornProblem = problem as { count: number };
      this.#log.add(problem);
    }
  }
}

/** All encodings that the platform knows, by the names of the WHATWG Encoding Standard. */
class PlatformTranscoder implements Transcoder {
  readonly #decoder: TextDecoder;
  readonly #encoder = new TextEncoder();

  constructor(encoding: string) {
    try {
      this.#decoder = new TextDecoder(encoding);
    } catch (thrown) {
      const message = `There is no encoding ${JSON.stringify(encoding)}. Known are utf-8, utf-16le, windows-1252, shift_jis, gb18030 and others of the Encoding Standard.`;
      throw new InsetError('FILE_ENCODING', message, {}, thrown);
    }
  }

  take(bytes: Uint8Array, isLast: boolean): Uint8Array {
    return this.#encoder.encode(this.#decoder.decode(bytes, { stream: !isLast }));
  }
}

function joinedTwo(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function byteOrderMark(bytes: Uint8Array): { encoding: string; length: number } | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', length: 3 };
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return { encoding: 'utf-32le', length: 4 };
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { encoding: 'utf-32be', length: 4 };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', length: 2 };
  return undefined;
}

/** What the bytes are in where no mark says so: those of UTF-16 and UTF-32 hold zeros, which no other text does. */
async function unmarkedEncoding(bytes: Uint8Array): Promise<string | undefined> {
  if (bytes.subarray(0, 8192).includes(0)) {
    const { unmarkedUnicode } = await import('./unmarked-unicode.ts');
    return unmarkedUnicode(bytes.subarray(0, 8192));
  }
  return isShift2022(bytes) ? 'iso-2022-jp' : undefined;
}

/** ISO-2022-JP is written in ASCII alone; an escape sequence opens each stretch of Japanese. */
function isShift2022(bytes: Uint8Array): boolean {
  const at = bytes.indexOf(27);
  return at >= 0 && bytes[at + 1] === 36 && (bytes[at + 2] === 66 || bytes[at + 2] === 64);
}
