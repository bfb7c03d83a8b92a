import { findColumn, type Cell, type Clause, type Dataset, type Query, type QueryResult } from '@inset/model';
import type { Strings } from '../locales/en.ts';
import type { Kit } from '../shared/kit.ts';
import { writeClipboard } from '../shared/write-clipboard.ts';
import type { LaidColumn } from './column-layout.ts';
import { copyCells, mostCopiedCells } from './copy-cells.ts';
import { datasetColumns, mostPickedRows, rowsClause } from './selection-clause.ts';
import type { TableRows } from './table-rows.ts';
import { valuesOf, type TableSelection } from './table-selection.ts';

interface SelectingTable {
  readonly strings: Strings;
  readonly locale: string;
  readonly kit: Kit | undefined;
  readonly clauseSource: string;
  readonly datasetName: string | undefined;
  readonly isConnected: boolean;
  select: 'cells' | 'rows';
  requestUpdate(): void;
}

interface SelectionHost {
  table: SelectingTable;
  selection: TableSelection;
  rows: TableRows;
  columns: () => readonly LaidColumn[];
  /** The Query before the table's own steps. */
  query: () => Query | undefined;
  dataset: () => Dataset | undefined;
  run: (query: Query, options: { signal: AbortSignal }) => Promise<QueryResult>;
  announce: (words: string) => void;
  /** Tells the page; false where it said no. */
  ask: (detail: { clause?: Clause }) => boolean;
}

/** What can be done with selected cells and rows: filter the page's other views, and copy. */
export class SelectionActions {
  /** What the table has selected for the page. */
  clause: Clause | undefined;
  readonly #host: SelectionHost;
  #keys?: { query: Query; dataset: Dataset; schema: TableRows['schema']; columns: number[] };

  constructor(host: SelectionHost) {
    this.#host = host;
  }

  /** The columns that say which rows of the dataset are meant, by their places in the schema. */
  get keyColumns(): readonly number[] {
    const { query, dataset, rows } = this.#host;
    const [asked, known] = [query(), dataset()];
    const { schema } = rows;
    if (!asked || !known) return [];
    const keys = this.#keys;
    if (
      keys?.dataset === known &&
      keys.schema === schema &&
      JSON.stringify(keys.query) === JSON.stringify(asked)
    )
      return keys.columns;
    const names = new Set(datasetColumns(asked, known.schema));
    const columns = schema.flatMap(({ name, type }, index) =>
      names.has(name) && findColumn(known.schema, name) && type !== 'number' ? index : [],
    );
    this.#keys = { query: asked, dataset: known, schema, columns };
    return columns;
  }

  /** Picks a row, or takes it whole where cells are selected. */
  pick(row: number, isAdding: boolean): void {
    const { table, selection, rows, columns } = this.#host;
    const found = rows.model?.row(row);
    if (table.select === 'cells') selection.takeRows(columns().length);
    else if (found && !found.group) {
      selection.pick(found, this.keyColumns, isAdding);
      this.#publishRows([...selection.picked.values()], this.keyColumns);
    }
    table.requestUpdate();
  }

  /** Filters the page's other views by the values in the range. */
  filterByRange(): void {
    const { table, selection, rows, columns, announce } = this.#host;
    const { range } = selection;
    const { model } = rows;
    if (!range || !model) return;
    const count = range.lastRow - range.firstRow + 1;
    if (count > mostPickedRows) {
      announce(table.strings.table.tooManyPicked(mostPickedRows));
      return;
    }
    const taken = columns().slice(range.firstColumn, range.lastColumn + 1);
    const keys = taken.map(({ index }) => index).filter((index) => this.keyColumns.includes(index));
    const values = Array.from({ length: count }, (_, i) => model.row(range.firstRow + i)).flatMap((row) =>
      row && !row.group ? [valuesOf(row, keys)] : [],
    );
    this.#publishRows(values, keys);
  }

  clear(): void {
    const { selection, table } = this.#host;
    selection.anchor = undefined;
    selection.picked.clear();
    this.#publish(undefined);
    table.requestUpdate();
  }

  /** Follows the page's selection: what was cleared elsewhere is no longer selected here. */
  follow(): void {
    const { table, selection } = this.#host;
    if (!this.clause || table.kit?.selection.of(table.clauseSource)) return;
    this.clause = undefined;
    selection.picked.clear();
  }

  /** The table has gone; unless it is only moved, so does its clause. */
  leave(): void {
    const { table } = this.#host;
    const { kit, clauseSource } = table;
    queueMicrotask(() => {
      if (table.isConnected || !this.clause) return;
      kit?.selection.clear(clauseSource);
      this.clause = undefined;
    });
  }

  copy(withHeadings: boolean): void {
    const { table, selection, rows, columns, run, announce } = this.#host;
    const { row, column } = selection.cursor;
    const own = { firstRow: row, lastRow: row, firstColumn: column, lastColumn: column };
    const range = selection.range ?? own;
    const text = copyCells({ range, columns: columns(), withHeadings, rows, run });
    if (text === undefined) announce(table.strings.table.copyTooLarge(mostCopiedCells));
    else this.write(text, Math.max(1, selection.cells));
  }

  /** Puts text on the clipboard, and says how many cells that were. */
  write(text: string | Promise<string>, cells: number): void {
    const { table, announce } = this.#host;
    const { copied, copyFailed } = table.strings.table;
    writeClipboard(text).then(
      () => announce(copied(cells)),
      () => announce(copyFailed),
    );
  }

  #publishRows(values: readonly Cell[][], columns: readonly number[]): void {
    const { table, dataset, rows } = this.#host;
    const known = dataset();
    if (!known || !table.datasetName) return;
    const { strings, locale, clauseSource: source, datasetName } = table;
    if (values.length > mostPickedRows) {
      this.#host.announce(strings.table.tooManyPicked(mostPickedRows));
      return;
    }
    const names = columns.map((index) => rows.schema[index]!.name);
    const how = { source, dataset: datasetName, schema: known.schema, strings, locale };
    this.#publish(rowsClause(names, values, how));
  }

  #publish(clause: Clause | undefined): void {
    const { table, ask } = this.#host;
    if (!clause && !this.clause) return;
    if (!ask(clause ? { clause } : {})) return;
    this.clause = clause;
    if (clause) table.kit?.selection.set(clause);
    else table.kit?.selection.clear(table.clauseSource);
    table.requestUpdate();
  }
}
