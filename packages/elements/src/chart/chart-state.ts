import type { DrillLevel } from './chart-drill.ts';
import type { Stretch } from './stretch.ts';

/** What a person has done to a chart; small and plain JSON. */
export interface ChartState {
  picked?: string[];
  stretch?: Stretch;
  zoomed?: Stretch;
  hidden?: string[];
  drilled?: DrillLevel[];
  asTable?: true;
}
