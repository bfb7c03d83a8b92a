import { rowsBehind, type ChartPlan } from '@inset/engine/chart';
import type { Query, Step, Table } from '@inset/model';

/** After these steps there are no more rows than before. */
const keeping: ReadonlySet<Step['kind']> = new Set<Step['kind']>([
  'filter',
  'derive',
  'select',
  'rename',
  'sort',
  'window',
  'fill',
]);

/** How many rows a chart is over: what its dataset has, until an answer says it exactly. */
export class RowCount {
  readonly #known = new Map<string, number>();
  #learnt?: Table;

  /** Takes what an answer tells. */
  learn(base: string, plan: ChartPlan, table: Table): void {
    if (table === this.#learnt || !plan.condensable) return;
    this.#learnt = table;
    const isCut = !plan.condensed && table.rowCount > plan.limit;
    this.#known.set(base, isCut ? Infinity : rowsBehind(plan.condensed, table));
  }

  of({ steps }: Query, base: string, inDataset = 0): number {
    const most = steps.every(({ kind }) => keeping.has(kind)) ? inDataset : 0;
    const known = this.#known.get(base);
    return known ?? most;
  }

  forget(): void {
    this.#known.clear();
  }
}
