import type { Channel, DateUnit } from '@inset/model';
import { isDiscrete, type ChartData } from './arrange-rows.ts';
import type { ChartField } from './chart-field.ts';
import { themeConfig, type ChartTheme } from './chart-theme.ts';
import { fieldOf, type ChartPlan } from './chart-to-query.ts';
import { amountAxis, categoryAxis, timeAxis } from './axes.ts';
import { markOf, paint } from './marks.ts';
import { pieLayers } from './pie.ts';

/** A Vega-Lite 6 specification whose data is the named dataset `rows`; plain JSON. */
export interface VegaLiteSpec {
  [key: string]: unknown;
}

/** What a drawing depends on, besides the rows themselves. */
export interface Drawing {
  plan: ChartPlan;
  data: ChartData;
  theme: ChartTheme;
  /** Pixels, axes and legend included. */
  width: number;
  height: number;
  /** BCP 47. Default `en`. */
  locale?: string;
  /** Right to left: axes and legend change sides. */
  rightToLeft?: boolean;
  /** Colours by label, where another chart or an earlier drawing has given them. */
  colors?: string[];
}

/** A chart as a Vega-Lite specification without its rows: two drawings that differ in rows only have equal ones. */
export function toVegaLite(drawing: Drawing): VegaLiteSpec {
  const { plan, theme, width, height } = drawing;
  const body = plan.chart.mark === 'pie' ? pieLayers(drawing) : axisChart(drawing);
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    data: { name: 'rows', format: { parse: null } },
    width: Math.max(40, Math.round(width)),
    height: Math.max(40, Math.round(height)),
    autosize: { type: 'fit', contains: 'padding' },
    padding: { left: 2, right: 6, top: 6, bottom: 4 },
    params: [{ name: 'picked', value: [] }],
    ...body,
    config: { ...themeConfig(theme), customFormatTypes: true },
  };
}

/** Whether the bars lie: the author said so, or the categories' names need the room. */
export function isHorizontal({ plan, data, width }: Drawing): boolean {
  const x = fieldOf(plan, 'x');
  const y = fieldOf(plan, 'y');
  if (x && y && !isDiscrete(x) && isDiscrete(y)) return true;
  if (plan.chart.mark !== 'bar' || !x || !isDiscrete(x)) return false;
  const labels = data.categories.x ?? [];
  const longest = Math.max(0, ...labels.map((label) => label.length));
  const room = (width - 60) / Math.max(1, labels.length);
  return longest * 6.5 + 10 > room;
}

function axisChart(drawing: Drawing): VegaLiteSpec {
  const { plan, data } = drawing;
  const x = fieldOf(plan, 'x');
  const y = fieldOf(plan, 'y');
  const horizontal = isHorizontal(drawing);
  const swap = horizontal && Boolean(x && isDiscrete(x));
  const [across, up] = swap ? [y, x] : [x, y];
  const encoding = {
    ...(across && position('x', across, drawing)),
    ...(up && position('y', up, drawing)),
    ...paint(drawing, horizontal),
  };
  const directLabels = endLabels(drawing);
  const main = { mark: markOf(drawing, horizontal), encoding };
  if (!directLabels) return main;
  const { x: px, y: py, color } = encoding as Record<string, Record<string, unknown>>;
  const label = {
    transform: [{ filter: 'datum.last' }],
    mark: { type: 'text', align: 'left', dx: 8, fontSize: 12, limit: 120, clip: false, aria: false },
    encoding: { x: px, y: py, text: { field: 'color', type: 'nominal' }, color: { ...color, legend: null } },
  };
  const unlegended = { ...encoding, color: { ...color, legend: null } };
  const reach = Math.min(
    130,
    14 + 7 * Math.max(...(data.categories.color ?? ['']).map((name) => name.length)),
  );
  return {
    layer: [{ mark: main.mark, encoding: unlegended }, label],
    padding: { left: 2, right: reach, top: 6, bottom: 4 },
    usermeta: { directLabels: true },
  };
}

