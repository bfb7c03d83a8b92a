import type { Mark } from '@inset/model';
import { drawCartesian, type CartesianMark } from './cartesian.ts';
import type { Drawing } from './drawing.ts';
import { drawBars } from './marks/bar.ts';
import type { Scene } from './scene.ts';

/** What is drawn within axes. */
const cartesian: Partial<Record<Mark, CartesianMark>> = {
  bar: { draw: drawBars },
};

/** What is drawn without. */
const others: Partial<Record<Mark, (drawing: Drawing) => Scene>> = {};

/** A chart as shapes. */
export function drawChart(drawing: Drawing): Scene {
  const { mark } = drawing.plan.chart;
  const draw = others[mark];
  return draw ? draw(drawing) : drawCartesian(drawing, cartesian[mark]!);
}
