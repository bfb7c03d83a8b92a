/** How many bytes from `from` are plain ASCII, four at a time. */
export function asciiLength(bytes: Uint8Array, from: number): number {
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

/** How many bytes follow a lead byte; 0 where it leads no sequence. */
const following = (lead: number): number =>
  lead >= 0xc2 && lead < 0xe0 ? 1 : lead >= 0xe0 && lead < 0xf0 ? 2 : lead >= 0xf0 && lead < 0xf5 ? 3 : 0;

/** How many bytes there are without a sequence that the end breaks off. */
export function wholeLength(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if ((byte & 0xc0) === 0x80) continue;
    return following(byte) >= back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** Whether a byte may follow a lead byte: some leads forbid a part, so that nothing is written too long or is half a pair. */
const isSecond = (lead: number, byte: number): boolean => {
  if ((byte & 0xc0) !== 0x80) return false;
  if (lead === 0xe0) return byte >= 0xa0;
  if (lead === 0xed) return byte < 0xa0;
  if (lead === 0xf0) return byte >= 0x90;
  return lead !== 0xf4 || byte < 0x90;
};

/** How many characters beyond ASCII are whole UTF-8 sequences, and how many stretches read as "\ufffd" instead. */
export function countSequences(bytes: Uint8Array): { whole: number; torn: number } {
  let [whole, torn] = [0, 0];
  for (let i = asciiLength(bytes, 0); i < bytes.length; i++) {
    const lead = bytes[i]!;
    if (lead < 128) continue;
    const more = following(lead);
    let found = more > 0 && isSecond(lead, bytes[i + 1]!) ? 1 : 0;
    while (found > 0 && found < more && (bytes[i + found + 1]! & 0xc0) === 0x80) found++;
    if (more > 0 && found === more) whole++;
    else torn++;
    i += found;
  }
  return { whole, torn };
}
