import type { Channel } from '@inset/model';
import type { ChartField } from './chart-field.ts';
import { fieldOf, type ChartPlan } from './chart-to-query.ts';

/** The channel that says how much: of cells and regions their colour, else y where that is an amount, else x. */
export function measureOf(plan: ChartPlan): ChartField | undefined {
  const { mark } = plan.chart;
  const isShade = mark === 'heatmap' || mark === 'map';
  const told: Channel[] = isShade ? ['color'] : ['y', 'x'];
  return told
    .map((channel) => fieldOf(plan, channel))
    .find((field) => field?.kind === 'quantitative' && field.end === undefined);
}
