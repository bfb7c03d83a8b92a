import { toRows, type Clause } from '@inset/model';
import type { ChartField, ChartRow } from '@inset/engine/chart';
import type { Kit } from '../shared/kit.ts';
import type { ChartSelectEvent } from './chart.events.ts';
import {
  clauseOf,
  identityOf,
  keyFields,
  pointColumn,
  rangeClause,
  type ClauseOptions,
} from './row-clause.ts';

/** What the selection needs of its chart. */
export interface ChartSelectionHost {
  rows: () => readonly ChartRow[];
  kit: () => Kit | undefined;
  clauseSource: () => string;
  clauseOptions: () => ClauseOptions | undefined;
  rangeField: () => ChartField | undefined;
  /** What the x axis shows, and how many pixels wide it is. */
  axis: () => { domain: [number, number]; pixels: number } | undefined;
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

  /** What stood before the drag that is under way; `refused` where the page said no to it. */
  #before?: { picked: string[]; range?: [number, number] | undefined; refused: boolean };

  /** The stretch that is dragged while the other views are still preparing for it. */
  #waiting: [number, number] | undefined;

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

  /** Lets the page's other views prepare for a stretch to be taken, or for marks to be picked. */
  prepare(): void {
    const options = this.#host.clauseOptions();
    const brush = options && (this.#stretchBrush(options) ?? this.#pointBrush(options));
    if (brush) void this.#prepare(brush);
  }

  async #prepare(brush: Parameters<Kit['brush']['prepare']>[1]): Promise<void> {
    await this.#host.kit()?.brush.prepare(this.#host.clauseSource(), brush);
    if (this.#waiting) this.preview(this.#waiting);
  }

  #stretchBrush(options: ClauseOptions) {
    const field = this.#host.rangeField();
    const axis = field && this.#host.axis();
    if (!axis || !rangeClause(field, ...axis.domain, options)) return undefined;
    return { dataset: options.dataset, expression: field.expression, ...axis };
  }

  #pointBrush({ plan, schema, dataset }: ClauseOptions) {
    const column = pointColumn(keyFields(plan, schema), schema);
    return column && { dataset, column: column.name };
  }

  /** Shows the page's other views what a stretch would leave, where they are prepared for it. */
  preview(range: [number, number]): void {
    this.#waiting = this.#host.kit()?.brush.isReady(this.#host.clauseSource()) ? undefined : range;
    if (this.#waiting) return;
    const clause = this.#rangeClause(range);
    if (!clause) return;
    if (!this.#before) {
      const refused = !this.#host.ask({ row: {}, selected: true, clause });
      this.#before = { picked: this.picked, range: this.range, refused };
    }
    if (this.#before.refused) return;
    this.picked = [];
    this.range = clause.value as [number, number];
    this.publish();
  }

  /** Leaves things as they were before the drag. */
  cancelPreview(): void {
    this.#waiting = undefined;
    if (!this.#before) return;
    this.picked = this.#before.picked;
    this.range = this.#before.range;
    this.#before = undefined;
    this.publish();
  }

  /** Takes a stretch of the axis. */
  take(range: [number, number] | undefined): void {
    this.#waiting = undefined;
    this.#before = undefined;
    const clause = this.#rangeClause(range);
    this.picked = [];
    const isTaken = clause && this.#host.ask({ row: {}, selected: true, clause });
    this.range = isTaken ? (clause.value as [number, number]) : undefined;
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
    const snapped = this.#host.kit()?.brush.snap(this.#host.clauseSource(), range);
    if (!snapped) return rangeClause(field, range[0], range[1], options);
    const clause = rangeClause(field, ...snapped.range, options);
    return clause && { ...clause, where: snapped.where };
  }
}
