import type { Clause } from '@inset/model';
import type { FilterValue } from './filter-clause.ts';

/** A person has changed what a filter is set to; without a value everything passes. */
export type FilterChangeEvent = CustomEvent<{ column: string; value?: FilterValue; clause?: Clause }>;

declare global {
  interface HTMLElementEventMap {
    'inset-filter-change': FilterChangeEvent;
  }
}
