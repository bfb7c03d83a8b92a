import type { TextData } from '@inset/model';
import { noValue, type TextCells } from './text-cells.ts';

/** Codes in the narrowest array that holds those of a dictionary of that size. */
export function narrowCodes(codes: Uint32Array, size: number): TextData['codes'] {
  if (size <= 256) return Uint8Array.from(codes);
  return size <= 65_536 ? Uint16Array.from(codes) : codes;
}

/** Cells as text, each as it stands: for formats that tell text from everything else. */
export function textData({ codes, dictionary }: TextCells): TextData {
  let validity: Uint8Array | undefined;
  for (let row = 0; row < codes.length; row++) {
    if (codes[row] !== noValue) continue;
    validity ??= new Uint8Array((codes.length + 7) >> 3).fill(255);
    validity[row >> 3]! &= ~(1 << (row & 7));
    codes[row] = 0;
  }
  // Bytes that are no UTF-8 may read the same although they are not.
  const distinct = !dictionary.some((text) => text.includes('\ufffd'));
  return {
    kind: 'text',
    codes: narrowCodes(codes, dictionary.length),
    dictionary: dictionary.length > 0 ? dictionary : [''],
    distinct,
    ...(validity && { validity }),
  };
}
