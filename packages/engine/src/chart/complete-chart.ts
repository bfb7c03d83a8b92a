import {
  hasAggregate,
  isNumeric,
  isTemporal,
  parseExpression,
  quoteName,
  InsetError,
  type Chart,
  type Encoding,
  type Mark,
  type Schema,
} from '@inset/model';
import { describeField, type ChartField } from './chart-field.ts';
import { completeMark } from './complete-mark.ts';
import { errorEnds } from './error-ends.ts';
import { withNamedMark } from './mark-names.ts';

/** A chart in which anything may be left out. */
export type PartialChart = Omit<Chart, 'mark'> & { mark?: Mark };

const count: Encoding = { expression: 'count()' };

/**
 * Fills in what was left out: the mark by the types of x and y, a count where there is nothing to measure, the
 * categories of a pie from its colour. Throws `CHART_INVALID` where nothing sensible can be drawn, and what the
 * expressions' checks throw.
 */
export function completeChart(said: PartialChart, schema: Schema): Chart {
  const chart = said.mark ? withNamedMark(said as Chart) : said;
  const encodings = { ...chart.encodings };
  if (chart.drill?.length && !encodings.x && chart.mark !== 'pie')
    encodings.x = { expression: chart.drill[0]! };
  if (encodings.y2 && !encodings.y) {
    encodings.y = encodings.y2;
    delete encodings.y2;
  }
  if (chart.mark === 'pie' && !encodings.x) {
    encodings.x = encodings.color;
    delete encodings.color;
  }
  if (!encodings.x && !encodings.y && encodings.color && chart.mark !== 'pie') encodings.x = encodings.color;
  if (!encodings.x && !encodings.y) {
    throw new InsetError(
      'CHART_INVALID',
      'The chart says neither x nor y. Name at least one column to draw.',
      {
        suggestions: schema.slice(0, 5).map((column) => quoteName(column.name)),
      },
    );
  }
  const mark = chart.mark ?? recommendMark(encodings, schema);
  const own = completeMark({ ...chart, mark, encodings }, schema);
  if (own) return own;
  const field = (channel: 'x' | 'y'): ChartField | undefined =>
    encodings[channel] && describeField(channel, encodings[channel]!, schema, mark);
  const x = field('x');
  const y = field('y');
  if (mark !== 'point' && x && y && !measures(x) && !measures(y)) {
    // Two sets of categories: count them, the second as colours.
    encodings.color ??= encodings.y;
    encodings.y = count;
  }
  if (!y) {
    const alone = x!;
    if (measures(alone) && (alone.aggregate || mark === 'pie')) moveToY(encodings);
    else if (mark !== 'point' || !measures(alone)) encodings.y = count;
    if (mark === 'bar' && measures(alone) && !alone.aggregate && isNumeric(alone.type)) {
      encodings.x = { ...encodings.x!, bin: encodings.x!.bin ?? true };
    }
  }
  if (!x && y && !measures(y)) encodings.x = count;
  if (chart.errors && !encodings.low && !encodings.high) {
    Object.assign(encodings, errorEnds(encodings[measuredBy(encodings, schema, mark)], chart.errors));
  }
  // Of bars on each other only the lowest ends where its value is, and its error.
  const grouped = mark === 'bar' && encodings.color && (encodings.low || encodings.high);
  return { ...(grouped && { arrangement: 'grouped' }), ...chart, mark, encodings };
}

/** Of x and y, the one that says how much. */
function measuredBy(encodings: Chart['encodings'], schema: Schema, mark: Mark): 'x' | 'y' {
  const x = encodings.x && describeField('x', encodings.x, schema, mark);
  return x?.aggregate ? 'x' : 'y';
}

const measures = (field: ChartField): boolean => field.kind === 'quantitative' && !field.end?.length;

function moveToY(encodings: Chart['encodings']): void {
  encodings.y = encodings.x;
  delete encodings.x;
}

/** The mark that fits the types of what is shown: dates are lines, two numbers are points, the rest is bars. */
export function recommendMark(encodings: Chart['encodings'], schema: Schema): Mark {
  const probe = (channel: 'x' | 'y') => {
    const encoding = encodings[channel];
    return encoding && describeField(channel, encoding, schema, 'bar');
  };
  const x = probe('x');
  const y = probe('y');
  if (x && isTemporal(x.type)) return 'line';
  if (x && y && isPlainNumber(x) && isPlainNumber(y) && !encodings.x?.bin) return 'point';
  return 'bar';
}

const isPlainNumber = (field: ChartField): boolean => isNumeric(field.type) && !field.aggregate;

/** Whether any encoding of the chart aggregates. */
export function aggregates(chart: PartialChart): boolean {
  return Object.values(chart.encodings).some((encoding) =>
    hasAggregate(parseExpression(encoding.expression)),
  );
}
