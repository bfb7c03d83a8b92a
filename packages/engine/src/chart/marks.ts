import { isDiscrete } from './arrange-rows.ts';
import { fieldOf } from './chart-to-query.ts';
import { valueFormat } from './axes.ts';
import type { Drawing } from './to-vega-lite.ts';

type Part = Record<string, unknown>;

/** Whether a row is among those picked; nothing picked means all are. */
const isPicked = 'length(picked) === 0 || indexof(picked, datum.key) >= 0';

/** The mark with its fixed looks. */
export function markOf(drawing: Drawing, horizontal: boolean): Part {
  const { plan, data } = drawing;
  const colored = data.categories.color !== undefined;
  switch (plan.chart.mark) {
    case 'bar':
      return barMark(drawing, horizontal);
    case 'line':
      return {
        type: 'line',
        strokeWidth: 2,
        strokeJoin: 'round',
        strokeCap: 'round',
        point: pointsOnLine(drawing),
      };
    case 'area': {
      const overlaid =
        !colored || plan.chart.arrangement === 'overlaid' || plan.chart.arrangement === 'grouped';
      return overlaid
        ? { type: 'area', fillOpacity: 0.18, line: { strokeWidth: 2 } }
        : { type: 'area', fillOpacity: 0.9, stroke: drawing.theme.surface, strokeWidth: 1 };
    }
    default: {
      const many = data.rows.length > 2000;
      return {
        type: 'point',
        filled: true,
        opacity: many ? 0.35 : 0.75,
        size: many ? 14 : 40,
        stroke: drawing.theme.surface,
        strokeWidth: many ? 0 : 0.5,
      };
    }
  }
}

/** A line of few values shows each; a line of one value would otherwise show nothing. */
function pointsOnLine({ data }: Drawing): unknown {
  const series = Math.max(1, data.categories.color?.length ?? 1);
  return data.rows.length / series <= 16 ? { size: 32, filled: true } : false;
}

function barMark({ plan, data, theme, width, height }: Drawing, horizontal: boolean): Part {
  const x = fieldOf(plan, 'x');
  const stacked = data.categories.color !== undefined && plan.chart.arrangement !== 'grouped';
  const span = Boolean(x && !isDiscrete(x) && (x.end !== undefined || x.kind === 'temporal'));
  const places = new Set(data.rows.map((row) => (horizontal ? (row.y ?? 0) : row.x))).size;
  const thick = (horizontal ? height : width) / Math.max(1, places);
  const gap = thick > 8 ? 1 : thick > 4 ? 0.5 : 0;
  return {
    type: 'bar',
    orient: horizontal ? 'horizontal' : 'vertical',
    // Vega-Lite rounds by regrouping the bars, which loses those that have a start and an end.
    cornerRadiusEnd: stacked || span || thick < 8 ? 0 : 2,
    ...(stacked && thick > 8 && { stroke: theme.surface, strokeWidth: 0.75 }),
    ...(span && { xOffset: gap, x2Offset: -gap }),
  };
}

/** Colour, size, shape and what picking looks like. */
export function paint(drawing: Drawing, horizontal: boolean): Part {
  const { plan, data, theme, locale = 'en' } = drawing;
  const color = fieldOf(plan, 'color');
  const size = fieldOf(plan, 'size');
  const detail = fieldOf(plan, 'detail');
  const { mark, arrangement } = plan.chart;
  const labels = data.categories.color;
  const grouped = mark === 'bar' && arrangement === 'grouped' && labels;
  const isPath = mark === 'line' || mark === 'area';
  const dim = { condition: { test: isPicked, value: 1 }, value: 0.3 };
  return {
    ...(color && { color: labels ? categoryColor(drawing) : amountColor(drawing) }),
    ...(grouped && {
      [horizontal ? 'yOffset' : 'xOffset']: { field: 'color', type: 'nominal', sort: labels },
    }),
    ...(mark === 'point' && labels && labels.length <= 5 && { shape: categoryShape(drawing) }),
    ...(size && {
      size: {
        field: 'size',
        type: 'quantitative',
        scale: { range: [16, 900], zero: true },
        legend:
          drawing.width < 520
            ? null
            : {
                ...legendPlace(drawing),
                title: size.title,
                symbolFillColor: theme.quiet,
                symbolStrokeWidth: 0,
                ...valueFormat(size, { locale, style: 'compact' }),
              },
      },
    }),
    ...(detail && { detail: { field: 'detail', type: 'nominal' } }),
    ...(!isPath && {
      fillOpacity: mark === 'point' ? { ...dim, condition: { ...dim.condition, value: 0.8 } } : dim,
    }),
  };
}

/** A colour a category; "Others" is grey because it is no category of its own. */
export function categoryColor(drawing: Drawing): Part {
  const { data, theme, plan } = drawing;
  const labels = data.categories.color ?? [];
  return {
    field: 'color',
    type: 'nominal',
    sort: labels,
    scale: { domain: labels, range: labels.map((label, i) => colorOf(label, i, drawing)) },
    legend:
      labels.length < 2 && !plan.chart.title
        ? null
        : {
            ...legendPlace(drawing),
            title: null,
            symbolStrokeWidth: 0,
            symbolType: plan.chart.mark === 'line' ? 'stroke' : 'circle',
            ...(plan.chart.mark === 'line' && { symbolStrokeWidth: 2.5 }),
            symbolOpacity: 1,
            labelColor: theme.text,
          },
  };
}

/** The colour of a category, by its place among all that have been seen. */
export function colorOf(label: string, index: number, { theme, colors, data }: Drawing): string {
  const seen = colors ?? data.categories.color ?? data.categories.x ?? [];
  const rest = data.rows.some((row) => row.row === -1 && (row.color === label || row.x === label));
  if (rest) return theme.quiet;
  const place = seen.indexOf(label);
  return theme.categories[(place < 0 ? index : place) % theme.categories.length]!;
}

function categoryShape({ data }: Drawing): Part {
  const shapes = ['circle', 'square', 'triangle-up', 'diamond', 'cross'];
  const labels = data.categories.color!;
  return {
    field: 'color',
    type: 'nominal',
    scale: { domain: labels, range: shapes.slice(0, labels.length) },
    legend: null,
  };
}

function amountColor(drawing: Drawing): Part {
  const { plan, theme, locale = 'en' } = drawing;
  const field = fieldOf(plan, 'color')!;
  const format =
    field.kind === 'temporal'
      ? valueFormat(field, { locale, style: 'date', ...(field.grain && { grain: field.grain }) })
      : valueFormat(field, { locale, style: 'compact', ...(field.plainDigits && { plainDigits: true }) });
  return {
    field: 'color',
    type: field.kind === 'temporal' ? 'temporal' : 'quantitative',
    scale: { range: theme.sequential.slice(1) },
    legend: { ...legendPlace(drawing), title: field.title, ...format },
  };
}

/** On the side it is read from; below where the chart is narrow. */
export function legendPlace({ width, data, rightToLeft }: Drawing): Part {
  if (width >= 520) return { orient: rightToLeft ? 'left' : 'right', offset: 16 };
  const longest = Math.max(
    4,
    ...(data.categories.color ?? data.categories.x ?? []).map((label) => label.length),
  );
  const columns = Math.max(1, Math.floor(width / (Math.min(160, longest * 6.5) + 36)));
  return { orient: 'bottom', direction: 'horizontal', columns, offset: 10 };
}
