const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57;

/** Whether a value may end before this byte: a blank, `,`, `]`, `}`, or the `/` of a comment. */
export const endsValue = (byte: number): boolean =>
  byte <= 0x20 || byte === 0x2c || byte === 0x5d || byte === 0x7d || byte === 0x2f;

/** Where the number ends that begins here, by RFC 8259; -1 where it is none or the bytes end with it. */
export function jsonNumberEnd(bytes: Uint8Array, start: number): number {
  let i = start;
  if (bytes[i] === 45) i++;
  const first = bytes[i];
  if (!isDigit(first)) return -1;
  i++;
  if (first !== 48) while (isDigit(bytes[i])) i++;
  if (bytes[i] === 46) {
    if (!isDigit(bytes[++i])) return -1;
    while (isDigit(bytes[i])) i++;
  }
  if (bytes[i] === 101 || bytes[i] === 69) {
    i++;
    if (bytes[i] === 43 || bytes[i] === 45) i++;
    if (!isDigit(bytes[i])) return -1;
    while (isDigit(bytes[i])) i++;
  }
  return i < bytes.length && endsValue(bytes[i]!) ? i : -1;
}
