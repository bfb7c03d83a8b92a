import { InsetError, type EngineName, type Table } from '@inset/model';
import type { RunOptions } from './duckdb-connection.ts';
import type { DuckDbTables } from './duckdb-tables.ts';

interface SqlAnswer {
  table: Table;
  engine: EngineName;
  /** There are more rows than a page holds: these are the first. */
  isCut?: boolean;
}

interface Kept {
  tables: readonly Table[];
  answer: Promise<SqlAnswer>;
  /** The rows, once they are there. */
  table?: Table;
  waiting: number;
  stop: AbortController;
}

/** Beyond either, what was asked for longest ago is let go. */
const mostAnswers = 16;
const mostCells = 20_000_000;

/** What SQL has answered, so that a chart and a table over the same SQL do not run it twice. */
export class SqlAnswers {
  private readonly duckdb: DuckDbTables;
  private readonly onLeave: (table: Table) => void;
  /** The one asked for longest ago is the first. */
  private readonly kept = new Map<string, Kept>();
  private readonly numbers = new WeakMap<Table, number>();
  private count = 0;

  constructor(duckdb: DuckDbTables, onLeave: (table: Table) => void) {
    this.duckdb = duckdb;
    this.onLeave = onLeave;
  }

  /**
   * The rows of a SELECT over tables by the names it has for them: with `mayCut` at least the first. One that failed or
   * that nobody waits for is not kept.
   */
  async ask(sql: string, tables: ReadonlyMap<string, Table>, options: RunOptions): Promise<SqlAnswer> {
    const first = await this.askFor(sql, tables, true, options);
    return first.isCut && !options.mayCut ? this.askFor(sql, tables, false, options) : first;
  }

  private async askFor(
    sql: string,
    tables: ReadonlyMap<string, Table>,
    mayCut: boolean,
    { signal }: RunOptions,
  ): Promise<SqlAnswer> {
    const key = this.keyOf(sql, tables, mayCut);
    const kept = this.kept.get(key) ?? this.start(key, sql, tables, mayCut);
    this.kept.delete(key);
    this.kept.set(key, kept);
    kept.waiting += 1;
    try {
      return await orAborted(kept.answer, signal);
    } finally {
      kept.waiting -= 1;
      if (kept.waiting === 0 && kept.table === undefined) this.leave(key, kept);
    }
  }

  /** The rows that are kept, which whoever asked must not take away. */
  *tables(): Iterable<Table> {
    for (const { table } of this.kept.values()) if (table) yield table;
  }

  /** Lets go of what was made of a table. */
  forget(table: Table): void {
    for (const [key, kept] of this.kept) if (kept.tables.includes(table)) this.leave(key, kept);
  }

  private start(key: string, sql: string, tables: ReadonlyMap<string, Table>, mayCut: boolean): Kept {
    const stop = new AbortController();
    let isCut = false;
    const onCut = (): void => void (isCut = true);
    const answer = this.duckdb
      .select(sql, tables, { signal: stop.signal, ...(mayCut && { onCut }) })
      .then((found) => ({ ...found, isCut }));
    const kept: Kept = { tables: [...tables.values()], answer, waiting: 0, stop };
    answer.then(
      ({ table }) => {
        kept.table = table;
        this.makeRoom();
      },
      () => this.kept.get(key) === kept && this.kept.delete(key),
    );
    return kept;
  }

  private makeRoom(): void {
    let cells = 0;
    let count = 0;
    for (const [key, kept] of [...this.kept].reverse()) {
      cells += (kept.table?.rowCount ?? 0) * (kept.table?.schema.length ?? 0);
      count += 1;
      if (count > 1 && kept.waiting === 0 && (count > mostAnswers || cells > mostCells))
        this.leave(key, kept);
    }
  }

  private leave(key: string, kept: Kept): void {
    if (this.kept.get(key) === kept) this.kept.delete(key);
    if (kept.waiting === 0) kept.stop.abort();
    if (kept.table) this.onLeave(kept.table);
    // Nobody waits for the room to be given back; should it fail, only room is lost.
    if (kept.table) this.duckdb.forget(kept.table).catch(() => undefined);
  }

  private keyOf(sql: string, tables: ReadonlyMap<string, Table>, mayCut: boolean): string {
    const named = [...tables].map(([name, table]) => `${JSON.stringify(name)}:${this.numberOf(table)}`);
    return JSON.stringify([sql, named.sort(), mayCut]);
  }

  private numberOf(table: Table): number {
    let number = this.numbers.get(table);
    if (number === undefined) this.numbers.set(table, (number = ++this.count));
    return number;
  }
}

/** A promise that others wait for too, until the signal of this one is aborted. */
function orAborted<Result>(promise: Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const stop = () => reject(new InsetError('CANCELLED'));
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
