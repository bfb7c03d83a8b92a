import type { Clause } from '@inset/model';

/** A filter or a selection has changed; `clauses` is all that is selected now. */
export type SelectionChangeEvent = CustomEvent<{ clauses: readonly Clause[] }>;

declare global {
  interface HTMLElementEventMap {
    'inset-selection-change': SelectionChangeEvent;
  }
}
