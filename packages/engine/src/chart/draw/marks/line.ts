import { pieceRows, type Turns } from '../../turns.ts';
import { curveOf } from '../curves.ts';
import { drawEndLabels } from '../end-labels.ts';
import { linePath } from '../line-path.ts';
import type { DrawMarks, DrawnMarks } from '../mark-context.ts';
import type { SceneItem, SceneMark } from '../scene.ts';
import { seriesOf } from '../series-rows.ts';
import { thinOut } from '../thin-out.ts';
import { markAround, vertexOf, type Vertex } from '../vertices.ts';

/** A line of at most so many values shows each. */
const fewValues = 16;

/** Lines through the rows of each colour, broken where there is no value; named at their ends where there is room. */
export const drawLines: DrawMarks = function* (context): Turns<DrawnMarks> {
  const { drawing, rows, horizontal, subject } = context;
  const series = yield* seriesOf(rows);
  // The average is what is read; what it is of lies behind it.
  const strength = drawing.plan.chart.movingAverage
    ? { strokeWidth: 1, strokeOpacity: 0.55 }
    : { strokeWidth: 2 };
  const showsAll = rows.length <= fewValues * series.length && !drawing.plan.chart.compact;
  // Keys count rows in their order.
  const firstKey = rows[0]?.key ?? 0;
  const all: (Vertex | undefined)[] = [];
  const marks: SceneMark[] = [];
  for (let i = 0; i < rows.length; i++) {
    if (i > 0 && i % pieceRows === 0) yield;
    const row = rows[i]!;
    const vertex = vertexOf(context, row);
    if (!vertex) continue;
    all[row.key - firstKey] = vertex;
    marks.push(markAround(vertex));
  }
  const paths: SceneItem[] = [];
  const dots: SceneItem[] = [];
  const curve = curveOf(context);
  for (const { label, rows: own } of series) {
    yield;
    const ofSeries = own.map(({ key }) => all[key - firstKey]);
    yield;
    const vertices = thinOut(ofSeries, { horizontal, scale: subject.scale });
    yield;
    const color = context.colorOf(own[0]!);
    const belongs = label === undefined ? {} : { series: label };
    const data = linePath(vertices, curve);
    yield;
    if (data) paths.push({ kind: 'path', data, stroke: color, ...strength, ...belongs });
    // A line of a word's size says where it has arrived.
    const arrived = drawing.plan.chart.compact ? vertices.findLastIndex(Boolean) : -1;
    vertices.forEach((vertex, i) => {
      const isAlone = !vertices[i - 1] && !vertices[i + 1];
      if (!vertex || !(showsAll || isAlone || i === arrived)) return;
      const { row, x, y } = vertex;
      dots.push({ kind: 'symbol', x, y, radius: 2.8, fill: color, key: row.key, ...belongs });
    });
  }
  const { items: names, ...named } = drawEndLabels(context);
  return { items: [...paths, ...dots, ...names], marks, ...named };
};
