import type { Chart, Mark } from '@inset/model';
import { fieldOf } from '../chart-to-query.ts';
import { atOnce, inPieces, type Turns } from '../turns.ts';
import { withPalette } from './colors.ts';
import { drawCartesian } from './cartesian.ts';
import type { CartesianMark } from './cartesian-mark.ts';
import type { Drawing } from './drawing.ts';
import { roomForEndLabels } from './end-labels.ts';
import { drawAreas } from './marks/area.ts';
import { drawBars } from './marks/bar.ts';
import { drawLines } from './marks/line.ts';
import { drawPie } from './marks/pie.ts';
import { drawPoints } from './marks/point.ts';
import { drawsCells, facetScenesOf, isPatterned, patterned, rareMark, type DrawWhole } from './rare-marks.ts';
import type { Scene } from './scene.ts';

/** What is drawn within axes. */
const cartesian: Partial<Record<Mark, CartesianMark>> = {
  bar: { draw: drawBars },
  line: { draw: drawLines, beside: roomForEndLabels },
  area: { draw: drawAreas, beside: roomForEndLabels },
  point: { draw: drawPoints },
};

/** What is drawn without. */
const others: Partial<Record<Mark, DrawWhole>> = { pie: drawPie };

/** Pixels below which names and axes would leave nothing to the marks. */
const smallest = 56;

/** A chart of a word's size has marks only. */
function withoutFrame(drawing: Drawing): Drawing {
  const { plan, width, height } = drawing;
  const sized = { ...drawing, width: Math.max(0, width), height: Math.max(0, height) };
  if (Math.min(width, height) >= smallest || plan.chart.compact) return sized;
  return { ...sized, plan: { ...plan, chart: { ...plan.chart, compact: true } } };
}

/** A density's curves are areas; boxes of several colours stand beside each other. */
function asDrawn(drawing: Drawing): Drawing {
  const { plan, theme } = drawing;
  const as = (chart: Partial<Chart>): Drawing => ({
    ...drawing,
    plan: { ...plan, chart: { ...plan.chart, ...chart } },
  });
  if (plan.chart.mark === 'density') {
    const { encodings } = plan.chart;
    // Amounts of nothing in particular need their name.
    const { axis } = encodings.y!;
    const y = { ...encodings.y!, axis: axis !== false && { title: fieldOf(plan, 'y')!.title, ...axis } };
    return as({ mark: 'area', encodings: { ...encodings, y } });
  }
  if (drawsCells(plan)) return as({ mark: 'heatmap', labels: false });
  // What is told by how strong a colour is, is written as well.
  if (plan.chart.mark === 'map' && isPatterned(plan, theme)) return as({ labels: true });
  const [x, color] = [fieldOf(plan, 'x'), fieldOf(plan, 'color')];
  if (plan.chart.mark !== 'box') return drawing;
  return as({ arrangement: color && color.column !== x?.column ? 'grouped' : 'overlaid' });
}

/** A chart as shapes. Of a rare mark: after `prepareChart`. */
export const drawChart = (drawing: Drawing): Scene => atOnce(drawInTurns(drawing));

/** The same in pieces, between which a page may do something else. */
export function* drawInTurns(drawing: Drawing): Turns<Scene> {
  const colored = withPalette(withoutFrame(asDrawn(drawing)));
  const { mark, secondMark = 'line' } = colored.plan.chart;
  const rare = others[mark] || cartesian[mark] ? {} : rareMark(mark);
  const draw = others[mark] ?? rare.whole;
  yield;
  if (draw) {
    const scene = colored.data.categories.facet ? facetScenesOf()(colored, draw) : inPieces(draw(colored));
    return patterned(yield* scene, colored);
  }
  const kinds = { main: (cartesian[mark] ?? rare.within)!, second: cartesian[secondMark] };
  return patterned(yield* drawCartesian(colored, kinds), colored);
}
