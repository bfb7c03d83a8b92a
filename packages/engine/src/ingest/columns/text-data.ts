import type { TextData } from '@inset/model';
import type { ProblemTaker } from '../problem-log.ts';
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
  const distinct = !dictionary.some(isTorn);
  return {
    kind: 'text',
    codes: narrowCodes(codes, dictionary.length),
    dictionary: dictionary.length > 0 ? dictionary : [''],
    distinct,
    ...(validity && { validity }),
  };
}

const isTorn = (text: string): boolean => text.includes('\ufffd');

/** Tells how many values of a column hold bytes that are no UTF-8. */
export function reportTornTexts(log: ProblemTaker, name: string, data: TextData): void {
  if (data.distinct) return;
  const torn = new Set<number>();
  for (let code = 0; code < data.dictionary.length; code++)
    if (isTorn(data.dictionary[code]!)) torn.add(code);
  let [count, first] = [0, 0];
  for (let row = 0; row < data.codes.length; row++) {
    const isNull = data.validity && !(data.validity[row >> 3]! & (1 << (row & 7)));
    if (!isNull && torn.has(data.codes[row]!) && count++ === 0) first = row;
  }
  if (count > 0) log.add({ kind: 'repaired', code: 'bad-texts', count, row: first + 1, column: name });
}
