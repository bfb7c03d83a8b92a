import { InsetError, type ColumnType, type ReadOptions } from '@inset/model';
import { noValue, type TextCells } from '../columns/text-cells.ts';
import type { TypedColumn } from '../columns/table-from-columns.ts';
import type { ProblemLog } from '../problem-log.ts';
import type { ColumnText } from './column-text.ts';
import { readBooleans } from './read-booleans.ts';
import { areCompactDates, readMoments } from './read-moments.ts';
import { isNullAmongCodes, isNullAmongValues, isNullWord } from './null-words.ts';
import type { NumberStyle } from './parse-number.ts';
import { readNumbers } from './read-numbers.ts';

export interface InferOptions extends Pick<ReadOptions, 'decimal' | 'dateOrder' | 'nullWords'> {
  type?: ColumnType;
  likelyDecimal?: NumberStyle;
  /** Texts that came from a format that tells text from numbers: only dates and moments hide in them. */
  quoted?: boolean;
  log: ProblemLog;
}

const probe = 50;

/** The narrowest type that holds every value of a column, and the column read as that. */
export function inferColumn(name: string, cells: TextCells, options: InferOptions): TypedColumn {
  const { type: wanted, quoted = false, log, decimal, likelyDecimal, dateOrder, nullWords } = options;
  const nulls = nullWords && new Set(['', ...nullWords]);
  const asText = (): TypedColumn =>
    quoted && !nulls ? exactTextColumn(name, cells) : textColumn(name, cells, nulls);
  if (wanted === 'text') return asAsked(asText());
  const isNothing = (word: string): boolean =>
    nulls?.has(word) ?? (isNullWord(word) || isNullAmongValues(word));
  const values = cells.dictionary.map((cell) => {
    const word = cell.trim();
    return isNothing(word) ? undefined : word;
  });
  const some = values.filter((value) => value !== undefined);
  if (some.length === 0 && wanted === undefined) return asText();
  const text: ColumnText = {
    name,
    values,
    codes: cells.codes,
    log,
    ...(wanted && { wanted }),
    ...(decimal && { decimal }),
    ...(likelyDecimal && { likelyDecimal }),
    ...(dateOrder && { dateOrder }),
  };
  if (wanted !== undefined) return readAs(wanted, text);
  const column =
    (!quoted && readBooleans(text)) ||
    (!quoted && !areCompactDates(name, some) && readNumbers(text, some)) ||
    readMoments(text, some, quoted);
  if (column) return column;
  if (quoted) return asText();
  reportNearly(text, some);
  return textColumn(name, unspaced(cells), nulls);
}

/** A column that somebody called text is one also where it holds nothing. */
export function asAsked({ column: { onlyNulls: _onlyNulls, ...column }, data }: TypedColumn): TypedColumn {
  return { column, data };
}

/** A space after every delimiter is a habit of writing, not part of the texts. */
function unspaced({ codes, dictionary }: TextCells): TextCells {
  const isSpaced = dictionary.every((text) => text === '' || text.startsWith(' '));
  return { codes, dictionary: isSpaced ? dictionary.map((text) => text.slice(1)) : dictionary };
}

function readAs(wanted: ColumnType, text: ColumnText): TypedColumn {
  const some = text.values.filter((value) => value !== undefined);
  const column =
    wanted === 'boolean'
      ? readBooleans(text)
      : wanted === 'date' || wanted === 'timestamp'
        ? readMoments(text, some, false)
        : readNumbers(text, some);
  if (!column) throw new InsetError('INTERNAL', `Column ${text.name} cannot be read as ${wanted}.`);
  return column;
}

/** Text as it stands in the file; only the spellings of "no value" are taken out. */
export function textColumn(name: string, cells: TextCells, nullWords?: ReadonlySet<string>): TypedColumn {
  const others = cells.dictionary.filter((text) => !isNullWord(text.trim()) && text.trim() !== 'NA');
  const takesNa = isNullAmongCodes(others);
  // Where a file writes both nothing and "", the second is an empty text.
  const hasBlanks = cells.codes.includes(noValue);
  return codedColumn(name, cells, (text) => {
    if (text === '') return !hasBlanks;
    const word = text.trim();
    return nullWords?.has(word) ?? (isNullWord(word) || (takesNa && word === 'NA'));
  });
}

/** Text of a format that has a word of its own for no value: whatever else is written is a text. */
export const exactTextColumn = (name: string, cells: TextCells): TypedColumn =>
  codedColumn(name, cells, () => false);

function codedColumn(name: string, cells: TextCells, isNullText: (text: string) => boolean): TypedColumn {
  const { codes, dictionary } = cells;
  const newCodes = new Int32Array(dictionary.length);
  const kept: string[] = [];
  for (let code = 0; code < dictionary.length; code++) {
    const text = dictionary[code]!;
    newCodes[code] = isNullText(text) ? -1 : kept.push(text) - 1;
  }
  const rowCount = codes.length;
  const result =
    kept.length <= 256
      ? new Uint8Array(rowCount)
      : kept.length <= 65536
        ? new Uint16Array(rowCount)
        : new Uint32Array(rowCount);
  let validity: Uint8Array | undefined;
  for (let row = 0; row < rowCount; row++) {
    const code = codes[row] === noValue ? -1 : newCodes[codes[row]!]!;
    if (code >= 0) {
      result[row] = code;
      continue;
    }
    validity ??= new Uint8Array((rowCount + 7) >> 3).fill(255);
    validity[row >> 3]! &= ~(1 << (row & 7));
  }
  return {
    column: { name, type: 'text', ...(kept.length === 0 && { onlyNulls: true }) },
    data: { kind: 'text', codes: result, dictionary: kept, distinct: true, ...(validity && { validity }) },
  };
}

/** Says so where a few odd values keep a column of numbers or dates from being one. */
function reportNearly(text: ColumnText, some: readonly string[]): void {
  if (some.length < probe) return;
  const sample = some.slice(0, 1000);
  const isNumber = (value: string) => /^[+-]?[\d.,]*\d$/.test(value);
  const odd = sample.filter((value) => !isNumber(value));
  if (odd.length === 0 || odd.length > sample.length / 20) return;
  const value = odd[0]!;
  const row = text.codes.indexOf(text.values.indexOf(value)) + 1;
  text.log.add({
    kind: 'repaired',
    code: 'nearly-numbers',
    odd: value.slice(0, 60),
    row,
    column: text.name,
    value,
  });
}
