/** How the script tag's autoloader finds the class of a tag; each runs once, when the tag first appears. */
export const elementLoaders: Record<string, () => Promise<CustomElementConstructor>> = {
  'inset-canvas': async () => (await import('./canvas/canvas.ts')).InsetCanvas,
  'inset-chart': async () => (await import('./chart/chart.ts')).InsetChart,
  'inset-chart-builder': async () => (await import('./chart-builder/chart-builder.ts')).InsetChartBuilder,
  'inset-chat': async () => (await import('./chat/chat.ts')).InsetChat,
  'inset-comments': async () => (await import('./comments/comments.ts')).InsetComments,
  'inset-filter': async () => (await import('./filter/filter.ts')).InsetFilter,
  'inset-metric': async () => (await import('./metric/metric.ts')).InsetMetric,
  'inset-profile': async () => (await import('./profile/profile.ts')).InsetProfile,
  'inset-provider': async () => (await import('./provider/provider.ts')).InsetProvider,
  'inset-query': async () => (await import('./query/query.ts')).InsetQuery,
  'inset-recommended-charts': async () =>
    (await import('./recommended-charts/recommended-charts.ts')).InsetRecommendedCharts,
  'inset-source': async () => (await import('./source/source.ts')).InsetSource,
  'inset-table': async () => (await import('./table/table.ts')).InsetTable,
  'inset-text': async () => (await import('./text/text.ts')).InsetText,
  'inset-upload': async () => (await import('./upload/upload.ts')).InsetUpload,
};
