import { analyse } from 'chardet';

const sampleBytes = 1 << 16;

/** Names that chardet gives and the Encoding Standard spells otherwise. What the standard lacks is not guessed. */
const standardNames: Record<string, string> = {
  'ISO-8859-1': 'windows-1252',
  'ISO-8859-9': 'windows-1254',
  Shift_JIS: 'shift_jis',
  Big5: 'big5',
  'EUC-JP': 'euc-jp',
  'EUC-KR': 'euc-kr',
  GB18030: 'gb18030',
  'KOI8-R': 'koi8-r',
};

/** Letters of Western languages as Mac Roman writes them: in Windows-1252 these bytes are signs or not assigned. */
const macLetters = new Set([
  0x8a, 0x8e, 0x8f, 0x87, 0x88, 0x8d, 0x9a, 0x9f, 0x96, 0x97, 0x9c, 0x9d, 0x90, 0x95,
]);

/**
 * Which encoding bytes are in that are not UTF-8, by the frequencies of letters and letter pairs of the languages
 * that write it (chardet, after ICU). Where nothing stands out, Windows-1252: as browsers do.
 */
export function guessEncoding(bytes: Uint8Array): string {
  const sample = linesBeyondAscii(bytes);
  if (isMacRoman(sample)) return 'macintosh';
  const guesses = analyse(sample)
    .map(({ name, confidence }) => ({ encoding: standardNames[name] ?? name.toLowerCase(), confidence }))
    .filter(({ encoding }) => !/^utf|^iso-2022|^ascii/.test(encoding) && decodesWhole(sample, encoding));
  // A few characters of a language that takes two bytes for one are weak evidence, but their first bytes are telling.
  const likely = guesses.filter(({ encoding }) => !twoByte.has(encoding) || readsAsWide(sample, encoding));
  const wide = likely.find(({ encoding }) => twoByte.has(encoding));
  if (wide && shareOfLeadBytes(sample) > 0.2) return wide.encoding;
  const best = likely.find(({ confidence }) => confidence >= 15);
  if (best) return best.encoding;
  return 'windows-1252';
}

const twoByte = new Set(['shift_jis', 'big5', 'euc-jp', 'euc-kr', 'gb18030']);

const wideRun = /[^\0-\x7f]+/g;

/**
 * Whether what an encoding of two bytes makes of bytes stands in words of its own. Accents and dashes of Western texts
 * come out as single signs, or as two or three in the midst of Latin letters.
 */
function readsAsWide(bytes: Uint8Array, encoding: string): boolean {
  const text = new TextDecoder(encoding).decode(bytes);
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

/** How many of the bytes beyond ASCII are where encodings of one byte have signs that hardly occur. */
function shareOfLeadBytes(bytes: Uint8Array): number {
  let [beyond, low] = [0, 0];
  for (const byte of bytes) {
    if (byte >= 0x80) beyond++;
    if (byte >= 0x80 && byte < 0xa0) low++;
  }
  return low / Math.max(1, beyond);
}

function decodesWhole(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** The lines that tell something, joined: a guess should not drown in digits. */
function linesBeyondAscii(bytes: Uint8Array): Uint8Array {
  const found: number[] = [];
  let start = 0;
  for (let i = 0; i <= bytes.length && found.length < sampleBytes; i++) {
    if (i < bytes.length && bytes[i] !== 10 && bytes[i] !== 13) continue;
    const line = bytes.subarray(start, i);
    start = i + 1;
    if (line.some((byte) => byte >= 128)) found.push(...line.subarray(0, sampleBytes), 10);
  }
  return Uint8Array.from(found);
}

/** Signs that Mac Roman has where Windows-1252 has capital letters, which do not follow small ones: hard space … – — “ ” ’ */
const macSigns = new Set([0xca, 0xc9, 0xd0, 0xd1, 0xd2, 0xd3, 0xd5]);

/** Accented letters between letters and signs behind them, nearly all of them at places where Mac Roman has such. */
function isMacRoman(bytes: Uint8Array): boolean {
  let [mac, other] = [0, 0];
  const isLetter = (byte: number | undefined) =>
    byte !== undefined && (byte | 32) >= 97 && (byte | 32) <= 122;
  const isSmall = (byte: number | undefined) => byte !== undefined && byte >= 97 && byte <= 122;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i]! < 128) continue;
    if (macLetters.has(bytes[i]!) && isLetter(bytes[i - 1]) && (isLetter(bytes[i + 1]) || bytes[i + 1]! < 65))
      mac++;
    else if (macSigns.has(bytes[i]!) && isSmall(bytes[i - 1])) mac++;
    else other++;
  }
  return mac > 0 && mac > other * 4;
}
