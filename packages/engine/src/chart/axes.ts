import type { ChartField } from './chart-field.ts';
import type { ValueFormat } from './format-value.ts';
import type { Drawing } from './to-vega-lite.ts';

type Axis = Record<string, unknown>;

/** How numbers and dates read on axes: our own formats, in the reader's language, or the d3 format asked for. */
export function valueFormat(field: ChartField, format: ValueFormat): Axis {
  if (field.format !== undefined) return { format: field.format };
  return { format, formatType: 'insetValue' };
}

/** An axis of amounts: few round numbers, faint lines, the zero line visible. */
export function amountAxis(side: 'x' | 'y', field: ChartField, title: string | null, drawing: Drawing): Axis {
  const { plan, width, height, locale = 'en', rightToLeft } = drawing;
  const share =
    plan.chart.arrangement === 'normalized' && (plan.chart.mark === 'bar' || plan.chart.mark === 'area');
  const style = share ? 'share' : 'compact';
  const ticks =
    side === 'y'
      ? Math.max(2, Math.min(6, Math.round(height / 60)))
      : Math.max(2, Math.min(7, Math.round(width / 90)));
  const hasZero = { condition: { test: 'datum.value === 0', value: 0.5 }, value: 0.1 };
  const binned = field.end !== undefined;
  return {
    axis: {
      title,
      grid: !binned,
      gridOpacity: hasZero,
      tickCount: ticks,
      labelFlush: side === 'x',
      labelOverlap: true,
      labelSeparation: 4,
      ...(binned && { domain: true, domainOpacity: 0.3 }),
      ...valueFormat(field, { locale, style, ...(field.plainDigits && { plainDigits: true }) }),
      ...(side === 'y' && sideOf(rightToLeft)),
      ...(side === 'y' && title !== null && aboveAxis(rightToLeft)),
      ...(side === 'x' && { titleAnchor: rightToLeft ? 'start' : 'end' }),
    },
  };
}

/** A time axis, as fine as there is room for; January says its year. */
export function timeAxis(side: 'x' | 'y', field: ChartField, title: string | null, drawing: Drawing): Axis {
  const { width, height, locale = 'en' } = drawing;
  const ticks = side === 'x' ? Math.max(2, Math.round(width / 80)) : Math.max(2, Math.round(height / 40));
  const grain = field.grain ? { grain: field.grain } : {};
  return {
    axis: {
      title,
      grid: false,
      domain: true,
      domainOpacity: 0.3,
      tickCount: tickCount(ticks, field, drawing),
      labelOverlap: 'greedy',
      labelSeparation: 8,
      labelFlush: true,
      ...valueFormat(field, { locale, style: 'axis-date', ...grain }),
    },
  };
}

/** Never finer than the grain: a chart by month has no ticks on days. */
function tickCount(ticks: number, field: ChartField, { data }: Drawing): unknown {
  const extent = data.extents[field.channel];
  const { grain } = field;
  if (!extent || !grain || grain === 'week') return ticks;
  const unit = {
    year: 365,
    quarter: 91,
    month: 30,
    day: 1,
    hour: 1 / 24,
    minute: 1 / 1440,
    second: 1 / 86_400,
  }[grain];
  const steps = (extent[1] - extent[0]) / 86_400_000 / unit;
  if (steps > ticks) return ticks;
  return grain === 'quarter' ? { interval: 'month', step: 3 } : grain;
}

/** An axis of names: no lines, no ticks; on the lower side they may lean only when they must. */
export function categoryAxis(side: 'x' | 'y', title: string | null, drawing: Drawing): Axis {
  const { plan, data, width, rightToLeft } = drawing;
  const labels = data.categories.x ?? data.categories.y ?? [];
  const limit = side === 'y' ? Math.max(60, Math.round(width * 0.35)) : 160;
  return {
    axis: {
      title,
      grid: false,
      labelAngle: 0,
      labelLimit: Math.min(240, limit),
      labelOverlap: true,
      ...(side === 'y' ? sideOf(rightToLeft) : { domain: true, domainOpacity: 0.3 }),
      ...(side === 'y' && title !== null && aboveAxis(rightToLeft)),
    },
    ...(plan.chart.mark === 'bar' && { scale: bandPadding(labels.length) }),
  };
}

/** Few bars stand wider apart, so that they stay bars. */
const bandPadding = (bars: number): Axis =>
  bars < 5 ? { paddingInner: 0.35, paddingOuter: 0.25 } : { paddingInner: 0.25, paddingOuter: 0.15 };

const sideOf = (rightToLeft = false): Axis => ({ orient: rightToLeft ? 'right' : 'left' });

/** The title lies above the axis instead of standing beside it: it is read without turning the head. */
const aboveAxis = (rightToLeft = false): Axis => ({
  titleAngle: 0,
  titleAnchor: 'end',
  titleAlign: rightToLeft ? 'right' : 'left',
  titleBaseline: 'bottom',
  titleX: 0,
  titleY: -10,
});
