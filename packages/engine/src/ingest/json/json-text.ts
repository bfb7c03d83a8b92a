const escapes: Record<string, number> = { b: 8, f: 12, n: 10, r: 13, t: 9 };

let scratch = new Uint8Array(256);

const hex = (bytes: Uint8Array, at: number): number =>
  parseInt(String.fromCharCode(...bytes.subarray(at, at + 4)), 16);

/**
 * A JSON text without its escapes, as UTF-8, in a buffer that the next call overwrites. The text must be valid. `onHalf` is
 * called at each half of a surrogate pair that stands alone: it is no character.
 */
export function unescapeJson(bytes: Uint8Array, start: number, end: number, onHalf?: () => void): Uint8Array {
  if (end - start > scratch.length) scratch = new Uint8Array((end - start) * 2);
  let length = 0;
  for (let i = start; i < end; i++) {
    if (bytes[i] !== 0x5c) {
      scratch[length++] = bytes[i]!;
      continue;
    }
    const kind = String.fromCharCode(bytes[++i]!);
    if (kind !== 'u') {
      scratch[length++] = escapes[kind] ?? bytes[i]!;
      continue;
    }
    let point = hex(bytes, i + 1);
    i += 4;
    if (point >= 0xd800 && point < 0xdc00 && bytes[i + 1] === 0x5c && bytes[i + 2] === 0x75) {
      const low = hex(bytes, i + 3);
      if (low >= 0xdc00 && low < 0xe000) {
        point = 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00);
        i += 6;
      }
    }
    if (point >= 0xd800 && point < 0xe000) {
      point = 0xfffd;
      onHalf?.();
    }
    length = writePoint(point, length);
  }
  return scratch.subarray(0, length);
}

function writePoint(point: number, at: number): number {
  if (point < 0x80) {
    scratch[at] = point;
    return at + 1;
  }
  const more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
  scratch[at] = ([0xc0, 0xe0, 0xf0][more - 1]! | (point >> (6 * more))) & 0xff;
  for (let i = 1; i <= more; i++) scratch[at + i] = 0x80 | ((point >> (6 * (more - i))) & 0x3f);
  return at + more + 1;
}
