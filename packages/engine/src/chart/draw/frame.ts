import type { ChartField } from '../chart-field.ts';
import { fieldOf } from '../chart-to-query.ts';
import type { Turns } from '../turns.ts';
import { planAxis, type AxisPlan, type PlotAxes } from './axes.ts';
import { domainOf } from './domains.ts';
import type { Drawing } from './drawing.ts';
import { isHorizontal, rolesOf } from './roles.ts';
import { spansOf } from './mark-spans.ts';
import { stackRows, type RowSpans } from './stack-rows.ts';

/** A channel that is laid along an axis, before it is known where that lies. */
export interface PlannedChannel {
  channel: 'x' | 'y' | 'y2';
  field: ChartField | undefined;
  axis: AxisPlan;
}

/** What the panels of a chart share: what lies along which axis, and how far it reaches. */
export interface Frame {
  drawing: Drawing;
  /** The measure runs across instead of up. */
  horizontal: boolean;
  subject: PlannedChannel;
  measure: PlannedChannel & { spans: RowSpans };
  /** The measure with an axis of its own, and the chart as if it were the only one. */
  second?: PlannedChannel & { spans: RowSpans; drawing: Drawing };
}

export function* frameOf(drawing: Drawing): Turns<Frame> {
  const { subject, measure } = rolesOf(drawing);
  const spans = yield* spansOf(drawing, subject, measure);
  yield;
  const planned = (
    channel: 'x' | 'y' | 'y2',
    spread: Drawing,
    reached?: [number, number],
  ): PlannedChannel => {
    const field = fieldOf(drawing.plan, channel);
    return { channel, field, axis: planAxis(field, domainOf(field, spread, reached), drawing) };
  };
  const horizontal = isHorizontal(drawing);
  yield;
  const laid = planned(subject, drawing);
  yield;
  const frame = {
    drawing,
    horizontal,
    subject: laid,
    measure: { ...planned(measure, drawing, spans.extent), spans },
  };
  if (!fieldOf(drawing.plan, 'y2') || measure !== 'y') return frame;
  const own = withSecondMark(drawing);
  const ownSpans = yield* stackRows(own, subject, 'y2');
  return { ...frame, second: { ...planned('y2', own, ownSpans.extent), spans: ownSpans, drawing: own } };
}

/** The axes below and beside a plot. */
export function sidesOf({ horizontal, subject, measure, second }: Frame): PlotAxes {
  const [x, y] = horizontal ? [measure, subject] : [subject, measure];
  return { x: x.axis, y: y.axis, second: second?.axis };
}

function withSecondMark(drawing: Drawing): Drawing {
  const { plan } = drawing;
  const { errors: _errors, trend: _trend, movingAverage: _movingAverage, ...chart } = plan.chart;
  return { ...drawing, plan: { ...plan, chart: { ...chart, mark: chart.secondMark ?? 'line' } } };
}
