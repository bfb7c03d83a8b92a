/** How the script tag's autoloader finds the class of a tag; each runs once, when the tag first appears. */
export const elementLoaders: Record<string, () => Promise<CustomElementConstructor>> = {
  'inset-canvas': async () => (await import('./canvas/canvas.ts')).InsetCanvas,
  'inset-chart': async () => (await import('./chart/chart.ts')).InsetChart,
  'inset-chart-builder': async () => (await import('./chart-builder/chart-builder.ts')).InsetChartBuilder,
  'inset-chat': async () => (await import('./chat/chat.ts')).InsetChat,
  'inset-comments': async () => (await import('./comments/comments.ts')).InsetComments,
  'inset-divider': async () => (await import('./divider/divider.ts')).InsetDivider,
  'inset-filter': async () => (await import('./filter/filter.ts')).InsetFilter,
  'inset-heading': async () => (await import('./heading/heading.ts')).InsetHeading,
  'inset-image': async () => (await import('./image/image.ts')).InsetImage,
  'inset-metric': async () => (await import('./metric/metric.ts')).InsetMetric,
  'inset-pivot': async () => (await import('./pivot/pivot.ts')).InsetPivot,
  'inset-profile': async () => (await import('./profile/profile.ts')).InsetProfile,
  'inset-provider': async () => (await import('./provider/provider.ts')).InsetProvider,
  'inset-query': async () => (await import('./query/query.ts')).InsetQuery,
  'inset-recommended-charts': async () =>
    (await import('./recommended-charts/recommended-charts.ts')).InsetRecommendedCharts,
  'inset-source': async () => (await import('./source/source.ts')).InsetSource,
  'inset-table': async () => (await import('./table/table.ts')).InsetTable,
  'inset-text': async () => (await import('./text/text.ts')).InsetText,
  'inset-upload': async () => (await import('./upload/upload.ts')).InsetUpload,
  'inset-value': async () => (await import('./value/value.ts')).InsetValue,
};
