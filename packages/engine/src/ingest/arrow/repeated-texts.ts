import type { TextData } from '@inset/model';
import { decodeTexts } from '../columns/decode-texts.ts';
import type { TextPiece } from './text-pieces.ts';

const slotBits = 14;
const slotShift = 32 - slotBits;
const slotSize = 8;
/** Texts up to here are known by four words. */
const mostInWords = 16;
/** Rows of which those that are not known are looked up together. */
const blockRows = 256;
const codeKinds = [Uint8Array, Uint16Array, Uint32Array];

/** By a text's length, up to 31: what counts of its words, and where its second, third and last one begin. */
const masks = new Int32Array(32);
const places = new Int32Array(32);
for (let length = 0; length < 32; length++) {
  masks[length] = length < 4 ? (1 << (8 * length)) - 1 : -1;
  const last = Math.max(length - 4, 0);
  places[length] = Math.min(last, 4) | (Math.max(length - 8, 0) << 8) | (last << 16);
}

/**
 * Texts of which few are different, such as categories: those that were met lately are known by their bytes, so that
 * hardly a row's text is decoded or looked up.
 */
export function repeatedTexts(
  pieces: readonly TextPiece[],
  rowCount: number,
  validity: Uint8Array | undefined,
): TextData {
  const texts = new RepeatedTexts(rowCount);
  let start = 0;
  for (const piece of pieces) {
    texts.take(piece, start, validity);
    start += piece.count;
  }
  const { codes, dictionary } = texts;
  return {
    kind: 'text',
    codes,
    dictionary: dictionary.length > 0 ? dictionary : [''],
    distinct: true,
    ...(validity && { validity }),
  };
}

class RepeatedTexts {
  codes: Uint8Array | Uint16Array | Uint32Array;
  readonly dictionary: string[] = [];
  readonly #known = new Map<string, number>();
  /** By the hash of its words the text that was met last: its code, its length and 1, four words, and where it stands. */
  readonly #slots = new Int32Array(slotSize << slotBits);
  readonly #unknown = new Int32Array(blockRows);

  constructor(rowCount: number) {
    this.codes = new Uint8Array(rowCount);
  }

  take({ bytes, offsets, count }: TextPiece, start: number, validity: Uint8Array | undefined): void {
    // The bytes of the piece before are another array.
    this.#slots.fill(0);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const look = (i: number): void => {
      const row = start + i;
      const isNull = validity !== undefined && (validity[row >> 3]! & (1 << (row & 7))) === 0;
      this.#write(row, isNull ? 0 : this.#codeOf(bytes, view, offsets[i]!, offsets[i + 1]!));
    };
    // A word that is read for a text of less than four bytes must not end behind the last of all.
    const isShort = offsets[count]! - offsets[0]! <= mostInWords * count;
    let inside = isShort ? count : 0;
    while (inside > 0 && offsets[inside - 1]! > bytes.length - 4) inside--;
    for (let from = 0; from < inside; from += blockRows) {
      const unknown = this.#matchBlock(view, offsets, from, Math.min(from + blockRows, inside), start);
      for (let u = 0; u < unknown; u++) look(this.#unknown[u]!);
    }
    for (let i = inside; i < count; i++) look(i);
  }

