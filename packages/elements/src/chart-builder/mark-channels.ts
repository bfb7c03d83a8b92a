import type { Channel, Mark } from '@inset/model';

const cartesian: readonly Channel[] = ['x', 'y', 'y2', 'color', 'detail', 'facet', 'low', 'high'];

/** What each mark draws, in the order in which it is best said. */
const taken: Record<Mark, readonly Channel[]> = {
  bar: cartesian,
  line: cartesian,
  area: cartesian,
  point: ['x', 'y', 'color', 'size', 'detail', 'facet', 'low', 'high'],
  pie: ['x', 'y', 'facet'],
  box: ['x', 'y', 'color', 'detail', 'facet'],
  density: ['x', 'color', 'facet'],
  heatmap: ['x', 'y', 'color', 'facet'],
  waterfall: ['x', 'y', 'facet'],
  funnel: ['x', 'y'],
  gauge: ['y', 'facet'],
  treemap: ['x', 'y', 'color'],
  map: ['x', 'y', 'color', 'size', 'detail', 'facet'],
};

export const channelsOf = (mark: Mark): readonly Channel[] => taken[mark];
