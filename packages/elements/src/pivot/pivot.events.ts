import type { Clause, Pivot } from '@inset/model';

/** A cell or a heading was picked; `clause` is what filters the page's other views. Cancelable: then nothing is selected. */
export type PivotSelectEvent = CustomEvent<{ clause: Clause; selected: boolean }>;

/** A person has ordered the rows otherwise. Cancelable: then the order stays. */
export type PivotChangeEvent = CustomEvent<{ pivot: Pivot }>;

declare global {
  interface HTMLElementEventMap {
    'inset-pivot-select': PivotSelectEvent;
    'inset-pivot-change': PivotChangeEvent;
  }
}
