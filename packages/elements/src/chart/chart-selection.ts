import { toRows, type Clause } from '@inset/model';
import type { ChartField, ChartRow } from '@inset/engine/chart';
import type { Kit } from '../shared/kit.ts';
import type { ChartSelectEvent } from './chart.events.ts';
import { clauseOf, identityOf, rangeClause, type ClauseOptions } from './row-clause.ts';

/** What the selection needs of its chart. */
export interface ChartSelectionHost {
  rows: () => readonly ChartRow[];
  kit: () => Kit | undefined;
  clauseSource: () => string;
  clauseOptions: () => ClauseOptions | undefined;
  rangeField: () => ChartField | undefined;
  /** False when the page said no. */
  ask(detail: ChartSelectEvent['detail']): boolean;
  changed(): void;
}

/** The marks or the stretch of axis that are picked, and their clause in the page's selection. */
export class ChartSelection {
  /** The picked marks, by what stays the same when their data are read anew. */
  picked: string[] = [];
  /** The stretch of the x axis that is taken, in the axis' own values. */
  range?: [number, number];

  readonly #host: ChartSelectionHost;

  constructor(host: ChartSelectionHost) {
    this.#host = host;
  }

  get isEmpty(): boolean {
    return this.picked.length === 0 && this.range === undefined;
  }

  get rows(): ChartRow[] {
    return this.#host.rows().filter((row) => this.picked.includes(identityOf(row)));
  }

  has(row: ChartRow): boolean {
    return this.picked.includes(identityOf(row));
  }

  /** Picks a mark, or lets go of it; `add` keeps the others. */
  toggle(row: ChartRow, add: boolean): void {
    const options = this.#host.clauseOptions();
    if (!options) return;
    const selected = !this.has(row);
    const clause = selected ? clauseOf([row], options) : undefined;
    const [values = {}] = row.row < 0 ? [] : toRows(options.table, row.row, row.row + 1);
    if (!this.#host.ask({ row: values, selected, ...(clause && { clause }) })) return;
    if (selected && !clause) return;
    const id = identityOf(row);
    const others = add ? this.picked.filter((other) => other !== id) : [];
    this.picked = selected ? [...others, id] : others;
    this.range = undefined;
    this.publish();
  }

  /** Takes a stretch of the axis. */
  take(range: [number, number] | undefined): void {
    const clause = this.#rangeClause(range);
    this.picked = [];
    this.range = clause && this.#host.ask({ row: {}, selected: true, clause }) ? range : undefined;
    this.publish();
  }

  clear(): void {
    this.picked = [];
    this.range = undefined;
    this.publish();
  }

  /** Puts what is picked into the page's selection. */
  publish(): void {
    const { selection } = this.#host.kit() ?? {};
    const options = this.#host.clauseOptions();
    const clause: Clause | undefined =
      this.#rangeClause(this.range) ?? (options && clauseOf(this.rows, options));
    if (clause) selection?.set(clause);
    else selection?.clear(this.#host.clauseSource());
    this.#host.changed();
  }

  #rangeClause(range: [number, number] | undefined): Clause | undefined {
    const field = this.#host.rangeField();
    const options = this.#host.clauseOptions();
    if (!range || !field || !options) return undefined;
    return rangeClause(field, range[0], range[1], options);
  }
}
