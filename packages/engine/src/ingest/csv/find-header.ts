import { isNothing, isTyped, kindOf } from './is-typed.ts';

/**
 * Whether the first row names the columns: it holds no value itself, or stands out from columns of values below it.
 * Where every cell is text there is nothing to go by but repetition, and a header is the rule.
 */
export function looksLikeHeader(rows: readonly string[][]): boolean {
  const [first, ...others] = rows;
  if (!first) return false;
  if (isNumbered(first, others)) return true;
  const different = others.filter((row) => !isSame(first, row));
  const body = different.length > 0 ? different : others;
  if (body.length === 0) return !first.some(isTyped);
  let [standsOut, isAlike] = [0, 0];
  for (let c = 0; c < first.length; c++) {
    const values = valuesOf(body, c);
    if (first[c]!.trim() === '' || values.length === 0) continue;
    if (headsOthers(first[c]!, values)) standsOut += 0.5;
    else if (values.filter(isTyped).length / values.length < 0.8) continue;
    else if (isTyped(first[c]!)) isAlike++;
    else standsOut++;
  }
  if (standsOut !== isAlike) return standsOut > isAlike;
  if (first.some(isTyped)) return standsOut > 0;
  const repeats = first.filter((cell, c) => cell !== '' && body.some((row) => row[c] === cell)).length;
  return repeats < first.length / 2 || repeats === 0;
}

/** A table that was written with the numbers of its rows and of its columns, from 0 on: they are its names. */
const isNumbered = (first: readonly string[], others: readonly string[][]): boolean =>
  first.length > 1 &&
  others.length > 1 &&
  first.every((cell, c) => cell === (c === 0 ? '' : String(c - 1))) &&
  others.every((row, r) => row[0] === String(r));

const valuesOf = (body: readonly string[][], c: number): string[] =>
  body
    .slice(0, 100)
    .map((row) => row[c] ?? '')
    .filter((cell) => !isNothing(cell));

const isYear = (text: string): boolean => /^(1[5-9]|20|21)\d\d$/.test(text.trim());

/** Whether a cell is a value that no row below has the like of: a year or a day over amounts, a number over yes and no. */
function headsOthers(cell: string, values: readonly string[]): boolean {
  const kind = kindOf(cell);
  if (kind === undefined || kind === 'truth') return false;
  const kinds = values.map(kindOf);
  if (isYear(cell))
    return kinds.every((other) => other === 'number') ? !values.every(isYear) : !values.some(isYear);
  const below = kind === 'moment' ? ['number', 'truth'] : ['truth'];
  return kinds.every((other) => other !== undefined && below.includes(other));
}

const mostHeaderRows = 4;

/**
 * How many rows the header takes, and how many rows of units or kinds stand between it and the data. A further header
 * row holds no value, above columns that hold nothing else; a row of units has short words in brackets or as usual.
 */
export function headerRows(rows: readonly string[][]): { header: number; notes: number } {
  let header = 1;
  while (header < mostHeaderRows && isSame(rows[0]!, rows[header])) header++;
  if (header > 1) return { header: 1, notes: header - 1 };
  const isNamed = isIndexNames(rows[2], rows[1]);
  if (!standsAbove(rows[1], rows.slice(isNamed ? 3 : 2))) return { header: 1, notes: 0 };
  if (tellsApart(rows[0]!, rows[1]!)) return { header: isNamed ? 3 : 2, notes: 0 };
  return isUnits(rows[1]!) && !spans(rows[0]!, rows[1]!) ? { header: 1, notes: 1 } : { header: 2, notes: 0 };
}

const isSame = (a: readonly string[], b: readonly string[] | undefined): boolean =>
  b !== undefined && a.length > 1 && a.length === b.length && a.every((cell, c) => cell === b[c]);

/** A row without values above at least two columns, and half of all, that are values throughout. */
function standsAbove(row: readonly string[] | undefined, body: readonly string[][]): boolean {
  if (!row || body.length < 3 || row.some(isTyped)) return false;
  let typed = 0;
  for (let c = 0; c < row.length; c++) {
    const values = valuesOf(body, c);
    if (values.length < 3 || !values.every(isTyped)) continue;
    if (isNothing(row[c]!)) return false;
    typed++;
  }
  return typed >= 2 && typed >= row.length / 2;
}

const unit = /^[[(]?[\p{L}%°µμ$€£Ω/^*·.\d\s²³⁻¹-]{1,12}[\])]?$/u;

const isUnits = (row: readonly string[]): boolean =>
  row.every((cell) => cell.trim() === '' || unit.test(cell.trim()));

/** Whether a name stands over several columns, of which the row below tells each. */
const spans = (row: readonly string[], below: readonly string[]): boolean =>
  below.some((cell, c) => c > 0 && cell.trim() !== '' && (row[c] ?? '').trim() === '');

/** Whether names come again side by side, and the row below tells all of them apart: the levels of a header, as pandas writes. */
const tellsApart = (row: readonly string[], below: readonly string[]): boolean =>
  row.some((cell, c) => c > 0 && cell.trim() !== '' && cell === row[c - 1]) &&
  new Set(row.map((cell, c) => JSON.stringify([cell, below[c]]))).size === row.length;

/** Whether a row below those levels only names what the rows are called by, in the columns at the beginning. */
function isIndexNames(row: readonly string[] | undefined, above: readonly string[] | undefined): boolean {
  const filled = row?.findIndex((cell) => cell.trim() === '') ?? -1;
  if (!row || !above || filled < 1 || row.some(isTyped)) return false;
  return row.slice(filled).every((cell, c) => cell.trim() === '' && (above[filled + c] ?? '').trim() !== '');
}

/** The names out of one or more header rows, one below the other. */
export function mergedHeader(rows: readonly string[][]): string[] {
  const [first = [], ...others] = rows;
  if (others.length === 0) return [...first];
  const below = others.at(-1)!;
  const width = Math.max(...rows.map((row) => row.length));
  let over = '';
  return Array.from({ length: width }, (_, c) => {
    const name = (first[c] ?? '').trim();
    if (name !== '') over = name;
    const spanning = (below[c] ?? '').trim() === '' ? name : over;
    return [spanning, ...others.map((row) => (row[c] ?? '').trim())].filter(Boolean).join(' ');
  });
}
