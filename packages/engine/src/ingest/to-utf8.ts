import { InsetError, type ReadOptions } from '@inset/model';
import type { ProblemLog } from './problem-log.ts';

type Encoding = NonNullable<ReadOptions['encoding']>;

export interface Utf8Text {
  /** The text as UTF-8, without byte order mark; the bytes themselves where they were that already. */
  bytes: Uint8Array;
  encoding: string;
}

const chunkBytes = 4 << 20;

/** Text in UTF-8, UTF-16 or Windows-1252, found out by its mark or its bytes, as UTF-8. */
export function toUtf8(bytes: Uint8Array, wanted: Encoding | undefined, log: ProblemLog): Utf8Text {
  const marked = byteOrderMark(bytes);
  const encoding = wanted ?? marked?.encoding ?? wideEncoding(bytes) ?? 'utf-8';
  const body = marked?.encoding === encoding ? bytes.subarray(marked.length) : bytes;
  if (encoding !== 'utf-8') return { bytes: transcode(body, encoding), encoding };
  const broken = firstBroken(body);
  if (broken < 0) return { bytes: body, encoding: marked ? 'utf-8 with byte order mark' : 'utf-8' };
  const { whole, torn } = countSequences(body);
  if (wanted === undefined && marked === undefined && torn * 10 > whole) {
    return { bytes: transcode(body, 'windows-1252'), encoding: 'windows-1252' };
  }
  if (wanted === 'utf-8' && torn > whole) {
    throw new InsetError(
      'FILE_ENCODING',
      `The file is not UTF-8: byte ${broken + 1} does not fit. Choose another encoding.`,
    );
  }
  const message = `${torn === 1 ? 'One character is' : `${torn} characters are`} not valid UTF-8 and read as "\ufffd".`;
  log.add({ kind: 'repaired', message });
  return { bytes: transcode(body, 'utf-8'), encoding: 'utf-8' };
}

function byteOrderMark(bytes: Uint8Array): { encoding: Encoding; length: number } | undefined {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', length: 3 };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', length: 2 };
  return undefined;
}

/** UTF-16 without mark: every other byte of Western text, or of its line ends and delimiters, is zero. */
function wideEncoding(bytes: Uint8Array): Encoding | undefined {
  const length = Math.min(bytes.length - (bytes.length % 2), 8192);
  let [even, odd] = [0, 0];
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  const pairs = length / 2;
  if (odd > pairs * 0.3 && even < pairs * 0.02) return 'utf-16le';
  if (even > pairs * 0.3 && odd < pairs * 0.02) return 'utf-16be';
  return undefined;
}

function transcode(bytes: Uint8Array, encoding: Encoding): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    const isLast = at + chunkBytes >= bytes.length;
    pieces.push(encoder.encode(decoder.decode(bytes.subarray(at, at + chunkBytes), { stream: !isLast })));
  }
  if (pieces.length === 1) return pieces[0]!;
  const joined = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

/** Where the bytes stop being UTF-8, roughly (the beginning of the stretch); -1 where all of them are. */
function firstBroken(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let at = asciiLength(bytes, 0);
  for (; at < bytes.length; at += chunkBytes) {
    const isLast = at + chunkBytes >= bytes.length;
    try {
      decoder.decode(bytes.subarray(at, at + chunkBytes), { stream: !isLast });
    } catch {
      return at;
    }
  }
  return -1;
}

/** How many bytes from the start are plain ASCII, four at a time. */
function asciiLength(bytes: Uint8Array, from: number): number {
  let i = from;
  while (i < bytes.length && (bytes.byteOffset + i) % 4 !== 0 && bytes[i]! < 128) i++;
  if (i >= bytes.length || bytes[i]! >= 128) return i;
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + i, (bytes.length - i) >> 2);
  let word = 0;
  while (word < words.length && (words[word]! & 0x80808080) === 0) word++;
  i += word * 4;
  while (i < bytes.length && bytes[i]! < 128) i++;
  return i;
}

/** How many characters beyond ASCII are whole UTF-8 sequences, and how many bytes belong to none. */
function countSequences(bytes: Uint8Array): { whole: number; torn: number } {
  let [whole, torn] = [0, 0];
  for (let i = asciiLength(bytes, 0); i < bytes.length; i++) {
    const lead = bytes[i]!;
    if (lead < 128) continue;
    const more =
      lead >= 0xc2 && lead < 0xe0 ? 1 : lead >= 0xe0 && lead < 0xf0 ? 2 : lead >= 0xf0 && lead < 0xf5 ? 3 : 0;
    let following = 0;
    while (following < more && (bytes[i + following + 1]! & 0xc0) === 0x80) following++;
    if (more > 0 && following === more) {
      whole++;
      i += more;
    } else torn++;
  }
  return { whole, torn };
}
