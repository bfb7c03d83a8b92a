import type { TypedColumn } from '../columns/table-from-columns.ts';
import { gather, readAll } from './gather.ts';
import type { ColumnText } from './column-text.ts';

/** Pairs of words. Short ones are believed only where both stand in the column; spreadsheets write in their language. */
const pairs = [
  { yes: 'true', no: 'false', alone: true },
  { yes: 'wahr', no: 'falsch', alone: false },
  { yes: 'vrai', no: 'faux', alone: false },
  { yes: 'verdadero', no: 'falso', alone: false },
  { yes: 'yes', no: 'no', alone: false },
  { yes: 'ja', no: 'nein', alone: false },
  { yes: 'oui', no: 'non', alone: false },
  { yes: 'sí', no: 'no', alone: false },
  { yes: 't', no: 'f', alone: false },
  { yes: 'y', no: 'n', alone: false },
];

/** A column of truth values; 0 and 1 stay integers, unless booleans are asked for. */
export function readBooleans(text: ColumnText): TypedColumn | undefined {
  const isWanted = text.wanted === 'boolean';
  const words = new Set<string>();
  for (const value of text.values) {
    if (value === undefined) continue;
    words.add(value.toLowerCase());
    if (words.size > 2 && !isWanted) return undefined;
  }
  const pair = pairs.find(
    ({ yes, no, alone }) =>
      [...words].every((word) => word === yes || word === no) && (alone || words.size === 2),
  );
  if (!pair && !isWanted) return undefined;
  const truths = isWanted ? ['1', ...pairs.map(({ yes }) => yes)] : [pair!.yes];
  const falsehoods = isWanted ? ['0', ...pairs.map(({ no }) => no)] : [pair!.no];
  const byCode = readAll(text, (value) => {
    const word = value.toLowerCase();
    return truths.includes(word) ? 1 : falsehoods.includes(word) ? 0 : undefined;
  })!;
  const { values, validity } = gather(text, byCode, new Uint8Array(text.codes.length));
  return {
    column: { name: text.name, type: 'boolean' },
    data: { kind: 'boolean', values, ...(validity && { validity }) },
  };
}
