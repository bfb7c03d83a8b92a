import type { Clause, TableProfile } from '@inset/model';

/** A bar was picked or let go. Cancelable: then the page's selection stays as it is. */
export type ProfileSelectEvent = CustomEvent<{ column: string; clause?: Clause }>;

/** All columns have been looked at. */
export type ProfileReadyEvent = CustomEvent<{ dataset: string; profile: TableProfile }>;

declare global {
  interface HTMLElementEventMap {
    'inset-profile-select': ProfileSelectEvent;
    'inset-profile-ready': ProfileReadyEvent;
  }
}