/** Lines are labelled at their ends where the ends are far enough apart. */
function endLabels({ plan, data, height, width, rightToLeft }: Drawing): boolean {
  const labels = data.categories.color;
  const extent = data.extents.y;
  if (plan.chart.mark !== 'line' || !labels || labels.length < 2 || labels.length > 8) return false;
  if (width < 480 || !extent || rightToLeft || Math.max(...labels.map((label) => label.length)) > 18)
    return false;
  const scale = (height - 60) / (extent[1] - extent[0] || 1);
  const lastX = Math.max(...data.rows.map((row) => Number(row.x)));
  const firstX = Math.min(...data.rows.map((row) => Number(row.x)));
  const ends = data.rows.filter((row) => row.last);
  if (ends.some((row) => Number(row.x) < lastX - 0.15 * (lastX - firstX))) return false;
  const places = ends.map((row) => Number(row.y) * scale).sort((a, b) => a - b);
  return places.every((place, i) => i === 0 || place - places[i - 1]! >= 14);
}

function position(side: 'x' | 'y', field: ChartField, drawing: Drawing): Record<string, unknown> {
  const { plan, data } = drawing;
  const { channel } = field;
  const isAmount = field.kind === 'quantitative' && field.end === undefined;
  const other = fieldOf(plan, channel === 'x' ? 'y' : 'x');
  const titled =
    (Boolean(plan.chart.title) && field.kind !== 'temporal') ||
    plan.chart.mark === 'point' ||
    field.end !== undefined;
  const title = titled || plan.chart.encodings[channel]?.title ? field.title : null;
  if (isDiscrete(field)) {
    return { [side]: { field: channel, type: 'ordinal', sort: null, ...categoryAxis(side, title, drawing) } };
  }
  const hasEnd =
    field.end !== undefined || (plan.chart.mark === 'bar' && field.kind === 'temporal' && field.grain);
  const end = hasEnd ? { [`${side}2`]: { field: `${channel}_end` } } : {};
  const padding = plan.chart.mark === 'point' ? { nice: true } : { nice: isAmount };
  if (field.kind === 'temporal') {
    const axis = timeAxis(side, field, title, drawing);
    return {
      [side]: {
        field: channel,
        type: 'temporal',
        scale: { type: 'utc', nice: false },
        ...(hasEnd && { timeUnit: binnedUnits[field.grain!] }),
        ...axis,
      },
      ...end,
    };
  }
  const fromZero = ['bar', 'area'].includes(plan.chart.mark) && isAmount;
  const zero = fromZero || nearZero(data.extents[channel]);
  return {
    [side]: {
      field: channel,
      type: 'quantitative',
      scale: { zero: isAmount && zero, ...padding },
      ...stackOf(
        channel,
        drawing,
        isAmount && (!other || other.kind !== 'quantitative' || other.end !== undefined),
      ),
      ...amountAxis(side, field, title, drawing),
    },
    ...end,
  };
}

/** Rows come truncated, with the end of their unit beside them. */
const binnedUnits: Record<DateUnit, string> = {
  year: 'binnedutcyear',
  quarter: 'binnedutcyearquarter',
  month: 'binnedutcyearmonth',
  week: 'binnedutcyearweek',
  day: 'binnedutcyearmonthdate',
  hour: 'binnedutcyearmonthdatehours',
  minute: 'binnedutcyearmonthdatehoursminutes',
  second: 'binnedutcyearmonthdatehoursminutesseconds',
};

/** The lowest value is close enough to zero, seen against the spread, for zero to belong on the axis. */
function nearZero(extent: [number, number] | undefined): boolean {
  if (!extent) return true;
  const [low, high] = extent;
  return low <= 0 || low < (high - low) * 0.5;
}

function stackOf(channel: Channel, { plan, data }: Drawing, isAmount: boolean): Record<string, unknown> {
  const { mark, arrangement = 'stacked' } = plan.chart;
  if (!isAmount || (mark !== 'bar' && mark !== 'area')) return {};
  const colored = data.categories.color !== undefined;
  if (mark === 'area' && !colored) return { stack: null };
  if (arrangement === 'normalized') return { stack: 'normalize' };
  if (arrangement === 'grouped' || arrangement === 'overlaid') return { stack: null };
  return { stack: channel === 'x' || channel === 'y' ? 'zero' : null };
}
