import type { TextData } from '@inset/model';
import { decodeTexts } from './decode-texts.ts';

/** Texts in UTF-8, one behind the other: text i stands from `offsets[i]` to before `offsets[i + 1]`. */
export interface PackedTexts {
  bytes: Uint8Array;
  offsets: Uint32Array;
}

/** Decoding a text for itself takes as long as some of them do together. */
const rowsForEach = 16;

const packedTexts = new WeakMap<TextData, PackedTexts>();

/**
 * Text data whose dictionary is decoded when it is first asked for, as a whole, and its bytes are let go then: most of
 * the columns of a file are not read by the first Query. A copy of the data, or its way to another thread, asks.
 */
export function lateTextData(texts: PackedTexts, rest: Omit<TextData, 'kind' | 'dictionary'>): TextData {
  let dictionary: string[] | undefined;
  const data: TextData = {
    kind: 'text',
    ...rest,
    get dictionary() {
      if (!dictionary) {
        dictionary = decodeAll(packedTexts.get(data)!);
        packedTexts.delete(data);
      }
      return dictionary;
    },
  };
  packedTexts.set(data, texts);
  return data;
}

/** The bytes of texts that nobody has asked for yet. */
export const packedTextsOf = (data: TextData): PackedTexts | undefined => packedTexts.get(data);

/** What reads single entries of a dictionary, which need not be decoded for that. */
export function entryReader(data: TextData): (code: number) => string {
  const packed = packedTexts.get(data);
  if (!packed) return (code) => data.dictionary[code]!;
  const { bytes, offsets } = packed;
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return (code) => decoder.decode(bytes.subarray(offsets[code], offsets[code + 1]));
}

/**
 * Some rows of late texts, with a dictionary of their texts alone; undefined where that is decoded already, or so many
 * rows are wanted that it may as well be.
 */
export function fewLateTexts(
  data: TextData,
  rows: Uint32Array,
): Pick<TextData, 'codes' | 'dictionary'> | undefined {
  const packed = packedTexts.get(data);
  if (!packed || rows.length * rowsForEach > packed.offsets.length) return undefined;
  const read = entryReader(data);
  return {
    codes: Uint32Array.from(rows.keys()),
    dictionary: Array.from(rows, (row) => read(data.codes[row]!)),
  };
}

function decodeAll({ bytes, offsets }: PackedTexts): string[] {
  const count = offsets.length - 1;
  const texts: string[] = [];
  // Room for all at once: growing would copy it twenty times.
  texts.length = count;
  decodeTexts(bytes, offsets, count, texts);
  return texts;
}
