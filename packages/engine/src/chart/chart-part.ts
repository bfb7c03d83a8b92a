/** What a mark is drawn with besides its channels: where a bin ends, a box's quartiles, whiskers and outliers. */
export type ChartPart =
  'end' | 'first' | 'third' | 'lower' | 'upper' | 'lowest' | 'highest' | 'count' | 'outliers' | 'places';
