import type { Drawing } from './drawing.ts';
import type { SymbolShape } from './scene.ts';

const shapes: readonly SymbolShape[] = ['circle', 'square', 'triangle', 'diamond', 'cross'];

/** The shape of a colour's points: they are told apart without seeing colour, as long as there are few colours. */
export function shapeOf(label: string | undefined, { plan, data }: Drawing): SymbolShape {
  const labels = data.categories.color;
  if (plan.chart.mark !== 'point' || label === undefined || !labels || labels.length > shapes.length)
    return 'circle';
  return shapes[Math.max(0, labels.indexOf(label))]!;
}
