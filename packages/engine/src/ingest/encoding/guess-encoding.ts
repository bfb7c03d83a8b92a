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
  const wide = guesses.find(({ encoding }) => twoByte.has(encoding));
  if (wide && shareOfLeadBytes(sample) > 0.2) return wide.encoding;
  const best = guesses.find(({ confidence }) => confidence >= 15);
  if (best) return best.encoding;
  return 'windows-1252';
}

const twoByte = new Set(['shift_jis', 'big5', 'euc-jp', 'euc-kr', 'gb18030']);

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

/** Accented letters between letters, nearly all of them at places where Mac Roman has letters. */
function isMacRoman(bytes: Uint8Array): boolean {
  let [mac, other] = [0, 0];
  const isLetter = (byte: number | undefined) =>
    byte !== undefined && (byte | 32) >= 97 && (byte | 32) <= 122;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i]! < 128) continue;
    if (macLetters.has(bytes[i]!) && isLetter(bytes[i - 1]) && (isLetter(bytes[i + 1]) || bytes[i + 1]! < 65))
      mac++;
    else other++;
  }
  return mac > 0 && mac > other * 4;
}
