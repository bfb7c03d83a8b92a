import { isNumeric, isTemporal, type ColumnType } from '@inset/model';
import type { IconName } from './icon.ts';

/** The icon of a column's type. */
export function columnIcon(type: ColumnType): IconName {
  if (isNumeric(type)) return 'hash';
  if (isTemporal(type)) return 'calendar';
  return type === 'boolean' ? 'toggle-left' : 'type';
}
