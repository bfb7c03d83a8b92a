/**
 * Decodes the hybrid of runs and packed bits that levels and dictionary codes are kept in (Parquet's Encodings.md, RLE
 * = 3) into `out`. Returns where it stopped reading. Throws a RangeError where the bytes end first.
 */
export function decodeRleHybrid(
  bytes: Uint8Array,
  start: number,
  width: number,
  out: Uint8Array | Uint32Array,
): number {
  let [at, filled] = [start, 0];
  if (width > 32) throw new RangeError(`codes of ${width} bits`);
  const byteWidth = (width + 7) >> 3;
  while (filled < out.length) {
    let [header, shift, byte] = [0, 0, 0];
    do {
      if (at >= bytes.length) throw new RangeError('codes are cut short');
      byte = bytes[at++]!;
      header |= (byte & 127) << shift;
      shift += 7;
    } while (byte > 127 && shift < 35);
    header >>>= 0;
    if (header & 1) {
      const count = Math.min((header >>> 1) * 8, out.length - filled);
      unpackBits(bytes, at, width, out, filled, count);
      at += (header >>> 1) * width;
      filled += count;
    } else {
      let value = 0;
      for (let i = 0; i < byteWidth; i++) value |= bytes[at++]! << (8 * i);
      const end = Math.min(filled + (header >>> 1), out.length);
      if (end === filled) throw new RangeError('a run of no codes');
      out.fill(value >>> 0, filled, end);
      filled = end;
    }
  }
  return at;
}

function unpackBits(
  bytes: Uint8Array,
  start: number,
  width: number,
  out: Uint8Array | Uint32Array,
  from: number,
  count: number,
): void {
  if (start + Math.ceil((count * width) / 8) > bytes.length) throw new RangeError('codes are cut short');
  if (width === 0) return void out.fill(0, from, from + count);
  if (width === 1) {
    for (let i = 0; i < count; i++) out[from + i] = (bytes[start + (i >> 3)]! >> (i & 7)) & 1;
    return;
  }
  if (width === 8) {
    for (let i = 0; i < count; i++) out[from + i] = bytes[start + i]!;
    return;
  }
  if (width > 24) return unpackWide(bytes, start, width, out, from, count);
  const mask = (1 << width) - 1;
  let [at, held, bits] = [start, 0, 0];
  for (let i = 0; i < count; i++) {
    while (bits < width) {
      held |= bytes[at++]! << bits;
      bits += 8;
    }
    out[from + i] = held & mask;
    held >>>= width;
    bits -= width;
  }
}

function unpackWide(
  bytes: Uint8Array,
  start: number,
  width: number,
  out: Uint8Array | Uint32Array,
  from: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    let value = 0;
    for (let bit = 0; bit < width; bit++) {
      const place = i * width + bit;
      if ((bytes[start + (place >> 3)]! >> (place & 7)) & 1) value += 2 ** bit;
    }
    out[from + i] = value;
  }
}
