import { checkQuery, type Query, type Schema, type Step, type Table } from '@inset/model';
import { Incapable } from '../compile/incapable.ts';
import { loadFunctions } from '../compile/local/load-functions.ts';
import { loadSteps } from '../compile/local/load-steps.ts';
import { loadVerbs, runLocally, type LocalOptions } from '../execute/local.ts';
import { IncrementalAnswer, type TakeSteps } from './incremental-answer.ts';
import { versionOf, type RowHistory } from './row-history.ts';
import { splitQuery } from './split-query.ts';

/** Beyond either, what was asked for longest ago is let go. */
const mostAnswers = 64;
const mostCells = 8_000_000;
/** An answer that needs more is not kept. */
const mostCellsOfOne = 2_000_000;
/** Fewer rows are read again as soon as not. */
const leastRows = 10_000;

interface Kept {
  history: RowHistory;
  /** Absent where a plain run is better, until there are twice these rows. */
  answer: IncrementalAnswer | undefined;
  rowCount: number;
  /** The last use: each waits for the one before. */
  busy: Promise<unknown>;
}

/** Where {@link IncrementalAnswers} may be told otherwise, in tests. */
export interface IncrementalOptions {
  leastRows?: number;
}

/** An answer, and how many rows were read for it. */
export interface LiveAnswer {
  table: Table;
  rowsRead: number;
}

/** The answers over datasets that grow, kept in such a form that rows which come cost little. */
export class IncrementalAnswers {
  private readonly leastRows: number;
  /** The one asked for longest ago is the first. */
  private readonly kept = new Map<string, Kept>();
  private readonly numbers = new WeakMap<RowHistory, number>();
  private count = 0;

  constructor(options: IncrementalOptions = {}) {
    this.leastRows = options.leastRows ?? leastRows;
  }

  /**
   * The answer to a resolved Query over one live table; undefined where it is to be run as any other. Rejects with
   * `CANCELLED`, and with what the run would.
   */
  async ask(
    query: Query,
    table: Table,
    options: Pick<LocalOptions, 'signal' | 'mostByRow'>,
  ): Promise<LiveAnswer | undefined> {
    const version = versionOf(table);
    if (!version || table.rowCount < Math.max(1, this.leastRows)) return undefined;
    const key = this.keyOf(query, version.history);
    const kept = this.kept.get(key) ?? this.start(query, table, version.history);
    this.kept.delete(key);
    this.kept.set(key, kept);
    const { answer } = kept;
    if (!answer) {
      if (table.rowCount >= kept.rowCount * 2) this.kept.delete(key);
      return undefined;
    }
    const asked = kept.busy.then(() => answer.of(table, version, takeWith(options)));
    kept.busy = asked.catch(() => undefined);
    try {
      const found = await asked;
      if (answer.sparesNothing || answer.cells > mostCellsOfOne) this.giveUp(kept, table.rowCount);
      this.makeRoom();
      return found;
    } catch (thrown) {
      if (!(thrown instanceof Incapable)) throw thrown;
      this.giveUp(kept, table.rowCount);
      return undefined;
    }
  }

  /** The tables that are kept, which whoever asked must not take away. */
  *tables(): Iterable<Table> {
    for (const { answer } of this.kept.values()) if (answer) yield* answer.tables;
  }

  /** Lets go of all that was made of a live table, in all its versions. */
  forget(table: Table): void {
    const history = versionOf(table)?.history;
    if (!history) return;
    for (const [key, kept] of this.kept) if (kept.history === history) this.kept.delete(key);
  }

  private start(query: Query, { schema, rowCount }: Table, history: RowHistory): Kept {
    const split = splitQuery(query, schema);
    return { history, answer: split && new IncrementalAnswer(split), rowCount, busy: Promise.resolve() };
  }

  private giveUp(kept: Kept, rowCount: number): void {
    kept.answer = undefined;
    kept.rowCount = rowCount;
  }

  private makeRoom(): void {
    let cells = 0;
    let count = 0;
    for (const [key, { answer }] of [...this.kept].reverse()) {
      cells += answer?.cells ?? 0;
      count += 1;
      if (count > mostAnswers || cells > mostCells) this.kept.delete(key);
    }
  }

  private keyOf(query: Query, history: RowHistory): string {
    let number = this.numbers.get(history);
    if (number === undefined) this.numbers.set(history, (number = ++this.count));
    return JSON.stringify([number, query]);
  }
}

/** Takes steps as the engine does, in this thread. */
const takeWith =
  (options: Pick<LocalOptions, 'signal' | 'mostByRow'>): TakeSteps =>
  async (steps: Step[], table: Table) => {
    if (steps.length === 0) return table;
    const query = { from: 'rows', steps };
    const checked = checkQuery(query, table.schema satisfies Schema);
    await Promise.all([loadFunctions(checked), loadSteps(checked)]);
    const verbs = await loadVerbs('kernels', table.rowCount);
    return runLocally(query, table, { ...options, verbs });
  };
