const magic = 0x184d2204;

/**
 * Unpacks an LZ4 frame (its Frame Format Description 1.6, blocks that lean on earlier ones included) to exactly `size`
 * bytes. Throws a plain Error where it does not come to that. Checksums are passed over.
 */
export function unpackLz4Frame(packed: Uint8Array, size: number): Uint8Array {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const out = new Uint8Array(size);
  let [at, written] = [0, 0];
  while (at < packed.length) {
    if (view.getUint32(at, true) !== magic) throw new Error('no LZ4 frame');
    const flags = packed[at + 4]!;
    at += 7 + (flags & 8 ? 8 : 0) + (flags & 1 ? 4 : 0);
    for (;;) {
      const blockSize = view.getUint32(at, true);
      at += 4;
      if (blockSize === 0) break;
      const length = blockSize & 0x7fffffff;
      if (at + length > packed.length) throw new Error('an LZ4 block is cut short');
      const block = packed.subarray(at, at + length);
      if (blockSize >>> 31) out.set(block, written);
      written = blockSize >>> 31 ? written + length : unpackBlock(block, out, written);
      at += length + (flags & 16 ? 4 : 0);
    }
    if (flags & 4) at += 4;
  }
  if (written !== size) throw new Error(`LZ4 data of ${written} bytes instead of ${size}`);
  return out;
}

/** Returns where the output ends. */
function unpackBlock(block: Uint8Array, out: Uint8Array, start: number): number {
  let [i, o] = [0, start];
  const lengthAt = (first: number): number => {
    let length = first;
    if (first === 15) {
      let more: number;
      do length += more = block[i++]!;
      while (more === 255);
    }
    return length;
  };
  while (i < block.length) {
    const token = block[i++]!;
    const literals = lengthAt(token >> 4);
    if (i + literals > block.length || o + literals > out.length)
      throw new Error('LZ4 literals outside the data');
    out.set(block.subarray(i, i + literals), o);
    i += literals;
    o += literals;
    if (i >= block.length) break;
    const offset = block[i]! | (block[i + 1]! << 8);
    i += 2;
    const length = lengthAt(token & 15) + 4;
    if (!(offset > 0 && offset <= o && o + length <= out.length))
      throw new Error('an LZ4 match outside the data');
    if (offset >= length) out.copyWithin(o, o - offset, o - offset + length);
    else for (let k = 0; k < length; k++) out[o + k] = out[o + k - offset]!;
    o += length;
  }
  return o;
}
