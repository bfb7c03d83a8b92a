/** How texts lie in a run of bytes: how long each is, then all of them in one. */
export interface StoredTexts {
  count: number;
  /** UTF-8, or UTF-16 where a text holds half a character. */
  encoding: 'utf-8' | 'utf-16';
}

/** As many characters as are joined at once; a JavaScript string has an end. */
const mostJoined = 1 << 24;

/** Texts in one run of bytes: their lengths in UTF-16 units, 32 bits each, then the texts. */
export function textsToBytes(texts: readonly string[]): StoredTexts & { bytes: Uint8Array } {
  const lengths = Uint32Array.from(texts, (text) => text.length);
  const isWhole = texts.every((text) => text.isWellFormed());
  const pieces = [...groupsOf(texts)].map((group) => {
    const joined = group.join('');
    return isWhole ? new TextEncoder().encode(joined) : unitsOf(joined);
  });
  const size = pieces.reduce((sum, piece) => sum + piece.byteLength, 0);
  const bytes = new Uint8Array(lengths.byteLength + size);
  bytes.set(new Uint8Array(lengths.buffer));
  let at = lengths.byteLength;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.byteLength;
  }
  return { count: texts.length, encoding: isWhole ? 'utf-8' : 'utf-16', bytes };
}

/** The texts again. */
export function textsFromBytes(bytes: Uint8Array, { count, encoding }: StoredTexts): string[] {
  const lengths = new Uint32Array(bytes.slice(0, count * 4).buffer);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const texts: string[] = [];
  let at = count * 4;
  while (texts.length < count) {
    const group = groupEnd(lengths, texts.length);
    const units = lengths.subarray(texts.length, group).reduce((sum, length) => sum + length, 0);
    const size = encoding === 'utf-8' ? utf8Bytes(bytes, at, units) : units * 2;
    const piece = bytes.subarray(at, at + size);
    const joined = encoding === 'utf-8' ? decoder.decode(piece) : textOfUnits(piece);
    at += size;
    for (let from = 0; texts.length < group;) {
      const to = from + lengths[texts.length]!;
      texts.push(joined.slice(from, to));
      from = to;
    }
  }
  return texts;
}

function* groupsOf(texts: readonly string[]): Iterable<readonly string[]> {
  const lengths = Uint32Array.from(texts, (text) => text.length);
  for (let start = 0; start < texts.length;) {
    const end = groupEnd(lengths, start);
    yield texts.slice(start, end);
    start = end;
  }
}

/** Where the group that starts there ends: the same when it is written and read. */
function groupEnd(lengths: Uint32Array, start: number): number {
  let end = start + 1;
  for (let units = lengths[start]!; end < lengths.length; end++) {
    units += lengths[end]!;
    if (units > mostJoined) break;
  }
  return end;
}

/** How many bytes hold so many UTF-16 units. */
function utf8Bytes(bytes: Uint8Array, start: number, units: number): number {
  let at = start;
  for (let left = units; left > 0;) {
    const byte = bytes[at]!;
    const size = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    at += size;
    left -= size === 4 ? 2 : 1;
  }
  return at - start;
}

function unitsOf(text: string): Uint8Array {
  const units = Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
  return new Uint8Array(units.buffer);
}

function textOfUnits(bytes: Uint8Array): string {
  const units = new Uint16Array(bytes.slice().buffer);
  const parts: string[] = [];
  for (let at = 0; at < units.length; at += 8192) {
    parts.push(String.fromCharCode(...units.subarray(at, at + 8192)));
  }
  return parts.join('');
}
