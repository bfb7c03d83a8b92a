/** What a capsule shows: it takes the place of the kit's own list of elements, so that nothing else is put in. */
export const elementLoaders: Record<string, () => Promise<CustomElementConstructor>> = {
  'inset-chart': async () => (await import('@inset/elements/chart/chart')).InsetChart,
  'inset-divider': async () => (await import('@inset/elements/divider/divider')).InsetDivider,
  'inset-embed': async () => (await import('@inset/elements/embed/embed')).InsetEmbed,
  'inset-filter': async () => (await import('@inset/elements/filter/filter')).InsetFilter,
  'inset-heading': async () => (await import('@inset/elements/heading/heading')).InsetHeading,
  'inset-image': async () => (await import('@inset/elements/image/image')).InsetImage,
  'inset-metric': async () => (await import('@inset/elements/metric/metric')).InsetMetric,
  'inset-pivot': async () => (await import('@inset/elements/pivot/pivot')).InsetPivot,
  'inset-table': async () => (await import('@inset/elements/table/table')).InsetTable,
  'inset-text': async () => (await import('@inset/elements/text/text')).InsetText,
  'inset-value': async () => (await import('@inset/elements/value/value')).InsetValue,
};
