import type { Table } from '@inset/model';
import type { Stretch } from './stretches.ts';

/** A table as one moment in the life of rows that come and go, and the stretch of them that is in it. */
export interface TableVersion extends Stretch {
  history: RowHistory;
  number: number;
}

/** Changes that are remembered; who has not looked for longer starts anew. */
const mostChanges = 1_000;
const versions = new WeakMap<Table, TableVersion>();

/** What is known of how a table came about; undefined where it does not grow. */
export const versionOf = (table: Table): TableVersion | undefined => versions.get(table);

/** What became of the rows of a live table: which went from its start, which were replaced, which came behind. */
export class RowHistory {
  private number = 0;
  private first = 0;
  private changes: { number: number; rows: readonly number[] }[] = [];
  /** Of tables before this one, nothing can be told. */
  private since = 0;

  /** Notes a table as the newest version. */
  add(table: Table): void {
    const { first: start } = this;
    versions.set(table, { history: this, number: ++this.number, start, end: start + table.rowCount });
  }

  /** Rows went from the start. */
  drop(count: number): void {
    this.first += count;
  }

  /** Rows were replaced where they stood; `rows` are counted from the first there is. */
  replace(rows: Iterable<number>): void {
    this.changes.push({ number: this.number + 1, rows: Array.from(rows, (row) => row + this.first) });
    if (this.changes.length > mostChanges) this.since = this.changes.shift()!.number;
  }

  /** Any row may be another, or of another type. */
  remake(): void {
    this.changes = [];
    this.since = this.number + 1;
  }

  /**
   * The rows that were replaced between two versions, ascending; undefined where that is not known, or where columns
   * have changed.
   */
  replaced(from: TableVersion, to: TableVersion): number[] | undefined {
    if (from.number < this.since || to.number < from.number) return undefined;
    const rows = new Set<number>();
    for (const change of this.changes) {
      if (change.number <= from.number || change.number > to.number) continue;
      for (const row of change.rows) rows.add(row);
    }
    return [...rows].sort((one, other) => one - other);
  }
}

/** Whether two tables are versions of the same rows. */
export const isSameHistory = (one: Table, other: Table): boolean => {
  const history = versions.get(one)?.history;
  return history !== undefined && history === versions.get(other)?.history;
};
