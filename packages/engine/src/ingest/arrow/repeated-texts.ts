import type { TextData } from '@inset/model';
import { decodeTexts } from '../columns/decode-texts.ts';
import type { TextPiece } from './text-pieces.ts';

const slotCount = 4096;
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
  /** By the hash of its ends the text that was met last: its code and 1, its length, its ends, and where its bytes are. */
  readonly #slots = new Int32Array(slotCount * 5);

  constructor(rowCount: number) {
    this.codes = new Uint8Array(rowCount);
  }

  take({ bytes, offsets, count }: TextPiece, start: number, validity: Uint8Array | undefined): void {
    const slots = this.#slots;
    // The bytes of the piece before are another array.
    slots.fill(0);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let { codes } = this;
    let begin = offsets[0]!;
    for (let i = 0, row = start; i < count; i++, row++) {
      const from = begin;
      begin = offsets[i + 1]!;
      if (validity && (validity[row >> 3]! & (1 << (row & 7))) === 0) continue;
      const length = begin - from;
      const first = length >= 4 ? view.getInt32(from) : shortWord(bytes, from, length);
      const last = length >= 4 ? view.getInt32(begin - 4) : 0;
      const slot = slotOf(first, last, length);
      let code = slots[slot]! - 1;
      const isKnown =
        code >= 0 &&
        slots[slot + 1] === length &&
        slots[slot + 2] === first &&
        slots[slot + 3] === last &&
        (length <= 8 || areEqual(view, from, slots[slot + 4]!, length));
      if (!isKnown) {
        code = this.#lookUp(bytes, from, begin);
        codes = this.codes;
        slots[slot] = code + 1;
        slots[slot + 1] = length;
        slots[slot + 2] = first;
        slots[slot + 3] = last;
        slots[slot + 4] = from;
      }
      codes[row] = code;
    }
  }

  #lookUp(bytes: Uint8Array, begin: number, end: number): number {
    const decoded: string[] = [];
    decodeTexts(bytes, [begin, end], 1, decoded);
    const [text] = decoded as [string];
    let code = this.#known.get(text);
    if (code === undefined) {
      code = this.dictionary.push(text) - 1;
      this.#known.set(text, code);
      this.#makeRoomFor(code);
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

/** Where the slot of a text begins, by its first and last four bytes. */
function slotOf(first: number, last: number, length: number): number {
  let hash = Math.imul(first ^ length, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15) ^ last, 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) & (slotCount - 1)) * 5;
}

/** A text of less than four bytes as a number. */
function shortWord(bytes: Uint8Array, from: number, length: number): number {
  let word = 0;
  for (let i = 0; i < length; i++) word = (word << 8) | bytes[from + i]!;
  return word;
}

/** Whether what is between the first and the last four bytes of two texts is the same. */
function areEqual(view: DataView, a: number, b: number, length: number): boolean {
  for (let i = 4; i < length - 4; i += 4) if (view.getInt32(a + i) !== view.getInt32(b + i)) return false;
  return true;
}
