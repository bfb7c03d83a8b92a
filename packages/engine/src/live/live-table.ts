import {
  cellAt,
  findColumn,
  InsetError,
  suggest,
  type Column,
  type ColumnData,
  type KeepWindow,
  type ReadProblem,
  type Table,
} from '@inset/model';
import { gather, readerOf } from '../compile/local/view.ts';
import { fillColumn } from '../execute/fill-column.ts';
import { canGrow, GrowingColumn, isAllNull } from './growing-column.ts';
import { RowHistory } from './row-history.ts';
import { widenColumn, widerType } from './widen-column.ts';

/**
 * A table that rows come to. After each change {@link LiveTable.table} is a new one: what a load of all the rows that
 * are left would give. Tables given out before stay as they were.
 *
 * Appended rows cost their own number, those that fall out of a window nothing; rows that take the place of others, and
 * types that widen, cost as much as the table has rows.
 */
export class LiveTable {
  private columns: (GrowingColumn | { column: Column; data: ColumnData })[] = [];
  private rowCount = 0;
  /** The row of each key, counted from the first that ever was; made by the first upsert. */
  private places: { key: string; rows: Map<string, number>; dropped: number } | undefined;
  private current: Table;
  private readonly history = new RowHistory();

  constructor(table: Table) {
    this.current = table;
    this.take(table);
    this.history.add(table);
  }

  get table(): Table {
    return this.current;
  }

  /** Adds rows at the end; gives what was widened for them. */
  append(rows: Table): ReadProblem[] {
    const problems = this.widen(rows);
    this.columns = this.columns.map((each) => this.longer(each, rows));
    this.index(rows);
    this.rowCount += rows.rowCount;
    this.renew();
    return problems;
  }

  /**
   * Adds rows; those with the key of a row that is there take its place, and of rows of one key the last one counts.
   * Throws `QUERY_COLUMN` where the rows have no such column.
   */
  upsert(rows: Table, key: readonly string[]): ReadProblem[] {
    const before = this.rowCount;
    const keyOf = keyReader(rows, key);
    if (before > 0) keyReader(this.current, key);
    const places = this.placesBy(key);
    const target = new Map<number, number>();
    const added = new Map<string, number>();
    for (let row = 0; row < rows.rowCount; row++) {
      const text = keyOf(row);
      const place = places.get(text);
      if (place === undefined) added.set(text, row);
      else target.set(place - this.places!.dropped, row);
    }
    const isPlain = target.size === 0 && added.size === rows.rowCount;
    const problems = this.append(rows);
    if (isPlain) return problems;
    const moves = new Map<number, number>();
    for (const [place, row] of target) moves.set(place, before + row);
    let next = before;
    for (const row of added.values()) moves.set(next++, before + row);
    this.replaced(target, added, keyOf, before);
    this.history.replace(target.keys());
    this.move(moves, next, before);
    return problems;
  }

  /** Notes where the rows of an upsert are to stand. */
  private replaced(
    target: ReadonlyMap<number, number>,
    added: ReadonlyMap<string, number>,
    keyOf: (row: number) => string,
    before: number,
  ): void {
    const known = this.places;
    if (!known) return;
    for (const [place, row] of target) known.rows.set(keyOf(row), known.dropped + place);
    let next = before;
    for (const text of added.keys()) known.rows.set(text, known.dropped + next++);
  }

  /** Puts rows in the place of others, where to and where from, and lets go of those from `rowCount` on. */
  private move(moves: ReadonlyMap<number, number>, rowCount: number, given: number): void {
    const gathered = ({ column, data }: { column: Column; data: ColumnData }): ColumnData => {
      const rows = Uint32Array.from({ length: rowCount }, (_, row) => moves.get(row) ?? row);
      return gather({ column, data, rows });
    };
    this.columns = this.columns.map((each) => {
      if (!(each instanceof GrowingColumn)) return { ...each, data: gathered(each) };
      each.move(moves, rowCount, given);
      return each;
    });
    this.rowCount = rowCount;
    this.renew();
  }

