import { InsetError, isNull, type Column, type ColumnData, type Table } from '@inset/model';
import { isLikeFormula } from './formula-guard.ts';
import { plainTextsOf } from './plain-text.ts';
import type { TableWriter, Writing } from './table-writer.ts';
import { textPieces } from './text-pieces.ts';

/** A column's cell at a row as it stands in the file; '' where there is no value. */
type CellText = (row: number) => string;

/** CSV by RFC 4180 in UTF-8: cells are quoted where they must be, an empty text as `""`, no value as nothing. */
export const writeCsv: TableWriter = (table, writing) => {
  const { delimiter, decimal } = writing.options;
  return writeSeparated(table, writing, delimiter ?? (decimal === 'comma' ? ';' : ','));
};

/** CSV with tabs. */
export const writeTsv: TableWriter = (table, writing) => writeSeparated(table, writing, '\t');

function writeSeparated(table: Table, writing: Writing, delimiter: string): AsyncGenerator<Uint8Array> {
  const { options } = writing;
  checkDelimiter(delimiter, options.decimal);
  const { header = true, lineEnd = '\n', byteOrderMark = false } = options;
  const cells = new CellWriter(writing, delimiter);
  const columns = table.data.map((data, i) => cells.column(data, table.schema[i]!));
  // A line with nothing on it is not a row to most readers.
  const nothing = columns.length === 1 ? '""' : '';
  const row = (at: number): string => {
    let line = '';
    for (let c = 0; c < columns.length; c++) line += c === 0 ? columns[c]!(at) : delimiter + columns[c]!(at);
    return (line === '' ? nothing : line) + lineEnd;
  };
  const names = table.schema.map(({ name }) => cells.text(name));
  const start = (byteOrderMark ? '\uFEFF' : '') + (header ? names.join(delimiter) + lineEnd : '');
  return textPieces({ start, rowCount: table.rowCount, row, end: '' }, writing);
}

function checkDelimiter(delimiter: string, decimal: string | undefined): void {
  if (delimiter.length !== 1 || /["\r\n\uFEFF]/.test(delimiter)) {
    const message = 'The delimiter of CSV is one character, and neither a quote nor the end of a line.';
    throw new InsetError('BAD_REQUEST', message, { text: delimiter });
  }
  if (decimal === 'comma' && delimiter === ',') {
    const message =
      'Where a comma stands before fractions, it cannot stand between cells too: take a semicolon.';
    throw new InsetError('BAD_REQUEST', message, { text: delimiter });
  }
}

class CellWriter {
  readonly #mustQuote: RegExp;
  readonly #guards: boolean;
  readonly #comma: boolean;
  readonly #report: Writing['report'];

  constructor({ options, report }: Writing, delimiter: string) {
    const escaped = delimiter.replace(/[\\\]^-]/, '\\$&');
    // Readers trim blanks at the ends, and take lines that begin with # for notes.
    this.#mustQuote = new RegExp(`["\\r\\n${escaped}]|^[\\s#\\uFEFF]|\\s$`);
    this.#guards = options.guardFormulas ?? true;
    this.#comma = options.decimal === 'comma';
    this.#report = report;
  }

  column(data: ColumnData, column: Column): CellText {
    const write = this.#values(data, column);
    return data.validity ? (row) => (isNull(data, row) ? '' : write(row)) : write;
  }

  text(text: string): string {
    if (this.#guards && isLikeFormula(text)) {
      this.#report.guardedCells++;
      return this.#quoted(`'${text}`);
    }
    return this.#quoted(text);
  }

  #quoted(text: string): string {
    if (text === '') return '""';
    return this.#mustQuote.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  #values(data: ColumnData, column: Column): CellText {
    const plain = plainTextsOf(data, column);
    switch (data.kind) {
      case 'text':
        return this.#texts(data);
      case 'number':
      case 'decimal':
        return (row) => this.#number(plain(row));
      case 'timestamp':
        return (row) => this.#quoted(plain(row));
      default:
        return plain;
    }
  }

  /** Each entry of a dictionary is written once. */
  #texts({ codes, dictionary }: Extract<ColumnData, { kind: 'text' }>): CellText {
    const written: (string | undefined)[] = [];
    const guarded = new Uint8Array(this.#guards ? dictionary.length : 0);
    return (row) => {
      const code = codes[row]!;
      let text = written[code];
      if (text === undefined) {
        const before = this.#report.guardedCells;
        text = written[code] = this.text(dictionary[code]!);
        if (this.#report.guardedCells > before) guarded[code] = 1;
      } else if (guarded[code] === 1) this.#report.guardedCells++;
      return text;
    };
  }

  #number(text: string): string {
    return this.#comma ? text.replace('.', ',') : this.#quoted(text);
  }
}
