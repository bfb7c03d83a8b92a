import { isDiscrete, type ChartField } from '../chart-field.ts';
import { fieldOf } from '../chart-to-query.ts';
import type { Drawing } from './drawing.ts';
import { estimateTextWidth } from './text-width.ts';

/** Which channel says what the marks are of, and which how much. */
export function rolesOf({ plan }: Pick<Drawing, 'plan'>): { subject: 'x' | 'y'; measure: 'x' | 'y' } {
  const [x, y] = [fieldOf(plan, 'x'), fieldOf(plan, 'y')];
  const turned = x && isAmount(x) && y && !isAmount(y);
  return turned ? { subject: 'y', measure: 'x' } : { subject: 'x', measure: 'y' };
}

const isAmount = (field: ChartField): boolean => field.kind === 'quantitative' && field.end === undefined;

/** Whether the measure runs across: the author said so, or the categories' names need the room. */
export function isHorizontal(drawing: Drawing): boolean {
  const { plan, data, width, measureText = estimateTextWidth } = drawing;
  const { mark, orientation } = plan.chart;
  if (rolesOf(drawing).subject === 'y') return orientation !== 'vertical';
  // The second measure has its axis on the other side, which only an upright chart has.
  if (fieldOf(plan, 'y2')) return false;
  const x = fieldOf(plan, 'x');
  if (!['bar', 'box', 'waterfall'].includes(mark)) return false;
  if (orientation) return orientation === 'horizontal';
  if (!x || !isDiscrete(x)) return false;
  const labels = data.categories.x ?? [];
  const longest = Math.max(0, ...labels.map((label) => measureText(label, 12)));
  return longest + 10 > (width - 60) / Math.max(1, labels.length);
}
