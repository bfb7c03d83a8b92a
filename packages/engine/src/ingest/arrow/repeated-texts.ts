import type { TextData } from '@inset/model';
import { decodeTexts } from '../columns/decode-texts.ts';
import type { TextPiece } from './text-pieces.ts';

const slotBits = 12;
const slotShift = 32 - slotBits;
const slotSize = 8;
/** What counts of a word of which so many bytes are a text's. */
const wordMasks = Int32Array.of(0, 0xff, 0xffff, 0xffffff, -1);
const codeKinds = [Uint8Array, Uint16Array, Uint32Array];

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
  /** By the hash of its words the text that was met last: its code and 1, its length, four words, and where it stands. */
  readonly #slots = new Int32Array(slotSize << slotBits);

  constructor(rowCount: number) {
    this.codes = new Uint8Array(rowCount);
  }

  /**
   * What random texts are is not to be foreseen by a processor, so there are hardly any branches: whatever a text's
   * length, four words are read that overlap where it is short, and are all of it up to 16 bytes.
   */
  take({ bytes, offsets, count }: TextPiece, start: number, validity: Uint8Array | undefined): void {
    const slots = this.#slots;
    // The bytes of the piece before are another array.
    slots.fill(0);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    // A word that is read for a text of less than four bytes must not end behind the last of all.
    const lastWord = bytes.length - 4;
    let { codes } = this;
    let empty: number | undefined;
    let begin = offsets[0]!;
    for (let i = 0, row = start; i < count; i++, row++) {
      const from = begin;
      begin = offsets[i + 1]!;
      if (validity && (validity[row >> 3]! & (1 << (row & 7))) === 0) continue;
      const length = begin - from;
      if (from > lastWord) {
        const code: number =
          length === 0 ? (empty ??= this.#lookUp(bytes, 0, 0)) : this.#lookUp(bytes, from, begin);
        codes = this.#write(row, code);
        continue;
      }
      const mask = wordMasks[Math.min(length, 4)]!;
      const rest = Math.max(length - 4, 0);
      const first = view.getInt32(from, true) & mask;
      const second = view.getInt32(from + Math.min(rest, 4), true) & mask;
      const third = view.getInt32(from + Math.max(length - 8, 0), true) & mask;
      const fourth = view.getInt32(from + rest, true) & mask;
      const slot = slotOf(first ^ length, fourth ^ (second << 7) ^ (third << 13));
      const isKnown =
        ((slots[slot + 1]! ^ length) |
          (slots[slot + 2]! ^ first) |
          (slots[slot + 3]! ^ second) |
          (slots[slot + 4]! ^ third) |
          (slots[slot + 5]! ^ fourth)) ===
          0 &&
        slots[slot] !== 0 &&
        (length <= 16 || areEqual(view, from, slots[slot + 6]!, length));
      if (isKnown) {
        codes[row] = slots[slot]! - 1;
        continue;
      }
      const code = this.#lookUp(bytes, from, begin);
      codes = this.#write(row, code);
      slots[slot] = code + 1;
      slots[slot + 1] = length;
      slots[slot + 2] = first;
      slots[slot + 3] = second;
      slots[slot + 4] = third;
      slots[slot + 5] = fourth;
      slots[slot + 6] = from;
    }
  }

  #write(row: number, code: number): RepeatedTexts['codes'] {
    this.#makeRoomFor(code);
    this.codes[row] = code;
    return this.codes;
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
const slotOf = (some: number, others: number): number =>
  (Math.imul(some + Math.imul(others, 0x9e3779b1), 0x85ebca6b) >>> slotShift) * slotSize;

/** Whether what is between the first eight and the last eight bytes of two texts is the same. */
function areEqual(view: DataView, a: number, b: number, length: number): boolean {
  for (let i = 8; i < length - 8; i += 4)
    if (view.getInt32(a + i, true) !== view.getInt32(b + i, true)) return false;
  return true;
}
