import { InsetError } from '@inset/model';
import type { NamedSheet } from './workbook-reader.ts';

/** The place of the sheet of that name, upper and lower case alike if need be. Throws `BAD_REQUEST` with the names there are. */
export function findSheet(sheets: readonly NamedSheet[], name: string): number {
  const alike = name.trim().toLowerCase();
  const exact = sheets.findIndex((sheet) => sheet.name === name);
  const found = exact >= 0 ? exact : sheets.findIndex((sheet) => sheet.name.trim().toLowerCase() === alike);
  if (found >= 0) return found;
  const names = sheets.map((sheet) => sheet.name);
  const message = `The workbook has no sheet named ${name}. It has: ${names.slice(0, 20).join(', ')}.`;
  throw new InsetError('BAD_REQUEST', message, { sheets: names });
}
