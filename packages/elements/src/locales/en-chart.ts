import { englishChartWords } from '@inset/engine/chart';
import type { AuthorTitles } from '../chart/author-titles.ts';
import { number } from './english-number.ts';

/** Strings of `<inset-chart>`. */
export const enChart = {
  roleDescription: 'chart',
  marks: {
    bar: 'Bar chart',
    line: 'Line chart',
    area: 'Area chart',
    point: 'Scatter plot',
    pie: 'Pie chart',
    box: 'Box plot',
    density: 'Density',
    heatmap: 'Heatmap',
    waterfall: 'Waterfall chart',
    funnel: 'Funnel',
    gauge: 'Gauge',
    treemap: 'Treemap',
    map: 'Map',
    spec: 'Chart',
  },
  /** "Sum of revenue by region, for each channel". */
  sentence: (measure: string, by: string, color: string) =>
    [measure, by && `by ${by}`].filter(Boolean).join(' ') + (color ? ` and ${color}` : ''),
  /** A title of ours where it stands within a sentence; it began with a capital as a title. */
  withinSentence: (title: string) => title.charAt(0).toLowerCase() + title.slice(1),
  distribution: (what: string, color: string) => `Distribution of ${what}${color && ` by ${color}`}`,
  /** A box's numbers. */
  box: {
    upper: 'Upper whisker',
    third: 'Third quartile',
    median: 'Median',
    first: 'First quartile',
    lower: 'Lower whisker',
    count: 'Values',
    outliers: 'Beyond the whiskers',
  },
  ofStage: (share: string, stage: string) => `${share} of ${stage}`,
  comesTo: (amount: string) => `comes to ${amount}`,
  steps: (count: number, total: string) => `${number(count)} ${count === 1 ? 'step' : 'steps'} to ${total}`,
  onScale: (low: string, high: string) => `on a scale from ${low} to ${high}`,
  densest: (name: string, place: string) => `${name} most often around ${place}`,
  against: (y: string, x: string) => `${y} against ${x}`,
  number: (what: string) => `Number of ${what}`,
  rows: 'rows',
  /** Titles that an author leaves to Vega-Lite; the English ones lie beside what draws them. */
  author: undefined as AuthorTitles | undefined,
  highestLowest: (highest: string, high: string, lowest: string, low: string) =>
    `highest ${highest} ${high}, lowest ${lowest} ${low}`,
  only: (name: string, value: string) => `${name} ${value}`,
  fromTo: (first: string, start: string, last: string, end: string) =>
    `from ${start} (${first}) to ${end} (${last})`,
  range: (name: string, low: string, high: string) => `${name} from ${low} to ${high}`,
  count: (count: number) => `${number(count)} ${count === 1 ? 'mark' : 'marks'}`,
  hint: 'Arrow keys move along the marks, with Shift they take a stretch or a rectangle; plus, minus and 0 zoom; Enter selects, R shows the rows behind a mark, T shows the table.',
  noMark: 'no mark yet',
  specHint: 'Arrow keys move along the marks, T shows the table.',
  seeRows: 'See rows',
  rowsOf: (which: string) => `Rows where ${which}`,
  everything: 'All',
  drillPath: 'Way back up',
  legend: 'Legend',
  legendHint: 'Click to show or hide, double-click for this one alone',
  /** What is written in the drawing, and what columns are called. */
  drawing: englishChartWords,
  none: '(none)',
  others: 'Others',
  total: 'Total',
  noted: {
    others: (shown: number, total: number, what: string) =>
      `The ${number(shown)} largest of ${number(total)} (${what}); the rest together as Others.`,
    limited: (shown: number, total: number, what: string) =>
      `Limited to ${number(shown)} of ${number(total)} (${what}).`,
    unmatched: (names: readonly string[], total: number) =>
      `Not on this map: ${names.join(', ')}${total > names.length ? ` and ${number(total - names.length)} more` : ''}.`,
    repeated: (names: readonly string[], total: number) =>
      `Other names of places that are shown already, left out: ${names.join(', ')}${total > names.length ? ` and ${number(total - names.length)} more` : ''}.`,
    rowsLimited: (shown: number) => `Limited to the first ${number(shown)} rows.`,
    sampled: (shown: number) => `An even sample of ${number(shown)} rows.`,
    bins: (total: number, across: number, up: number) =>
      `${number(total)} points, counted in ${number(across)} × ${number(up)} bins. Zoom in to see them one by one.`,
    extremes: (total: number, stretches: number) =>
      `${number(total)} rows, drawn by the first, last, lowest and highest of ${number(stretches)} stretches. Zoom in to see all.`,
    means: (total: number, stretches: number) =>
      `${number(total)} rows, drawn by their means over ${number(stretches)} stretches. Zoom in to see all.`,
    offScale: (count: number, what: string) =>
      `${number(count)} ${count === 1 ? 'value' : 'values'} of ${what} cannot be shown on this scale.`,
    dropped: (count: number) =>
      `${number(count)} ${count === 1 ? 'row' : 'rows'} without a value that can be drawn ${count === 1 ? 'is' : 'are'} left out.`,
  },
  nothingToDraw: 'There are no values that can be drawn. Look at the rows, or choose another column.',
  nothingToSay: 'Say what to draw: set x and y to columns, such as x="region" y="sum(revenue)".',
  failed: 'This chart could not be drawn',
  showTable: 'Show as table',
  showChart: 'Show as chart',
  tableOf: (what: string) => `Table of ${what}`,
  tableLimited: (shown: number, total: number) => `The first ${number(shown)} of ${number(total)} rows.`,
  ofTotal: (share: string) => `${share} of total`,
  onPrevious: (change: string, previous: string) => `${change} on ${previous}`,
  selected: 'selected',
  clearSelection: 'Clear selection',
  view: 'View',
  patterns: 'Patterns as well as colors',
  tapStretch: 'Take a stretch by two taps',
  tapRectangle: 'Take a rectangle by two taps',
  tap: {
    first: 'Tap or click where it begins. Escape takes it back.',
    second: 'Tap or click where it ends.',
  },
  zoomIn: 'Zoom in',
  zoomLess: 'Zoom out',
  zoomOut: 'Show all',
  markOf: (position: number, total: number) => `${number(position)} of ${number(total)}`,
  is: (name: string, value: string) => `${name} is ${value}`,
  between: (name: string, from: string, to: string) => `${name} from ${from} to ${to}`,
  and: ' and ',
  or: ' or ',
};
