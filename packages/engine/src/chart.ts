/** Charts: from what a person or a page says to a Query, rows and shapes to paint. No DOM. */
export {
  arrangeRows,
  isDiscrete,
  type ArrangeOptions,
  type ChartData,
  type ChartNote,
  type ChartRow,
} from './chart/arrange-rows.ts';
export { chartToQuery, drawnRows, fieldOf, type ChartPart, type ChartPlan } from './chart/chart-to-query.ts';
export type { ChartField, FieldKind } from './chart/chart-field.ts';
export { plainTheme, type ChartTheme } from './chart/chart-theme.ts';
export { completeChart, type PartialChart } from './chart/complete-chart.ts';
export { endOfGrain } from './chart/end-of-grain.ts';
export { exactFormat, formatValue, type ValueFormat } from './chart/format-value.ts';
export { colorOf } from './chart/draw/colors.ts';
export { chartFromAttributes, type ChartAttributes } from './chart/chart-from-attributes.ts';
export { measureOf } from './chart/measure-of.ts';
export { markNames } from './chart/mark-names.ts';
export { paletteNames } from './chart/palettes.ts';
export { parseChart } from './chart/parse-chart.ts';
export { drawChart } from './chart/draw/draw-chart.ts';
export { bandOf, gaugeDomain } from './chart/draw/gauge-domain.ts';
export { isPrepared, isRare, prepareChart } from './chart/draw/rare-marks.ts';
export type { MapGeometry, MapShape, MapShapes } from './chart/map/map-shapes.ts';
export type { AxisScale } from './chart/draw/axis-scale.ts';
export type { Drawing } from './chart/draw/drawing.ts';
export type { Box, LegendEntry, Scene, SceneItem, SceneMark } from './chart/draw/scene.ts';
export type { MeasureText } from './chart/draw/text-width.ts';
export { symbolPath } from './chart/draw/symbol-shapes.ts';
export { roundedRectangle, svgNode, toSvg, type SvgNode } from './chart/draw/to-svg.ts';
export type { ReasonKind } from './recommend/candidates.ts';
export { factsQuery, readFacts, type ColumnFacts } from './recommend/column-facts.ts';
export { recommendCharts, type Recommendation, type RecommendOptions } from './recommend/recommend-charts.ts';
export { imageToPdf, toPdf, type Color, type Mask, type PdfOptions } from './picture/to-pdf.ts';
export { withCaption, type PictureCaption } from './picture/with-caption.ts';
