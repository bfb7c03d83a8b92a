import * as vega from 'vega';

interface Format {
  delimiter?: string;
  /** The names, where the text has none. */
  header?: readonly string[];
}

interface Reader {
  (text: string, format?: Format): Records;
  responseType?: string;
}

/** Vega reads `columns`, and takes it away again. */
type Records = Record<string, string>[] & { columns?: string[] };

let isKnown = false;

/**
 * Has Vega read separated values by these lines: its own reader makes functions of the names, which a page's policy may
 * refuse, and then there would be no data.
 */
export function readSeparatedHere(): void {
  if (isKnown) return;
  isKnown = true;
  // Its types leave this one out.
  const { formats } = vega as unknown as { formats(name: string, reader: Reader): void };
  const readerOf = (own?: string): Reader => {
    const read: Reader = (text, { delimiter = ',', header } = {}) =>
      separatedRecords(String(text), own ?? delimiter, header);
    read.responseType = 'text';
    return read;
  };
  formats('csv', readerOf(','));
  formats('tsv', readerOf('\t'));
  formats('dsv', readerOf());
}

/** Records by the names of the first row, all of text; what a row lacks is empty. */
export function separatedRecords(text: string, delimiter: string, header?: readonly string[]): Records {
  const rows = rowsOf(text.replace(/(?:\r?\n|\r)$/, ''), delimiter.slice(0, 1));
  const columns = header ? [...header] : (rows.shift() ?? []);
  const records: Records = rows.map((row) =>
    Object.fromEntries(columns.map((name, i) => [name, row[i] ?? ''])),
  );
  return Object.assign(records, { columns });
}

function rowsOf(text: string, delimiter: string): string[][] {
  if (text === '') return [];
  const sign = delimiter.replace(/[$()*+.?[\\\]^{|}-]/, '\\$&');
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"?)?([^${sign}\\r\\n]*)(${sign}|\\r\\n|\\n|\\r|$)`, 'y');
  const rows: string[][] = [[]];
  for (;;) {
    const [, quoted, plain, end] = cell.exec(text)!;
    rows.at(-1)!.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'));
    if (end === '') return rows;
    if (end !== delimiter) rows.push([]);
  }
}
