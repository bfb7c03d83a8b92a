import type { PartialChart } from '@inset/engine/chart';
import type { Dataset, InsetError, Query, QueryResult } from '@inset/model';

/** SQL has run. The result's rows are the first ones, as many as the element's `limit` and one more. */
export type QueryRunEvent = CustomEvent<{ sql: string; query: Query; result: QueryResult }>;

/** SQL did not run, or was cancelled (`CANCELLED`). */
export type QueryErrorEvent = CustomEvent<{ sql: string; error: InsetError }>;

/** Somebody wants a chart of the result. Cancelable: then the element shows none, and the page does with it what it likes. */
export type QueryChartEvent = CustomEvent<{ sql: string; query: Query; chart: PartialChart }>;

/** Somebody wants to keep the result as a dataset. Cancelable: then it is the page's to keep. */
export type QueryKeepEvent = CustomEvent<{ name: string; query: Query }>;

/** The result is a dataset now. */
export type QueryKeptEvent = CustomEvent<{ name: string; dataset: Dataset }>;

/** What is written has changed. */
export type QueryInputEvent = CustomEvent<{ sql: string }>;

declare global {
  interface HTMLElementEventMap {
    'inset-query-run': QueryRunEvent;
    'inset-query-error': QueryErrorEvent;
    'inset-query-chart': QueryChartEvent;
    'inset-query-keep': QueryKeepEvent;
    'inset-query-kept': QueryKeptEvent;
    'inset-query-input': QueryInputEvent;
  }
}
