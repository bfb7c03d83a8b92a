import type { ChartRow } from '../arrange-rows.ts';
import type { Drawing } from './drawing.ts';
import { cellsOf, facetTitle } from './facets.ts';
import { categoryLegend, divide } from './legend.ts';
import { movePath } from './move-path.ts';
import type { Scene } from './scene.ts';

const titleHeight = 18;

/** One small drawing for each facet, of marks that need no axes; one legend for all. */
export function drawFacetScenes(drawing: Drawing, draw: (drawing: Drawing) => Scene): Scene {
  const { plan, data, width, height } = drawing;
  const labels = data.categories.facet ?? [];
  const named = data.categories.color ?? (plan.chart.mark === 'pie' ? data.categories.x : undefined);
  const legend = named && categoryLegend(named, drawing);
  const { plot, legend: room } = divide({ x: 0, y: 0, width, height }, legend);
  const byLabel = new Map<string, ChartRow[]>(labels.map((label) => [label, []]));
  for (const row of data.rows) byLabel.get(row.facet ?? '')?.push(row);
  const chart = { ...plan.chart, legend: 'none' as const };
  const scene: Scene = { width, height, items: [], marks: [], plot, legend: [] };
  cellsOf(labels.length, plot, drawing).forEach((cell, i) => {
    const top = Math.min(titleHeight, cell.height / 2);
    const small = draw({
      ...drawing,
      plan: { ...plan, chart },
      data: { ...data, rows: byLabel.get(labels[i]!)! },
      width: cell.width,
      height: cell.height - top,
    });
    const [x, y] = [cell.x, cell.y + top];
    scene.items.push(facetTitle(labels[i]!, cell, drawing), { kind: 'group', x, y, items: small.items });
    for (const mark of small.marks) {
      const outline = mark.outline === undefined ? {} : { outline: movePath(mark.outline, x, y) };
      scene.marks.push({ ...mark, x: mark.x + x, y: mark.y + y, ...outline });
    }
  });
  const drawn = legend && room ? legend.draw(room) : { items: [], entries: [] };
  scene.items.push({ kind: 'group', items: drawn.items });
  return { ...scene, legend: drawn.entries };
}
