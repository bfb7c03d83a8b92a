/** Charts: from what a person or a page says to a Query, rows and a Vega-Lite specification. No DOM, no Vega. */
export {
  arrangeRows,
  isDiscrete,
  type ArrangeOptions,
  type ChartData,
  type ChartNote,
  type ChartRow,
} from './chart/arrange-rows.ts';
export { chartToQuery, fieldOf, type ChartPlan } from './chart/chart-to-query.ts';
export type { ChartField, FieldKind } from './chart/chart-field.ts';
export { plainTheme, type ChartTheme } from './chart/chart-theme.ts';
export { completeChart, type PartialChart } from './chart/complete-chart.ts';
export { endOfGrain } from './chart/end-of-grain.ts';
export { exactFormat, formatValue, type ValueFormat } from './chart/format-value.ts';
export { colorOf } from './chart/marks.ts';
export { chartFromAttributes, parseChart, type ChartAttributes } from './chart/parse-chart.ts';
export { isHorizontal, toVegaLite, type Drawing, type VegaLiteSpec } from './chart/to-vega-lite.ts';
