import type { ChartRow } from '../chart-data.ts';
import type { Drawing } from './drawing.ts';
import { inPieces, type Turns } from '../turns.ts';
import { cellsOf, facetTitle } from './facets.ts';
import { categoryLegend, combined, divide, legendsOf } from './legend.ts';
import { movePath } from './move-path.ts';
import type { DrawWhole } from './rare-marks.ts';
import type { Box, Scene, SceneItem } from './scene.ts';

const titleHeight = 18;
/** Names that a note says. */
const mostNames = 5;

/** One small drawing for each facet, of marks that need no axes; one legend for all. */
export function* drawFacetScenes(drawing: Drawing, draw: DrawWhole): Turns<Scene> {
  const { plan, data, width, height } = drawing;
  const labels = data.categories.facet ?? [];
  const named = data.categories.color ?? (plan.chart.mark === 'pie' ? data.categories.x : undefined);
  // Amounts are told by the same colours on every map.
  const ofAmounts = plan.chart.mark === 'map' ? combined(legendsOf(drawing), drawing) : undefined;
  const legend = ofAmounts ?? (named && categoryLegend(named, drawing));
  const { plot, legend: room } = divide({ x: 0, y: 0, width, height }, legend);
  const byLabel = new Map<string, ChartRow[]>(labels.map((label) => [label, []]));
  for (const row of data.rows) byLabel.get(row.facet ?? '')?.push(row);
  const isRound = plan.chart.mark === 'pie' || plan.chart.mark === 'gauge';
  const chart = { ...plan.chart, legend: 'none' as const };
  const scene: Scene = { width, height, items: [], marks: [], plot, legend: [] };
  for (const [i, cell] of cellsOf(labels.length, plot, drawing).entries()) {
    yield;
    const top = Math.min(titleHeight, cell.height / 2);
    const small = yield* inPieces(
      draw({
        ...drawing,
        plan: { ...plan, chart },
        data: { ...data, rows: byLabel.get(labels[i]!)! },
        width: cell.width,
        height: cell.height - top,
      }),
    );
    const [x, y] = [cell.x, cell.y + top];
    const title = facetTitle(labels[i]!, cell, drawing);
    scene.items.push(isRound ? above(title, cell, small, y) : title);
    scene.items.push({ kind: 'group', x, y, items: small.items });
    scene.notes = together(scene.notes, small.notes);
    for (const mark of small.marks) {
      const outline = mark.outline === undefined ? {} : { outline: movePath(mark.outline, x, y) };
      scene.marks.push({ ...mark, x: mark.x + x, y: mark.y + y, ...outline });
    }
  }
  const drawn = legend && room ? legend.draw(room) : { items: [], entries: [] };
  scene.items.push({ kind: 'group', items: drawn.items });
  return { ...scene, legend: drawn.entries };
}

/** What several leave out is said once: a name that no map has, not one for each. */
function together(said: Scene['notes'] = [], more: Scene['notes'] = []): NonNullable<Scene['notes']> {
  const notes = [...said];
  for (const note of more) {
    const at = notes.findIndex(({ kind }) => kind === note.kind);
    const known = notes[at];
    if (!known || !('names' in known) || !('names' in note)) notes.push(note);
    else {
      const names = [...new Set([...known.names, ...note.names])];
      notes[at] = {
        ...known,
        names: names.slice(0, mostNames),
        total: Math.max(known.total, note.total, names.length),
      };
    }
  }
  return notes;
}

/** What is round stands in the middle of its cell, with its title close above it. */
function above(title: SceneItem, cell: Box, { marks }: Scene, y: number): SceneItem {
  const top = Math.min(...marks.map((mark) => mark.y));
  if (title.kind !== 'text' || !Number.isFinite(top)) return title;
  return { ...title, x: cell.x + cell.width / 2, y: Math.max(title.y, y + top - 14), anchor: 'middle' };
}
