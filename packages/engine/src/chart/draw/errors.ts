import type { ChartRow } from '../chart-data.ts';
import { fieldOf } from '../chart-to-query.ts';
import { curveOf } from './curves.ts';
import { areaPath } from './line-path.ts';
import { placeOf, pointAt, type MarkContext } from './mark-context.ts';
import type { SceneItem, SceneMark } from './scene.ts';
import { atOnce } from '../turns.ts';
import { seriesOf } from './series-rows.ts';

interface Ends {
  row: ChartRow;
  along: number;
  low: number;
  high: number;
}

const capReach = 4;

/** How far a value may be off: whiskers on bars and points, bands behind lines and areas. */
export function drawErrors(
  context: MarkContext,
  marks: readonly SceneMark[],
): { behind: SceneItem[]; front: SceneItem[] } {
  const { plan } = context.drawing;
  const channels = (['low', 'high'] as const).filter((channel) => fieldOf(plan, channel));
  if (channels.length === 0) return { behind: [], front: [] };
  if (plan.chart.mark === 'line' || plan.chart.mark === 'area') return { behind: bands(context), front: [] };
  const boxes = new Map(marks.map((mark) => [mark.key, mark]));
  const front = context.rows.flatMap((row) => {
    const box = boxes.get(row.key);
    const ends = endsOf(context, row);
    if (!box || !ends) return [];
    const along = context.horizontal ? box.y + box.height / 2 : box.x + box.width / 2;
    return whisker(context, { ...ends, along });
  });
  return { behind: [], front };
}

/** From where to where a value may lie, in pixels; an end that is not told is the value itself. */
function endsOf(context: MarkContext, row: ChartRow): Ends | undefined {
  const { subject, measure } = context;
  const along = placeOf(subject, row);
  const own = row[measure.channel as 'y'];
  const [low, high] = [row.low ?? own, row.high ?? own].map((value) =>
    typeof value === 'number' ? measure.scale.at(value) : undefined,
  );
  const isTold = typeof row.low === 'number' || typeof row.high === 'number';
  if (!isTold || along === undefined || low === undefined || high === undefined) return undefined;
  return { row, along, low, high };
}

function whisker(context: MarkContext, { row, along, low, high }: Ends): SceneItem[] {
  const look = { stroke: context.drawing.theme.text, strokeOpacity: 0.75, strokeWidth: 1.25, key: row.key };
  const stroke = (from: [number, number], to: [number, number]): SceneItem => {
    const [start, end] = [pointAt(context, ...from), pointAt(context, ...to)];
    return { kind: 'line', x1: start.x, y1: start.y, x2: end.x, y2: end.y, ...look };
  };
  const cap = (at: number): SceneItem => stroke([along - capReach, at], [along + capReach, at]);
  return [stroke([along, low], [along, high]), cap(low), cap(high)];
}

function bands(context: MarkContext): SceneItem[] {
  const curve = curveOf(context);
  return atOnce(seriesOf(context.rows)).flatMap(({ label, rows }): SceneItem[] => {
    const places = rows.map((row) => {
      const ends = endsOf(context, row);
      return (
        ends && { top: pointAt(context, ends.along, ends.high), foot: pointAt(context, ends.along, ends.low) }
      );
    });
    const data = areaPath(places, curve);
    const belongs = label === undefined ? {} : { series: label };
    return data
      ? [{ kind: 'path', data, fill: context.colorOf(rows[0]!), fillOpacity: 0.16, ...belongs }]
      : [];
  });
}
