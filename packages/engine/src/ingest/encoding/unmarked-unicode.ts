/** What Western text and the delimiters and line ends of any text need at least, in hundredths of the characters. */
const fewest = 0.3;

/**
 * UTF-16 or UTF-32 without byte order mark; undefined where it is neither. Bytes of Western text, or of the delimiters and
 * line ends of another, have zeros beside them. Where such are few, it has to read as text that has lines.
 */
export function unmarkedUnicode(bytes: Uint8Array): string | undefined {
  const zeros = zerosByPlace(bytes);
  const quads = Math.floor(bytes.length / 4);
  const most = (place: number, share = fewest) => zeros[place]! > quads * share;
  // Some letters end in a byte of zero.
  const few = (place: number, than: number) => zeros[place]! < Math.max(quads * 0.02, zeros[than]! / 4);
  if (quads > 0 && most(3, 0.99) && most(2, 0.9) && few(0, 3)) return 'utf-32le';
  if (quads > 0 && most(0, 0.99) && most(1, 0.9) && few(3, 0)) return 'utf-32be';
  if (most(1) && most(3) && few(0, 1) && few(2, 3)) return 'utf-16le';
  if (most(0) && most(2) && few(1, 0) && few(3, 2)) return 'utf-16be';
  return ['utf-16le', 'utf-16be'].find((encoding) => hasLines(bytes, encoding));
}

function zerosByPlace(bytes: Uint8Array): number[] {
  const zeros = [0, 0, 0, 0];
  const length = bytes.length - (bytes.length % 4);
  for (let i = 0; i < length; i++) if (bytes[i] === 0) zeros[i % 4]!++;
  return zeros;
}

/** Whether it reads as characters that there are, in lines. */
function hasLines(bytes: Uint8Array, encoding: string): boolean {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    const odd = text.match(/[\p{Cn}\p{Co}]|(?![\t\n\r])\p{Cc}/gu)?.length ?? 0;
    return /[\n\r]/.test(text) && odd * 100 <= text.length;
  } catch {
    return false;
  }
}
