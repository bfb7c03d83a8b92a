import { InsetError } from '@inset/model';
import { withCharacters } from './character-references.ts';

/** A table of a web page: its rows, and what it is called. */
export interface HtmlTable {
  name: string;
  rows: string[][];
  /** How many rows at the beginning are headings and nothing else. */
  headings: number;
  /** Rows below that sum up, as text. */
  sums: string[];
}

/** More cells than this that only repeat or fill for others are no table that a person wrote. */
const mostFilled = 2 ** 22;
const mostSpanned = 1000;

interface OpenTable extends HtmlTable {
  hasTables: boolean;
  isInHead: boolean;
  isInFoot: boolean;
  row: OpenRow | undefined;
  cell: OpenCell | undefined;
  caption: string | undefined;
  /** What is to be said again in rows below, by column. */
  again: Map<number, { text: string; rows: number }>;
}

interface OpenRow {
  cells: string[];
  /** The places that a cell before them goes over. */
  covered: number[];
  isHeading: boolean;
}

interface OpenCell {
  text: string;
  columns: number;
  rows: number;
  isHeading: boolean;
}

/** Tags, comments and declarations; quotes may hold `>`. */
const markup = /<!--[^]*?(?:-->|$)|<[!?][^>]*>|<(\/?)([a-z][\w:-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/gi;
const raw = /^(script|style|title|textarea|xml)$/;

/**
 * The tables of a web page that hold no further ones, in their order, as programs write them that call it an Excel file:
 * with or without ends of rows and cells. A cell that goes over several rows stands in each of them, one that goes over
 * several columns in the first, or names all of them.
 */
export function htmlTables(page: string): HtmlTable[] {
  const reader = new TablesReader();
  markup.lastIndex = 0;
  let at = 0;
  for (let found = markup.exec(page); found; found = markup.exec(page)) {
    if (reader.wantsText && found.index > at) reader.text(page.slice(at, found.index));
    const [, slash, tag, attributes = ''] = found;
    const name = tag?.toLowerCase();
    if (name && slash) reader.close(name);
    else if (name && raw.test(name)) markup.lastIndex = endOfRaw(page, name, markup.lastIndex);
    else if (name) reader.open(name, attributes);
    at = markup.lastIndex;
  }
  if (reader.wantsText) reader.text(page.slice(at));
  return reader.finish();
}

/** Whether a page asks for a password: whatever tables lay it out, they are no data. */
export const asksForPassword = (page: string): boolean =>
  /<input\b[^>]*\btype\s*=\s*["']?password\b/i.test(page);

function endOfRaw(page: string, name: string, from: number): number {
  const end = new RegExp(`</${name}\\s*>`, 'gi');
  end.lastIndex = from;
  return end.exec(page) ? end.lastIndex : page.length;
}

class TablesReader {
  readonly #found: OpenTable[] = [];
  readonly #open: OpenTable[] = [];
  #filled = 0;

  get wantsText(): boolean {
    const table = this.#open.at(-1);
    return table !== undefined && (table.cell !== undefined || table.caption !== undefined);
  }

  text(text: string): void {
    this.#append(withCharacters(text).replace(/[\s\u00a0]+/g, ' '));
  }

  open(name: string, attributes: string): void {
    const table = this.#open.at(-1);
    if (name === 'table') this.#openTable(table);
    else if (!table) return;
    else if (name === 'caption') table.caption = '';
    else if (name === 'tr') this.#openRow(table);
    else if (name === 'td' || name === 'th') this.#openCell(table, name === 'th', attributes);
    else if (name === 'thead' || name === 'tbody' || name === 'tfoot') {
      this.#closeRow(table);
      table.isInHead = name === 'thead';
      table.isInFoot = name === 'tfoot';
    } else if (/^(br|p|div|li)$/.test(name)) this.#append('\n');
  }

  close(name: string): void {
    const table = this.#open.at(-1);
    if (!table) return;
    if (name === 'table') {
      this.#closeRow(table);
      this.#open.pop();
    } else if (name === 'tr' || name === 'thead' || name === 'tbody' || name === 'tfoot') {
      this.#closeRow(table);
      if (name !== 'tr') table.isInHead = table.isInFoot = false;
    } else if (name === 'td' || name === 'th') this.#closeCell(table);
    else if (name === 'caption') {
      table.name = trimmed(table.caption ?? '').replaceAll('\n', ' ');
      table.caption = undefined;
    }
  }

  finish(): HtmlTable[] {
    for (const table of this.#open) this.#closeRow(table);
    return this.#found
      .filter(({ hasTables, rows }) => !hasTables && rows.length > 0)
      .map(({ name, rows, headings, sums }) => ({ name, rows, headings, sums }));
  }

  #openTable(around: OpenTable | undefined): void {
    if (around) around.hasTables = true;
    const table: OpenTable = {
      name: '',
      rows: [],
      headings: 0,
      sums: [],
      hasTables: false,
      isInHead: false,
      isInFoot: false,
      row: undefined,
      cell: undefined,
      caption: undefined,
      again: new Map(),
    };
    this.#found.push(table);
    this.#open.push(table);
  }

  #openRow(table: OpenTable): void {
    this.#closeRow(table);
    table.row = { cells: [], covered: [], isHeading: true };
    this.#sayAgain(table);
  }

  #openCell(table: OpenTable, isHeading: boolean, attributes: string): void {
    if (!table.row) this.#openRow(table);
    this.#closeCell(table);
    const span = (name: string): number => {
      const count = Number(
        new RegExp(`\\b${name}\\s*=\\s*["']?\\s*(\\d{1,5})`, 'i').exec(attributes)?.[1] ?? 1,
      );
      return Math.max(1, Math.min(count, mostSpanned));
    };
    table.cell = { text: '', columns: span('colspan'), rows: span('rowspan'), isHeading };
  }

  #closeCell(table: OpenTable): void {
    const { cell, row } = table;
    if (!cell || !row) return;
    table.cell = undefined;
    const text = trimmed(cell.text);
    const at = row.cells.length;
    const isHeading = cell.isHeading || table.isInHead;
    row.isHeading &&= isHeading;
    for (let column = at; column < at + cell.columns; column++) {
      row.cells.push(text);
      if (column > at) row.covered.push(column);
      const said = isHeading || column === at ? text : '';
      if (cell.rows > 1) table.again.set(column, { text: said, rows: cell.rows - 1 });
    }
    this.#count(cell.columns - 1);
    this.#sayAgain(table);
  }

  /** Puts in what cells of rows above say here too. */
  #sayAgain({ row, again }: OpenTable): void {
    for (;;) {
      const column = row!.cells.length;
      const said = again.get(column);
      if (!said) return;
      row!.cells.push(said.text);
      this.#count(1);
      if (--said.rows === 0) again.delete(column);
    }
  }

  #closeRow(table: OpenTable): void {
    this.#closeCell(table);
    const { row, rows, isInFoot } = table;
    table.row = undefined;
    if (!row || row.cells.every((text) => text === '')) return;
    if (isInFoot) table.sums.push(row.cells.filter(Boolean).join(' '));
    else {
      if (row.isHeading && table.headings === rows.length) table.headings++;
      // A heading names all columns that it goes over, a value is one.
      else for (const column of row.covered) row.cells[column] = '';
      rows.push(row.cells);
    }
  }

  #append(text: string): void {
    const table = this.#open.at(-1);
    if (table?.cell) table.cell.text += text;
    else if (table?.caption !== undefined) table.caption += text;
  }

  #count(cells: number): void {
    this.#filled += cells;
    if (this.#filled > mostFilled) {
      const message = `More than ${mostFilled.toLocaleString('en')} cells of the page's tables only go on for others. Save it as CSV.`;
      throw new InsetError('FILE_TOO_LARGE', message);
    }
  }
}

/** Without blanks around its lines, nor empty lines around them. */
const trimmed = (text: string): string => text.replace(/ *\n[ \n]*/g, '\n').trim();
