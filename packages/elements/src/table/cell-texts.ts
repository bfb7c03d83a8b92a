import { cellAt, columnOf, type Cell, type Column, type Schema, type Table } from '@inset/model';
import { columnFormat, isName } from '../shared/column-format.ts';
import { formatCell, nullMark, type CellFormat } from '../shared/format-value.ts';
import { safeUrl } from '../shared/safe-url.ts';
import { ownValue } from '../shared/own-value.ts';
import type { ColumnLook, ColumnLooks } from './cell-look.ts';

interface Words {
  locale: string;
  yes: string;
  no: string;
  outOfRange: string;
}

/** How the values of a table's columns read: alike in all rows, by what the first rows show. */
export class CellTexts {
  readonly #schema: Schema;
  readonly #sample: Table | undefined;
  readonly #looks: ColumnLooks;
  readonly #formats: CellFormat[] = [];
  readonly #words: Words;

  /** `sample` may have other columns; it is read for those it has. */
  constructor(schema: Schema, sample: Table | undefined, looks: ColumnLooks, words: Words) {
    this.#schema = schema;
    this.#sample = sample;
    this.#looks = looks;
    this.#words = words;
  }

  /** A value of the column at `index` of the schema. */
  textOf(value: Cell, index: number): string {
    const column = this.#schema[index]!;
    if (Number.isNaN(value)) return 'NaN';
    const text = formatCell(value, column, (this.#formats[index] ??= this.#formatOf(column)));
    return text === nullMark && value !== null && value !== nullMark ? this.#words.outOfRange : text;
  }

  at(table: Table, row: number, index: number): string {
    return this.textOf(cellAt(table.data[index]!, row), index);
  }

  /** A subtotal, which may be of another type than its column. */
  subtotal(value: Cell, column: Pick<Column, 'type'>, index: number): string {
    if (column.type === this.#schema[index]?.type) return this.textOf(value, index);
    return formatCell(value, column, { locale: this.#words.locale });
  }

  /** Found out when it is needed: a table may have thousands of columns, of which a few are seen. */
  #formatOf(column: Column): CellFormat {
    const { locale, yes, no } = this.#words;
    const how = { locale, yes, no };
    const { format, grain } = ownValue(this.#looks, column.name) ?? {};
    const sampled = this.#sample && columnOf(this.#sample, column.name);
    const usual =
      sampled?.column.type === column.type
        ? columnFormat(column, sampled.data, this.#sample!.rowCount, how)
        : column.type === 'integer' && isName(column.name)
          ? { ...how, format: 'd' }
          : how;
    return { ...usual, ...(format && { format }), ...(grain && { grain }) };
  }
}

/** The address that a cell links to, if it does and the address is one that may stand in a page. */
export function linkOf(value: Cell, look: ColumnLook | undefined): string | undefined {
  if (value === null || !look?.link) return undefined;
  const text = String(value);
  if (text.length > 2000) return undefined;
  if (typeof look.link === 'string')
    return safeUrl(look.link.replaceAll('{value}', encodeURIComponent(text)));
  return /^(https?:|mailto:)/i.test(text.trim()) ? safeUrl(text.trim()) : undefined;
}