  /** Lets go of the rows that are out of the window. Throws `QUERY_COLUMN`, and `BAD_REQUEST` for a senseless bound. */
  keep(window: KeepWindow): void {
    this.check(window, this.current);
    const { rows, column } = window;
    if (column) this.keepSpan(column.name, column.span);
    if (rows !== undefined) this.drop(Math.max(0, this.rowCount - rows));
  }

  /** Throws as {@link LiveTable.keep} would once these rows are there. */
  check({ rows, column }: KeepWindow, more: Table): void {
    if (rows !== undefined && (!Number.isInteger(rows) || rows < 0)) {
      throw new InsetError('BAD_REQUEST', `A window of ${rows} rows cannot be kept. Give a whole number.`);
    }
    if (!column) return;
    const { name, span } = column;
    const found = findColumn(this.current.schema, name) ?? findColumn(more.schema, name);
    if (!found) throw missing(name, more);
    const isOrdered = ['integer', 'number', 'date', 'timestamp'].includes(found.type);
    if (!isOrdered || !(span >= 0)) {
      const message = `A window over ${name} (${found.type}) needs a number or date, and a span that is not negative.`;
      throw new InsetError('BAD_REQUEST', message, { column: name });
    }
  }

  private keepSpan(name: string, span: number): void {
    const { schema, data } = this.current;
    const values = data[schema.findIndex((column) => column.name === name)]!;
    let most = -Infinity;
    const cells = Array.from({ length: this.rowCount }, (_, row) => {
      const cell = cellAt(values, row);
      const number = cell === null ? NaN : Number(cell);
      if (number > most) most = number;
      return number;
    });
    const isOut = (row: number): boolean => cells[row]! < most - span;
    let first = 0;
    while (first < this.rowCount && isOut(first)) first++;
    this.drop(first);
    const kept = Uint32Array.from({ length: this.rowCount }, (_, row) => row).filter(
      (row) => !isOut(row + first),
    );
    if (kept.length === this.rowCount) return;
    this.history.remake();
    this.pick(kept);
  }

  private drop(count: number): void {
    if (count === 0) return;
    const rest = this.rowCount - count;
    this.columns = this.columns.map((each) => {
      if (!(each instanceof GrowingColumn)) return { column: each.column, data: tail(each, count, rest) };
      each.drop(count);
      return each;
    });
    this.rowCount = rest;
    this.history.drop(count);
    if (this.places) this.forgetDropped(this.places, count);
    this.renew();
  }

  private forgetDropped(places: NonNullable<LiveTable['places']>, count: number): void {
    places.dropped += count;
    for (const [key, row] of places.rows) if (row < places.dropped) places.rows.delete(key);
  }

  /** The rows of these numbers, in their order. */
  private pick(rows: Uint32Array): void {
    const { schema, data } = this.current;
    const picked = data.map((each, i) => gather({ column: schema[i]!, data: each, rows }));
    this.places = undefined;
    this.take({ schema, data: picked, rowCount: rows.length });
    this.renew();
  }

  private take({ schema, data, rowCount }: Table): void {
    this.columns = schema.map((column, i) => held(column, data[i]!, rowCount));
    this.rowCount = rowCount;
  }

  private renew(): void {
    const schema = this.columns.map(({ column }) => column);
    const isWidened = schema.some((column, i) => column !== this.current.schema[i]);
    if (isWidened) this.history.remake();
    this.current = { schema, data: this.columns.map(({ data }) => data), rowCount: this.rowCount };
    this.history.add(this.current);
  }

