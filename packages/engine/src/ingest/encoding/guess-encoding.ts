import { analyse } from 'chardet';
import { guessOneByte } from './guess-one-byte.ts';

/** Enough to tell by: how often characters come, and how words are written. */
const [sampleBytes, wordsBytes] = [1 << 14, 1 << 12];

/** What takes two bytes for a character, by the names that chardet gives and those of the Encoding Standard. */
const standardNames: Record<string, string> = {
  Shift_JIS: 'shift_jis',
  Big5: 'big5',
  'EUC-JP': 'euc-jp',
  'EUC-KR': 'euc-kr',
  GB18030: 'gb18030',
};

/**
 * Which encoding bytes are in that are not UTF-8. Of those that take two bytes for a character, by the characters that are
 * frequent in them (chardet, after ICU), where that explains the bytes better than any language of one byte.
 */
export function guessEncoding(bytes: Uint8Array): string {
  const said = encodingOfPage(bytes);
  if (said) return said;
  const sample = linesBeyondAscii(bytes);
  const start = sample.subarray(0, wordsBytes);
  const narrow = guessOneByte(start);
  const wide = guessTwoBytes(sample);
  const isWide = wide !== undefined && countBeyondAscii(start) * pointsOfWide > narrow.points;
  return isWide ? wide : narrow.encoding;
}

/** What a web page says of itself; undefined where it says nothing, or what it cannot be. */
function encodingOfPage(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, wordsBytes));
  const label = /<meta\b[^>]*\bcharset\s*=\s*["']?([\w-]+)/i.exec(start)?.[1];
  try {
    const { encoding } = new TextDecoder(label);
    return encoding === 'utf-8' ? undefined : encoding;
  } catch {
    return undefined;
  }
}

/** What a byte of a text in characters of two bytes counts: less than one that fits a language of one byte. */
const pointsOfWide = 1.3;

function guessTwoBytes(sample: Uint8Array): string | undefined {
  const likely = analyse(sample)
    .filter(({ name, confidence }) => standardNames[name] !== undefined && confidence >= 5)
    .map(({ name }) => ({ encoding: standardNames[name]!, text: textOf(sample, standardNames[name]!) }))
    .filter(({ text }) => isWhole(text) && readsAsWide(text));
  // Syllables of Korean and of Japanese are telling where they are many; the rest goes by the frequency of characters.
  const found =
    likely.find(
      ({ encoding, text }) => encoding === 'euc-kr' && shareOf(/\p{Script=Hangul}/gu, text) > 0.95,
    ) ??
    likely.find(({ encoding, text }) => /jp|jis/.test(encoding) && shareOf(/[ぁ-ヿ]/g, text) > 0.2) ??
    likely[0];
  return found?.encoding;
}

const countBeyondAscii = (bytes: Uint8Array): number =>
  bytes.reduce((count, byte) => count + Number(byte > 127), 0);

const textOf = (bytes: Uint8Array, encoding: string): string =>
  // The sample may end within a character.
  new TextDecoder(encoding).decode(bytes, { stream: true });

const countOf = (pattern: RegExp, text: string): number => text.match(pattern)?.length ?? 0;

const shareOf = (pattern: RegExp, text: string): number =>
  countOf(pattern, text) / Math.max(1, countOf(/[\p{L}]/gu, text) - countOf(/[a-z]/gi, text));

/** Whether nearly all bytes make characters: a few may be torn. */
const isWhole = (text: string): boolean => countOf(/\ufffd/g, text) * 50 <= countOf(/[^\0-\x7f]/g, text);

const wideRun = /[^\0-\x7f]+/g;

/**
 * Whether what an encoding of two bytes makes of bytes stands in words of its own. Accents and dashes of Western texts
 * come out as single signs, or as two or three in the midst of Latin letters.
 */
function readsAsWide(text: string): boolean {
  let [fitting, torn] = [0, 0];
  for (const { 0: run, index } of text.matchAll(wideRun)) {
    const [before, after] = [text[index - 1] ?? '\n', text[index + run.length] ?? '\n'];
    // Narrow katakana are written among themselves.
    const isMixed = /[\uff61-\uff9f]/.test(run) && /\p{Script=Han}/u.test(run);
    const isAmong = /[a-z]/i.test(before + after);
    const isCell = /[\n\r\t,;|"]/.test(before) && /[\n\r\t,;|"]/.test(after);
    if (isMixed || (isAmong ? run.length < 4 : run.length < 2 && !isCell)) torn += run.length;
    else fitting += run.length;
  }
  return fitting > torn * 2;
}

/** The lines that tell something, joined: a guess should not drown in digits. */
function linesBeyondAscii(bytes: Uint8Array): Uint8Array {
  const found = new Uint8Array(sampleBytes + 1);
  let [start, length] = [0, 0];
  for (let i = 0; i <= bytes.length && length < sampleBytes; i++) {
    if (i < bytes.length && bytes[i] !== 10 && bytes[i] !== 13) continue;
    const line = bytes.subarray(start, Math.min(i, start + sampleBytes - length));
    start = i + 1;
    if (!line.some((byte) => byte >= 128)) continue;
    found.set(line, length);
    length += line.length;
    found[length++] = 10;
  }
  return found.subarray(0, length);
}
