import type { BlockKind } from '@inset/model';
import type { IconName } from '../../shared/icon.ts';

/** The icon of each kind of block. */
export const kindIcons: Record<BlockKind, IconName> = {
  chart: 'chart-column',
  table: 'table',
  pivot: 'grid-3x3',
  metric: 'hash',
  text: 'type',
  filter: 'funnel',
  heading: 'heading',
  image: 'image',
  divider: 'minus',
  embed: 'layout-dashboard',
};
