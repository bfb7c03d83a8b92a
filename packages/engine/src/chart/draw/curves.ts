import type { PathCurve } from './line-path.ts';
import type { MarkContext } from './mark-context.ts';

/** How a line goes from value to value. A stepped one holds its value until the next; between categories it turns halfway. */
export function curveOf({ drawing, subject, horizontal }: MarkContext): PathCurve {
  switch (drawing.plan.chart.curve) {
    case 'smooth':
      return horizontal ? 'smooth-y' : 'smooth-x';
    case 'step':
      if (horizontal) return 'step-before';
      return subject.scale.kind === 'category' ? 'step' : 'step-after';
    default:
      return 'straight';
  }
}