  /** Makes the columns such that they hold the rows. */
  private widen(rows: Table): ReadProblem[] {
    const problems: ReadProblem[] = [];
    const { schema, data } = this.current;
    const names = new Set([...schema, ...rows.schema].map(({ name }) => name));
    this.columns = [...names].map((name) => {
      const at = schema.findIndex((column) => column.name === name);
      const own = schema[at];
      const other = rows.schema.findIndex((column) => column.name === name);
      const given = rows.schema[other];
      const isOpen = own && isAllNull(data[at]!, this.rowCount);
      if (own && (!given || isAllNull(rows.data[other]!, rows.rowCount))) return this.columns[at]!;
      const type = own && !isOpen ? widerType(own, given!) : widerType(given!, given!);
      const column: Column = { name, ...type };
      const isSame = own && own.type === column.type && own.scale === column.scale;
      if (isSame && !own.onlyNulls) return this.columns[at]!;
      if (own && !isOpen) {
        const types = { from: own.type, to: column.type };
        problems.push({ kind: 'repaired', code: 'widened', column: name, ...types });
      }
      const source = isOpen ? undefined : own;
      return held(column, widenColumn(source, source && data[at], column, this.rowCount), this.rowCount);
    });
    if (problems.length > 0) this.places = undefined;
    return problems;
  }

  private longer(each: LiveTable['columns'][number], rows: Table): LiveTable['columns'][number] {
    const { column } = each;
    const at = rows.schema.findIndex(({ name }) => name === column.name);
    const isNothing = at < 0 || isAllNull(rows.data[at]!, rows.rowCount);
    const source = isNothing ? undefined : rows.schema[at];
    const more = widenColumn(source, source && rows.data[at], column, rows.rowCount);
    if (each instanceof GrowingColumn && canGrow(more)) {
      each.append(more, rows.rowCount);
      return each;
    }
    const [first, second] = [each.data, more].map((data) => readerOf({ column, data, rows: undefined }));
    const before = this.rowCount;
    const total = before + rows.rowCount;
    return held(
      column,
      fillColumn(column.type, total, (row) => (row < before ? first!(row) : second!(row - before))),
      total,
    );
  }

  /** The rows by their keys; of equal keys, the last one. */
  private placesBy(key: readonly string[]): Map<string, number> {
    const name = JSON.stringify(key);
    if (this.places?.key === name) return this.places.rows;
    const rows = new Map<string, number>();
    if (this.rowCount > 0) {
      const keyOf = keyReader(this.current, key);
      for (let row = 0; row < this.rowCount; row++) rows.set(keyOf(row), row);
    }
    this.places = { key: name, rows, dropped: 0 };
    return rows;
  }

  private index(rows: Table): void {
    const { places } = this;
    if (!places) return;
    const key = JSON.parse(places.key) as string[];
    if (!key.every((name) => findColumn(rows.schema, name))) return void (this.places = undefined);
    const keyOf = keyReader(rows, key);
    const first = places.dropped + this.rowCount;
    for (let row = 0; row < rows.rowCount; row++) places.rows.set(keyOf(row), first + row);
  }
}

const held = (column: Column, data: ColumnData, rowCount: number): LiveTable['columns'][number] =>
  canGrow(data) ? new GrowingColumn(column, data, rowCount) : { column, data };

function tail(
  { column, data }: { column: Column; data: ColumnData },
  start: number,
  rowCount: number,
): ColumnData {
  const rows = Uint32Array.from({ length: rowCount }, (_, row) => row + start);
  return gather({ column, data, rows });
}

/** Tells the key of a row: equal texts for equal keys. */
function keyReader(table: Table, key: readonly string[]): (row: number) => string {
  const columns = key.map((name) => {
    const found = findColumn(table.schema, name);
    if (!found) throw missing(name, table);
    return table.data[table.schema.indexOf(found)]!;
  });
  return (row) => columns.map((data) => JSON.stringify(String(cellAt(data, row)))).join();
}

function missing(name: string, { schema }: Table): InsetError {
  const suggestions = suggest(
    name,
    schema.map((column) => column.name),
  );
  return new InsetError('QUERY_COLUMN', `There is no column "${name}" in the rows.`, {
    column: name,
    suggestions,
  });
}
