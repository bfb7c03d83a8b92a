import type { Dataset, LiveRows, Table } from '@inset/model';
import type { RowChange } from './change-rows.ts';

/** Bytes of changes, about, beyond which the whole dataset is remembered in their place. */
const mostBytes = 16_000_000;
/** Bytes of a dataset, about, beyond which it is not remembered any more. */
const mostBaseBytes = 64_000_000;

/** A dataset as it was at some time. */
export interface JournalBase {
  table: Table;
  report: Dataset['report'];
}

/** What came to a dataset since it was read, for a worker that is started again: as changes, or as what they made. */
export class ChangeJournal {
  #changes: RowChange[] = [];
  #bytes = 0;
  #base: JournalBase | undefined;
  #isOver = false;

  /** What the changes are to be made to; undefined where that is the dataset as it is read from its origin. */
  get base(): JournalBase | undefined {
    return this.#base;
  }

  get changes(): readonly RowChange[] {
    return this.#changes;
  }

  /** There was too much: nothing is remembered. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Whether a base should take the place of the changes. */
  get isFull(): boolean {
    return this.#bytes > mostBytes;
  }

  /** Notes a change that was made. Nobody may change its rows any more. */
  add(change: RowChange): void {
    if (this.#isOver) return;
    this.#changes.push(change);
    this.#bytes += bytesOf(change.rows);
  }

  /** Whether a dataset is small enough to be a base; else nothing is remembered from now on. */
  mayRebase({ rowCount, schema }: Dataset): boolean {
    this.#isOver ||= rowCount * schema.length * 8 > mostBaseBytes;
    if (this.#isOver) this.#clear(undefined);
    return !this.#isOver;
  }

  /** Takes the dataset with all changes so far in their place. */
  rebase(base: JournalBase): void {
    this.#clear(base);
  }

  #clear(base: JournalBase | undefined): void {
    this.#changes = [];
    this.#bytes = 0;
    this.#base = base;
  }
}

function bytesOf(rows: LiveRows): number {
  if (!Array.isArray(rows)) {
    return Object.values(rows as Record<string, ArrayLike<unknown>>).reduce(
      (sum, values) =>
        sum + ('byteLength' in values ? Number(values.byteLength) : textBytes(Array.from(values))),
      0,
    );
  }
  return (rows as readonly object[]).reduce((sum, row) => sum + 16 + textBytes(Object.values(row)), 0);
}

/** Of values, texts being what takes more than a word. */
const textBytes = (values: readonly unknown[]): number =>
  values.reduce<number>((sum, value) => sum + 8 + (typeof value === 'string' ? 8 + value.length * 2 : 0), 0);
