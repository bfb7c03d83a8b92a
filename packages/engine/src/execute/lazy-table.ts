import type { Column, ColumnData, Schema, Table } from '@inset/model';
import type { ColumnSource, WantedRows } from './column-source.ts';
import type { DatasetRead } from './reads-of.ts';

/** Rows are read in part where that spares at least this share of them; else whole, to be kept. */
const worthwhileShare = 0.5;
/** How many parts are kept beside the whole columns. */
const mostParts = 4;

interface KeptColumn {
  column: Column;
  data: ColumnData;
}

/** A table of which the columns are read when they are first asked for, and kept. */
export class LazyTable {
  private readonly source: ColumnSource;
  private readonly columns = new Map<string, Promise<KeptColumn>>();
  private readonly parts = new Map<string, Promise<Table>>();
  /** The last table given out: the same columns are the same table, so that DuckDB holds it once. */
  private last: Table | undefined;
  /** What was read and is kept: its columns are those of the tables given out. */
  private readonly readings = new Set<Table>();
  /** Is told of tables that were given out and will not be again. */
  onDrop: (table: Table) => void = () => undefined;

  constructor(source: ColumnSource) {
    this.source = source;
  }

  get schema(): Schema {
    return this.source.schema;
  }

  get rowCount(): number {
    return this.source.rowCount;
  }

  /**
   * A table with at least the columns and rows that are read. What is being read is not stopped by anybody who does not
   * wait for it any more: others may, and it is kept.
   */
  tableFor({ columns, ...wanted }: DatasetRead): Promise<Table> {
    const names = this.schema.map(({ name }) => name).filter((name) => columns.has(name));
    // Rows are counted by a column, so there is one.
    const needed = names.length > 0 ? names : this.schema.slice(0, 1).map(({ name }) => name);
    const isKept = needed.every((name) => this.columns.has(name));
    const isSome = wanted.conditions.length > 0 || wanted.first !== undefined;
    const rows = isKept || !isSome ? this.rowCount : this.source.countRows(wanted);
    const isPart = rows < this.rowCount && rows <= this.rowCount * (1 - worthwhileShare);
    return isPart ? this.part(needed, wanted) : this.whole(needed);
  }

  /** The tables that hold what was read: nobody else may change or move their columns. */
  get held(): Iterable<Table> {
    return this.readings;
  }

  /** Lets go of all that was read. */
  drop(): void {
    for (const key of this.parts.keys()) this.dropPart(key);
    this.columns.clear();
    this.readings.clear();
    if (this.last) this.onDrop(this.last);
    this.last = undefined;
  }

  private part(columns: readonly string[], wanted: WantedRows): Promise<Table> {
    const key = JSON.stringify([columns, wanted], (_, value: unknown) =>
      typeof value === 'bigint' ? `${value}n` : value,
    );
    let part = this.parts.get(key);
    if (!part) {
      part = this.read(columns, wanted);
      this.parts.set(key, part);
      part.catch(() => this.parts.delete(key));
      if (this.parts.size > mostParts) this.dropPart(this.parts.keys().next().value!);
    }
    return part;
  }

  private async read(columns: readonly string[], wanted?: WantedRows): Promise<Table> {
    const table = await this.source.read(columns, wanted);
    this.readings.add(table);
    return table;
  }

  private dropPart(key: string): void {
    const drop = (table: Table): void => {
      this.readings.delete(table);
      this.onDrop(table);
    };
    this.parts.get(key)?.then(drop, () => undefined);
    this.parts.delete(key);
  }

  private async whole(columns: readonly string[]): Promise<Table> {
    const missing = columns.filter((name) => !this.columns.has(name));
    if (missing.length > 0) this.keep(missing, this.read(missing));
    const names = this.schema.map(({ name }) => name).filter((name) => this.columns.has(name));
    const kept = await Promise.all(names.map((name) => this.columns.get(name)!));
    const data = kept.map((each) => each.data);
    const { last } = this;
    const isSame = last?.data.length === data.length && last.data.every((each, i) => each === data[i]);
    if (!isSame) {
      if (last) this.onDrop(last);
      this.last = { schema: kept.map(({ column }) => column), data, rowCount: this.rowCount };
    }
    return this.last!;
  }

  private keep(names: readonly string[], reading: Promise<Table>): void {
    names.forEach((name, i) => {
      const column = reading.then(({ schema, data }) => ({ column: schema[i]!, data: data[i]! }));
      this.columns.set(name, column);
      column.catch(() => this.columns.delete(name));
    });
  }
}

/** All rows and columns. */
export async function wholeTable(rows: Table | LazyTable): Promise<Table> {
  if (!(rows instanceof LazyTable)) return rows;
  return rows.tableFor({ columns: new Set(rows.schema.map(({ name }) => name)), conditions: [] });
}