  /**
   * Writes the codes of texts that are known, and notes the others, as many as it returns. Which text comes next is not
   * to be foreseen by a processor, so there are no branches: whatever a text's length, four words are read that overlap
   * where it is short, and are all of it up to 16 bytes.
   */
  #matchBlock(
    view: DataView,
    offsets: TextPiece['offsets'],
    from: number,
    to: number,
    start: number,
  ): number {
    const slots = this.#slots;
    const unknown = this.#unknown;
    const { codes } = this;
    let count = 0;
    let end = offsets[from]!;
    for (let i = from; i < to; i++) {
      const begin = end;
      end = offsets[i + 1]!;
      const length = end - begin;
      const mask = masks[length & 31]!;
      const place = places[length & 31]!;
      const first = view.getInt32(begin, true) & mask;
      const second = view.getInt32(begin + (place & 255), true) & mask;
      const third = view.getInt32(begin + ((place >> 8) & 255), true) & mask;
      const last = view.getInt32(begin + (place >> 16), true) & mask;
      const slot = slotOf(first, second, third, last, length);
      codes[start + i] = slots[slot]!;
      const difference =
        (slots[slot + 1]! ^ (length + 1)) |
        (slots[slot + 2]! ^ first) |
        (slots[slot + 3]! ^ second) |
        (slots[slot + 4]! ^ third) |
        (slots[slot + 5]! ^ last) |
        ((mostInWords - length) >> 31);
      unknown[count] = i;
      count += (difference | -difference) >>> 31;
    }
    return count;
  }

  /** The code of any text, which is known from then on. */
  #codeOf(bytes: Uint8Array, view: DataView, begin: number, end: number): number {
    const length = end - begin;
    if (length === 0 || begin > bytes.length - 4) return this.#lookUp(bytes, begin, end);
    const slots = this.#slots;
    const mask = masks[Math.min(length, 31)]!;
    const beforeLast = Math.max(length - 4, 0);
    const first = view.getInt32(begin, true) & mask;
    const second = view.getInt32(begin + Math.min(beforeLast, 4), true) & mask;
    const third = view.getInt32(begin + Math.max(length - 8, 0), true) & mask;
    const last = view.getInt32(begin + beforeLast, true) & mask;
    const slot = slotOf(first, second, third, last, length);
    const isKnown =
      slots[slot + 1] === length + 1 &&
      slots[slot + 2] === first &&
      slots[slot + 3] === second &&
      slots[slot + 4] === third &&
      slots[slot + 5] === last &&
      areEqual(view, begin, slots[slot + 6]!, length);
    if (isKnown) return slots[slot]!;
    const code = this.#lookUp(bytes, begin, end);
    slots[slot] = code;
    slots[slot + 1] = length + 1;
    slots[slot + 2] = first;
    slots[slot + 3] = second;
    slots[slot + 4] = third;
    slots[slot + 5] = last;
    slots[slot + 6] = begin;
    return code;
  }

  #write(row: number, code: number): void {
    this.#makeRoomFor(code);
    this.codes[row] = code;
  }

  #lookUp(bytes: Uint8Array, begin: number, end: number): number {
    const decoded: string[] = [];
    decodeTexts(bytes, [begin, end], 1, decoded);
    const [text] = decoded as [string];
    let code = this.#known.get(text);
    if (code === undefined) {
      code = this.dictionary.push(text) - 1;
      this.#known.set(text, code);
    }
    return code;
  }

  #makeRoomFor(code: number): void {
    const { codes } = this;
    if (code < 2 ** (8 * codes.BYTES_PER_ELEMENT)) return;
    const Wider = codeKinds.find((Kind) => Kind.BYTES_PER_ELEMENT > codes.BYTES_PER_ELEMENT)!;
    this.codes = Wider.from(codes);
  }
}

/**
 * Where the slot of a text begins, by its words and its length. The upper bits of a product are the mixed ones. As every
 * row waits for it there is no more of it: texts that share a slot are only met more slowly.
 */
function slotOf(first: number, second: number, third: number, last: number, length: number): number {
  const others = last ^ (second << 7) ^ (third << 13);
  return (Math.imul((first ^ length) + Math.imul(others, 0x9e3779b1), 0x85ebca6b) >>> slotShift) * slotSize;
}

/** Whether what is between the first eight and the last eight bytes of two texts is the same. */
function areEqual(view: DataView, a: number, b: number, length: number): boolean {
  for (let i = 8; i < length - 8; i += 4)
    if (view.getInt32(a + i, true) !== view.getInt32(b + i, true)) return false;
  return true;
}
