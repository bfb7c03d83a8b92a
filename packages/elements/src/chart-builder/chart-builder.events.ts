import type { PartialChart } from '@inset/engine/chart';
import type { Chart, Query } from '@inset/model';

/**
 * Somebody has changed the chart. `chart` is as it was said; `complete` has everything filled in that was left out, and is
 * absent while it cannot be drawn. `query` is what it is drawn over.
 */
export type ChartBuilderChangeEvent = CustomEvent<{ chart: PartialChart; complete?: Chart; query: Query }>;

declare global {
  interface HTMLElementEventMap {
    'inset-chart-builder-change': ChartBuilderChangeEvent;
  }
}
