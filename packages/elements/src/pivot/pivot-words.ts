import type { Cell, Column, Pivot, PivotField } from '@inset/model';
import type { Strings } from '../locales/en.ts';
import { formatCell, formatDate } from '../shared/format-value.ts';
import { measureName } from '../shared/measure-name.ts';
import type { Part } from './pivot-clause.ts';
import type { PivotGrid, PivotNode } from './pivot-grid.ts';
import { ownValue, type PivotColumn, type PivotHeading, type PivotLine } from './pivot-layout.ts';
import { fieldName } from './pivot-queries.ts';

/** A text may be a megabyte, which is no name. */
const longestName = 300;

/** How what stands in a pivot is called. */
export class PivotWords {
  readonly #pivot: Pivot;
  readonly #grid: PivotGrid;
  readonly #strings: Strings;
  readonly #locale: string;

  constructor(pivot: Pivot, grid: PivotGrid, { strings, locale }: { strings: Strings; locale: string }) {
    this.#pivot = pivot;
    this.#grid = grid;
    this.#strings = strings;
    this.#locale = locale;
  }

  line({ node, isTotal }: PivotLine): string {
    return isTotal ? this.#strings.pivot.total : this.#key('rows', node);
  }

  heading({ node, kind, column }: PivotHeading): string {
    if (kind === 'value') return this.value(column!.value);
    if (kind === 'key') return this.#key('columns', node);
    return node.path.length === 0
      ? this.#strings.pivot.total
      : this.#strings.pivot.totalOf(this.#key('columns', node));
  }

  /** A column in one line: where it is, and which number. */
  column({ node, value }: PivotColumn): string {
    const path = node.path.map((cell, i) => this.#cell('columns', cell, i));
    const place =
      path.length > 0 ? path.join(' / ') : this.#pivot.columns.length > 0 ? this.#strings.pivot.total : '';
    const names = this.#pivot.values.length > 1 || !place;
    return [place, ...(names ? [this.value(value)] : [])].filter(Boolean).join(' · ');
  }

  value(at: number): string {
    const value = this.#pivot.values[at]!;
    return value.label || measureName(value.expression, this.#strings);
  }

  number(cell: Cell, at: number): string {
    const { column, how } = this.#grid.formats[at]!;
    return cell === null ? '' : formatCell(cell, column, how);
  }

  /** What a row and a column have in common. */
  parts(row: PivotNode, column: PivotNode): Part[] {
    const part = (side: 'rows' | 'columns') => (value: Cell, i: number) => {
      const field = this.#pivot[side][i]!;
      const words = this.#strings.pivot.fieldIs(fieldName(field), this.#cell(side, value, i));
      return { field, value, words };
    };
    return [...row.path.map(part('rows')), ...column.path.map(part('columns'))];
  }

  #key(side: 'rows' | 'columns', node: PivotNode): string {
    return this.#cell(side, ownValue(node), node.path.length - 1);
  }

  #cell(side: 'rows' | 'columns', cell: Cell, place: number): string {
    const field: PivotField = this.#pivot[side][place]!;
    const column: Column = this.#grid.fields[side][place]!;
    const { shared, filter } = this.#strings;
    if (cell === null) return shared.nullValue;
    if (cell === '') return filter.emptyText;
    if (field.grain) return formatDate(Number(cell), this.#locale, field.grain);
    // A key is a name, not an amount: 2024 has no comma.
    const format = column.type === 'integer' ? 'd' : undefined;
    const words = formatCell(cell, column, { locale: this.#locale, format, yes: shared.yes, no: shared.no });
    return words.length > longestName ? `${words.slice(0, longestName)}…` : words;
  }
}
