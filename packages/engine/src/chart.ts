/** Charts: from what a person or a page says to a Query, rows and shapes to paint. No DOM. */
export { arrangeInTurns, arrangeRows, type ArrangeOptions } from './chart/arrange-rows.ts';
export type { ChartData, ChartNote, ChartRow } from './chart/chart-data.ts';
export type { ChartPart } from './chart/chart-part.ts';
export { chartToQuery, drawnRows, fieldOf, type ChartPlan } from './chart/chart-to-query.ts';
export { isDiscrete, type ChartField, type FieldKind } from './chart/chart-field.ts';
export { plainTheme, type ChartTheme } from './chart/chart-theme.ts';
export { rowsBehind } from './chart/condensed-note.ts';
export { mostColors, readCensus, type ColorCensus } from './chart/color-census.ts';
export { suitPlan } from './chart/suit-plan.ts';
export { englishChartWords, type ChartWords } from './chart/chart-words.ts';
export { completeChart, type PartialChart } from './chart/complete-chart.ts';
export { endOfGrain } from './chart/end-of-grain.ts';
export { exactFormat, formatValue, type ValueFormat } from './chart/format-value.ts';
export { colorOf, contrastOf, mixColors } from './chart/draw/colors.ts';
export { chartFromAttributes, type ChartAttributes } from './chart/chart-from-attributes.ts';
export { numberSigns, timeNames } from './chart/locale-signs.ts';
export { measureOf } from './chart/measure-of.ts';
export { markNames, type MarkName } from './chart/mark-names.ts';
export { nameOf } from './chart/name-of.ts';
export { paletteNames } from './chart/palettes.ts';
export { parseChart } from './chart/parse-chart.ts';
export { drawChart, drawInTurns } from './chart/draw/draw-chart.ts';
export { bandOf, gaugeDomain } from './chart/draw/gauge-domain.ts';
export {
  askedFormats,
  isPatterned,
  isPrepared,
  isRare,
  patternSample,
  prepareChart,
} from './chart/draw/rare-marks.ts';
export type { DrawnWith } from './chart/draw/rare-marks.ts';
export type { MapGeometry, MapShape, MapShapes } from './chart/map/map-shapes.ts';
export type { AxisScale } from './chart/draw/axis-scale.ts';
export type { Drawing } from './chart/draw/drawing.ts';
export type { Box, LegendEntry, Pixels, Scene, SceneItem, SceneMark, Tile } from './chart/draw/scene.ts';
export type { MeasureText } from './chart/draw/text-width.ts';
export { symbolPath } from './chart/draw/symbol-shapes.ts';
export { isRightToLeft, roundedRectangle, svgNode, toSvg, type SvgNode } from './chart/draw/to-svg.ts';
export { atOnce, pieceRows, sortInTurns, type Turns } from './chart/turns.ts';
export type { ReasonKind } from './recommend/candidates.ts';
export { chartFor, measureFor, type ChartForOptions } from './recommend/chart-for.ts';
export { factsQuery, readFacts, tableFacts, type ColumnFacts } from './recommend/column-facts.ts';
export { recommendCharts, type Recommendation, type RecommendOptions } from './recommend/recommend-charts.ts';
export { pngOfStrips } from './picture/png-file.ts';
export { imageToPdf, toPdf, toPdfPages, type Color, type Mask, type PdfOptions } from './picture/to-pdf.ts';
export { withCaption, type PictureCaption } from './picture/with-caption.ts';
