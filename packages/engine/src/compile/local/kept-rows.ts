import type { ColumnData, Query, Step, Table } from '@inset/model';
import { plainSteps } from '../plain-steps.ts';
import type { Rows } from './rows.ts';
import { derivationOf, renamed, type View } from './view.ts';

/** Beyond it, what was asked for longest ago is let go. The order of 16 million rows. */
const mostBytes = 64_000_000;
/** Steps that cost nothing until values are read. */
const isFree: ReadonlySet<Step['kind']> = new Set(['derive', 'limit', 'rename', 'select']);

interface Kept {
  table: Table;
  rows: Rows;
  bytes: number;
}

/** Where a run begins, and after how many of its steps the rows are to be kept. */
export interface KeptStart {
  /** What the first of the steps give, where that is known. */
  start: { rows: Rows; steps: number } | undefined;
  keepAfter: number | undefined;
  keep: (rows: Rows) => unknown;
}

/**
 * What the steps before a page give, so that the next page costs its own rows alone: which rows in which order, and
 * columns only where the steps have made new ones. Pages are Queries that end in a limit with an offset: the first
 * page is had sooner without putting the others in order.
 */
export class KeptRows {
  /** What was asked for longest ago is the first. */
  readonly #kept = new Map<string, Kept>();
  readonly #numbers = new WeakMap<Table, number>();
  readonly #mostBytes: number;
  #count = 0;

  constructor(most = mostBytes) {
    this.#mostBytes = most;
  }

  /** Bytes that are kept beside the tables. */
  get bytes(): number {
    return [...this.#kept.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** What is of use to a Query over one table; undefined where nothing is. */
  startOf(query: Query, table: Table): KeptStart | undefined {
    const steps = plainSteps(query);
    if (!steps) return undefined;
    const keepAfter = isFurtherPage(steps) ? steps.length - 1 : undefined;
    if (keepAfter === undefined && this.#kept.size === 0) return undefined;
    const number = this.#numberOf(table);
    const keyOf = (count: number | undefined): string => JSON.stringify([number, steps.slice(0, count)]);
    let start: KeptStart['start'];
    for (let count = steps.length; count > 0 && !start; count--) {
      const rows = this.#find(keyOf(count));
      if (rows) start = { rows, steps: count };
    }
    return {
      start,
      keepAfter: (start?.steps ?? 0) < (keepAfter ?? 0) ? keepAfter : undefined,
      // The table may have gone meanwhile.
      keep: (rows) => this.#numbers.get(table) === number && this.#keep(keyOf(keepAfter), table, rows),
    };
  }

  /** Lets go of what was made of a table. */
  forget(table: Table): void {
    this.#numbers.delete(table);
    for (const [key, kept] of this.#kept) if (kept.table === table) this.#kept.delete(key);
  }

  /** The columns that are kept, which whoever asked must not take away. */
  *tables(): Iterable<Table> {
    for (const { table, rows } of this.#kept.values())
      yield { schema: [], data: ownData(rows, table), rowCount: rows.count };
  }

  #find(key: string): Rows | undefined {
    const kept = this.#kept.get(key);
    if (!kept) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    return copyOf(kept.rows);
  }

  #keep(key: string, table: Table, rows: Rows): void {
    const kept = { table, rows: copyOf(rows), bytes: bytesOf(rows, table) };
    if (kept.bytes > this.#mostBytes) return;
    this.#kept.set(key, kept);
    for (const oldest of this.#kept.keys()) {
      if (this.bytes <= this.#mostBytes) break;
      this.#kept.delete(oldest);
    }
  }

  #numberOf(table: Table): number {
    let number = this.#numbers.get(table);
    if (number === undefined) this.#numbers.set(table, (number = ++this.#count));
    return number;
  }
}

/** Whether a Query asks for a later page of rows that cost something to find. */
export function isFurtherPage(steps: readonly Step[]): boolean {
  const last = steps.at(-1);
  return last?.kind === 'limit' && (last.offset ?? 0) > 0 && steps.some(({ kind }) => !isFree.has(kind));
}

/** Columns that are computed when they are read keep what was computed: those that stay here compute it anew. */
const copyOf = ({ count, views }: Rows): Rows => ({
  count,
  views: views.map((view) => renamed(view, view.column)),
});

const isComputed = (view: View): boolean => derivationOf(view) !== undefined;

/** Columns that are not the table's own. */
function ownData({ views }: Rows, table: Table): ColumnData[] {
  const theirs = new Set<ColumnData>(table.data);
  return views.flatMap((view) => (isComputed(view) || theirs.has(view.data) ? [] : [view.data]));
}

function bytesOf(rows: Rows, table: Table): number {
  const orders = new Set(rows.views.map((view) => (isComputed(view) ? undefined : view.rows)));
  const places = [...orders].reduce((sum, each) => sum + (each?.byteLength ?? 0), 0);
  // A column that is computed has rows of what it is computed from.
  const isAllComputed = rows.views.length > 0 && rows.views.every(isComputed);
  return places + (isAllComputed ? rows.count * 4 : 0) + ownData(rows, table).length * rows.count * 8;
}
