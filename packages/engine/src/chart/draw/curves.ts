import {
  curveLinear,
  curveMonotoneX,
  curveMonotoneY,
  curveStep,
  curveStepAfter,
  curveStepBefore,
  type CurveFactory,
} from 'd3-shape';
import type { MarkContext } from './mark-context.ts';

/** How a line goes from value to value. A stepped one holds its value until the next; between categories it turns halfway. */
export function curveOf({ drawing, subject, horizontal }: MarkContext): CurveFactory {
  switch (drawing.plan.chart.curve) {
    case 'smooth':
      return horizontal ? curveMonotoneY : curveMonotoneX;
    case 'step':
      if (horizontal) return curveStepBefore;
      return subject.scale.kind === 'category' ? curveStep : curveStepAfter;
    default:
      return curveLinear;
  }
}
