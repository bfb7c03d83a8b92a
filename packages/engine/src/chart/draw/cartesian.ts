import { fieldOf } from '../chart-to-query.ts';
import type { Turns } from '../turns.ts';
import { marginsOf } from './axes.ts';
import type { CartesianMarks } from './cartesian-mark.ts';
import type { Drawing } from './drawing.ts';
import { drawFacets } from './facets.ts';
import { frameOf, sidesOf } from './frame.ts';
import { combined, divide, legendsOf } from './legend.ts';
import { drawPanel } from './panel.ts';
import type { Box, Scene } from './scene.ts';

/** A chart within two axes, or three, or one small chart for each facet. */
export function* drawCartesian(drawing: Drawing, kinds: CartesianMarks): Turns<Scene> {
  const { width, height } = drawing;
  const beside = kinds.main.beside?.(drawing) ?? 0;
  yield;
  const legend = beside > 0 ? undefined : combined(legendsOf(drawing), drawing);
  yield;
  const { plot: box, legend: room } = divide({ x: 0, y: 0, width, height }, legend);
  const x = drawing.rightToLeft ? box.x + beside : box.x;
  const body = { ...box, x, width: Math.max(1, box.width - beside) };
  const hasFacets = drawing.data.categories.facet !== undefined && fieldOf(drawing.plan, 'facet');
  const panels = yield* hasFacets ? drawFacets(drawing, kinds, body) : drawOne(drawing, kinds, body);
  yield;
  const named = legend && room ? legend.draw(room) : { items: [], entries: [] };
  return {
    width,
    height,
    ...panels,
    items: [...panels.items, { kind: 'group', items: named.items }],
    legend: [...named.entries, ...panels.legend],
  };
}

function* drawOne(
  drawing: Drawing,
  { main, second }: CartesianMarks,
  box: Box,
): Turns<Pick<Scene, 'items' | 'marks' | 'x' | 'y' | 'plot' | 'legend'>> {
  const frame = yield* frameOf(drawing);
  yield;
  const margins = marginsOf(sidesOf(frame), box, drawing);
  yield;
  return yield* drawPanel(frame, box, {
    rows: drawing.data.rows,
    draw: main.draw,
    drawSecond: second?.draw,
    margins,
    names: { x: true, y: true, second: true },
  });
}
