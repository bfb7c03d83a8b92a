import type { Recommendation } from '@inset/engine/chart';
import type { Chart } from '@inset/model';

/**
 * A chart was picked. Cancelable: then the chart that `for` names is left as it is. `chart` is whole; `recommendation`
 * is what was proposed, with its reason and columns.
 */
export type RecommendedChartsPickEvent = CustomEvent<{ chart: Chart; recommendation: Recommendation }>;

declare global {
  interface HTMLElementEventMap {
    'inset-recommended-charts-pick': RecommendedChartsPickEvent;
  }
}
