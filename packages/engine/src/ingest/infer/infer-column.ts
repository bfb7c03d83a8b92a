import { InsetError, type ColumnType } from '@inset/model';
import { noValue, type TextCells } from '../columns/text-cells.ts';
import type { TypedColumn } from '../columns/table-from-columns.ts';
import type { ProblemLog } from '../problem-log.ts';
import { readBooleans } from './read-booleans.ts';
import { areCompactDates, readMoments } from './read-moments.ts';
import { isNullAmongCodes, isNullAmongValues, isNullWord } from './null-words.ts';
import { readNumbers } from './read-numbers.ts';

/** What a reader of one family of types needs to know of a column. */
export interface ColumnText {
  name: string;
  /** The distinct values, trimmed. Those that are no value are undefined. */
  values: (string | undefined)[];
  /** The value of each row. */
  codes: Uint32Array;
  /** The type that a person asked for: then what does not fit becomes null and is reported. */
  wanted?: ColumnType;
  log: ProblemLog;
}

export interface InferOptions {
  type?: ColumnType;
  /** Texts that came from a format that tells text from numbers: only dates and moments hide in them. */
  quoted?: boolean;
  log: ProblemLog;
}

const probe = 50;

/** The narrowest type that holds every value of a column, and the column read as that. */
export function inferColumn(name: string, cells: TextCells, options: InferOptions): TypedColumn {
  const { type: wanted, quoted = false, log } = options;
  if (wanted === 'text') return textColumn(name, cells);
  const trimmed = cells.dictionary.map((text) => text.trim());
  const some = trimmed.filter((text) => !isNullWord(text) && !isNullAmongValues(text));
  if (some.length === 0 && wanted === undefined) return textColumn(name, cells);
  const values = trimmed.map((text) => (isNullWord(text) || isNullAmongValues(text) ? undefined : text));
  const text: ColumnText = { name, values, codes: cells.codes, log, ...(wanted && { wanted }) };
  if (wanted !== undefined) return readAs(wanted, text);
  const column =
    (!quoted && readBooleans(text)) ||
    (!quoted && !areCompactDates(name, some) && readNumbers(text, some)) ||
    readMoments(text, some, quoted);
  if (column) return column;
  if (quoted) return textColumn(name, cells);
  reportNearly(text, some);
  return textColumn(name, unspaced(cells));
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
export function textColumn(name: string, cells: TextCells): TypedColumn {
  const { codes, dictionary } = cells;
  const others = dictionary.filter((text) => !isNullWord(text.trim()) && text.trim() !== 'NA');
  const takesNa = isNullAmongCodes(others);
  const hasBlanks = codes.includes(noValue);
  const newCodes = new Int32Array(dictionary.length);
  const kept: string[] = [];
  for (let code = 0; code < dictionary.length; code++) {
    const text = dictionary[code]!;
    // Where a file writes both nothing and "", the second is an empty text.
    const isNull = text === '' ? !hasBlanks : isNullWord(text.trim()) || (takesNa && text.trim() === 'NA');
    newCodes[code] = isNull ? -1 : kept.push(text) - 1;
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
    column: { name, type: 'text' },
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
    message: `Column ${text.name} reads as text: nearly all of it is numbers, but not ${JSON.stringify(value.slice(0, 60))}.`,
    row,
    column: text.name,
    value,
  });
}
