export { loadLocale, registerLocale } from './locales/locales.ts';
export { allStringsFor as stringsFor, en, type Strings } from './locales/en.ts';
export { defineElement } from './shared/define-element.ts';
export { InsetElement } from './shared/inset-element.ts';
export { createKit, defaultKit, kitContext, pageEngine, scopedPageEngine, type Kit } from './shared/kit.ts';
export { LazyDataSource, type DataSourceExtras, type KitDataSource } from './shared/lazy-data-source.ts';
export { Selection } from '@inset/model';
export { anyWebUrl, SourceRegistry, type SourceState, type UrlPolicy } from './shared/source-registry.ts';
export { elementLoaders } from './loaders.ts';
export { InsetChartBuilder } from './chart-builder/chart-builder.ts';
export type * from './chart-builder/chart-builder.events.ts';
export { InsetChat } from './chat/chat.ts';
export { InsetComments } from './comments/comments.ts';
export { InsetDivider } from './divider/divider.ts';
export { InsetEmbed } from './embed/embed.ts';
export type { EmbedState } from './embed/embed-view.ts';
export type * from './embed/embed.events.ts';
export { InsetFilter } from './filter/filter.ts';
export { filterWhere, filterWords, type FilterControl, type FilterValue } from './filter/filter-clause.ts';
export { InsetHeading } from './heading/heading.ts';
export type * from './heading/heading.events.ts';
export { InsetImage } from './image/image.ts';
export type * from './image/image.events.ts';
export { InsetMetric } from './metric/metric.ts';
export { InsetPivot, type PivotState } from './pivot/pivot.ts';
export type * from './pivot/pivot.events.ts';
export { InsetProfile, type ProfileView } from './profile/profile.ts';
export type * from './profile/profile.events.ts';
export { InsetProvider } from './provider/provider.ts';
export { InsetQuery, type QueryView } from './query/query.ts';
export type * from './query/query.events.ts';
export { InsetRecommendedCharts } from './recommended-charts/recommended-charts.ts';
export type * from './recommended-charts/recommended-charts.events.ts';
export { InsetSource } from './source/source.ts';
export { InsetTable } from './table/table.ts';
export { InsetText } from './text/text.ts';
export { InsetValue } from './value/value.ts';
export { InsetCanvas } from './canvas/canvas.ts';
export type * from './canvas/canvas.events.ts';
export type { CanvasView } from './canvas/canvas-view.ts';
export type * from './text/text.events.ts';
export { DataElement } from './shared/data-element.ts';
export { QueryController, type QueryState } from './shared/query-controller.ts';
export { safeUrl } from './shared/safe-url.ts';
export { isDark, readColors } from './theme/read-tokens.ts';
export { categoricalColors, divergingColors, semanticColors, sequentialColors } from './theme/colors.ts';
export type { FilterChangeEvent } from './filter/filter.events.ts';
export type { SelectionChangeEvent } from './provider/provider.events.ts';
export type { SourceErrorEvent, SourceProgressEvent, SourceReadyEvent } from './source/source.events.ts';
export type {
  TableArrangeEvent,
  TableChangeEvent,
  TableCellActivateEvent,
  TableFilterEvent,
  TableGroupEvent,
  TableSelectEvent,
  TableSortEvent,
} from './table/table.events.ts';
export type { Aggregate } from './table/aggregates.ts';
export type { ColumnLook, ColumnLooks, LookRule } from './table/cell-look.ts';
export type { ColumnArrangement, PinSide } from './table/column-layout.ts';
export type { ColumnFilter, ColumnFilters } from './table/column-filters.ts';
export type { SavedTable } from './table/table-state.ts';
export { InsetUpload } from './upload/upload.ts';
export type { SampleDataset, UploadState } from './upload/upload-job.ts';
export type {
  UploadAskEvent,
  UploadErrorEvent,
  UploadLoadedEvent,
  UploadRemoveEvent,
  UploadRenameEvent,
  UploadStartEvent,
  UploadUseEvent,
} from './upload/upload.events.ts';
export { InsetChart } from './chart/chart.ts';
export type { ChartDrawEvent, ChartSelectEvent } from './chart/chart.events.ts';
export { preload as preloadCharts } from './chart/preload.ts';
