import { toRows, type Clause } from '@inset/model';
import type { ChartRow } from '@inset/engine/chart';
import type { Kit } from '../shared/kit.ts';
import type { ChartSelectEvent } from './chart.events.ts';
import { isEmptyStretch, type Stretch, type StretchFields } from './stretch.ts';
import {
  areaClause,
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
  stretchFields: () => StretchFields;
  /** What an axis shows, and how many pixels long it is. */
  axis: (axis: 'x' | 'y') => { domain: [number, number]; pixels: number } | undefined;
  /** Goes into a mark instead of picking it; false where nothing is below it. */
  into(clause: Clause | undefined): boolean;
  /** The clause as it holds for the rows that the chart shows, where it has gone into a mark. */
  within(clause: Clause): Clause;
  /** False when the page said no. */
  ask(detail: ChartSelectEvent['detail']): boolean;
  changed(): void;
}

/** The marks or the stretch of axis that are picked, and their clause in the page's selection. */
export class ChartSelection {
  /** The picked marks, by what stays the same when their data are read anew. */
  picked: string[] = [];
  /** The stretch that is taken; empty where none is. */
  stretch: Stretch = {};

  readonly #host: ChartSelectionHost;

  /** What stood before the drag that is under way; `refused` where the page said no to it. */
  #before?: { picked: string[]; stretch: Stretch; refused: boolean };

  /** The stretch that is dragged while the other views are still preparing for it. */
  #waiting: Stretch | undefined;

  /** What stands in the page's selection because of this chart. */
  #published: { kit: Kit; clause: Clause } | undefined;

  constructor(host: ChartSelectionHost) {
    this.#host = host;
  }

  get isEmpty(): boolean {
    return this.picked.length === 0 && isEmptyStretch(this.stretch);
  }

  get rows(): ChartRow[] {
    // It is asked with every drawing, of tens of thousands of rows too.
    if (this.picked.length === 0) return [];
    const picked = new Set(this.picked);
    return this.#host.rows().filter((row) => picked.has(identityOf(row)));
  }

  has(row: ChartRow): boolean {
    return this.picked.length > 0 && this.picked.includes(identityOf(row));
  }

  /** Picks a mark, or lets go of it; `add` keeps the others. */
  toggle(row: ChartRow, add: boolean): void {
    const options = this.#host.clauseOptions();
    if (!options) return;
    const selected = !this.has(row);
    const clause = selected ? clauseOf([row], options) : undefined;
    const [values = {}] = row.row < 0 ? [] : toRows(options.table, row.row, row.row + 1);
    if (!this.#host.ask({ row: values, selected, ...(clause && { clause: this.#host.within(clause) }) }))
      return;
    if (selected && !clause) return;
    if (selected && !add && this.#host.into(clause)) {
      this.clear();
      return;
    }
    const id = identityOf(row);
    const others = add ? this.picked.filter((other) => other !== id) : [];
    this.picked = selected ? [...others, id] : others;
    this.stretch = {};
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
    const fields = this.#host.stretchFields();
    const brushOf = (channel: 'x' | 'y') => {
      const field = fields[channel];
      const axis = field && this.#host.axis(channel);
      return axis && rangeClause(field, ...axis.domain, options) && { expression: field.expression, ...axis };
    };
    const [x, y] = [brushOf('x'), brushOf('y')];
    const { dataset } = options;
    if (x && y) return { dataset, x, y };
    const one = x ?? y;
    return one && { dataset, ...one };
  }

  #pointBrush({ plan, schema, dataset }: ClauseOptions) {
    const column = pointColumn(keyFields(plan, schema), schema);
    return column && { dataset, column: column.name };
  }

  /** Shows the page's other views what a stretch would leave, where they are prepared for it. */
  preview(stretch: Stretch): void {
    this.#waiting = this.#host.kit()?.brush.isReady(this.#host.clauseSource()) ? undefined : stretch;
    if (this.#waiting) return;
    const taken = this.#snapped(stretch);
    if (!taken) return;
    const { clause } = taken;
    if (!this.#before) {
      const refused = !this.#host.ask({ row: {}, selected: true, clause: this.#host.within(clause) });
      this.#before = { picked: this.picked, stretch: this.stretch, refused };
    }
    if (this.#before.refused) return;
    this.picked = [];
    this.stretch = taken.stretch;
    this.publish();
  }

  /** Leaves things as they were before the drag. */
  cancelPreview(): void {
    this.#waiting = undefined;
    if (!this.#before) return;
    this.picked = this.#before.picked;
    this.stretch = this.#before.stretch;
    this.#before = undefined;
    this.publish();
  }

  /** Takes a stretch. */
  take(stretch: Stretch | undefined): void {
    this.#waiting = undefined;
    this.#before = undefined;
    const taken = stretch && this.#snapped(stretch);
    this.picked = [];
    const isTaken =
      taken && this.#host.ask({ row: {}, selected: true, clause: this.#host.within(taken.clause) });
    this.stretch = isTaken ? taken.stretch : {};
    this.publish();
  }

  clear(): void {
    this.picked = [];
    this.stretch = {};
    this.publish();
  }

  /** What is picked or taken, as it filters the page's other views. */
  get clause(): Clause | undefined {
    const options = this.#host.clauseOptions();
    const clause = this.#snapped(this.stretch)?.clause ?? (options && clauseOf(this.rows, options));
    return clause && this.#host.within(clause);
  }

  /** Puts what is picked into the page's selection. */
  publish(): void {
    const kit = this.#host.kit();
    const { clause } = this;
    if (clause) kit?.selection.set(clause);
    else kit?.selection.clear(this.#host.clauseSource());
    this.#published = clause && kit ? { kit, clause } : undefined;
    this.#host.changed();
  }

  /**
   * The chart has left the page: what it has picked filters nothing any more. Moved within the page, or put back later, it
   * has picked what it had.
   */
  leave(isBack: () => boolean): void {
    const left = this.#published;
    if (!left) return;
    // Moving an element is a removal, too, until it is put in again.
    setTimeout(() => {
      const { kit, clause } = left;
      if (isBack() && this.#host.kit() === kit) return;
      if (this.#published === left) this.#published = undefined;
      // Another chart of the same id may have taken its place.
      if (kit.selection.of(clause.source)?.where === clause.where) kit.selection.clear(clause.source);
      if (isBack()) this.returned();
    });
  }

  /** The chart is drawn, perhaps again after it had left. */
  returned(): void {
    if (!this.isEmpty && !this.#published && !this.#before) this.publish();
  }

  /** A stretch brought to where the prepared views know it, with its clause. */
  #snapped(stretch: Stretch): { stretch: Stretch; clause: Clause } | undefined {
    const options = this.#host.clauseOptions();
    const fields = this.#host.stretchFields();
    if (!options || isEmptyStretch(stretch)) return undefined;
    const { brush } = this.#host.kit() ?? {};
    const source = this.#host.clauseSource();
    const { x, y } = stretch;
    if (x && y) {
      const area = brush?.snap(source, { x, y });
      const taken = area?.range ?? { x, y };
      const clause = areaClause(fields, taken, options);
      return clause && { stretch: taken, clause: area ? { ...clause, where: area.where } : clause };
    }
    const axis = x ? 'x' : 'y';
    const field = fields[axis];
    const line = brush?.snap(source, stretch[axis]!);
    const taken = line?.range ?? stretch[axis]!;
    const clause = field && rangeClause(field, ...taken, options);
    return clause && { stretch: { [axis]: taken }, clause: line ? { ...clause, where: line.where } : clause };
  }
}
