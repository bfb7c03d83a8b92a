import { isNumeric, type Column } from '@inset/model';
import type { Strings } from '../locales/en.ts';
import { aggregatesFor, type Aggregate } from './aggregates.ts';
import type { ColumnLook } from './cell-look.ts';
import type { LaidColumn, PinSide } from './column-layout.ts';
import type { MenuSection } from '../shared/menu-view.ts';
import type { SortColumn } from './sorting.ts';

/** Pixels by which the menu makes a column wider or narrower. */
const step = 48;

/** What a column's menu shows as it is, and what it can ask for. */
export interface ColumnMenu {
  column: LaidColumn;
  strings: Strings;
  sort: SortColumn | undefined;
  pin: PinSide | undefined;
  isGrouped: boolean;
  hasGroups: boolean;
  aggregate: Aggregate;
  scale: ColumnLook['scale'];
  isFiltered: boolean;
  isOnly: boolean;
  isFirst: boolean;
  isLast: boolean;
  on: {
    sort: (isDescending: boolean | undefined) => void;
    filter: () => void;
    clearFilter: () => void;
    pin: (side: PinSide | undefined) => void;
    move: (by: -1 | 1) => void;
    hide: () => void;
    fit: () => void;
    widen: (by: number) => void;
    group: (isGrouped: boolean) => void;
    aggregate: (aggregate: Aggregate) => void;
    scale: (scale: ColumnLook['scale']) => void;
  };
}

/** The sections of a column's menu. */
export function columnMenu(menu: ColumnMenu): MenuSection[] {
  const { strings, column, on } = menu;
  const words = strings.table;
  const aggregates = menu.hasGroups && !menu.isGrouped ? aggregatesFor(column as Column) : [];
  const scales = isNumeric(column.type) ? (['none', 'colors', 'diverging', 'bars'] as const) : [];
  return [
    {
      items: [
        { label: words.sortAscending, icon: 'arrow-up', run: () => on.sort(false) },
        { label: words.sortDescending, icon: 'arrow-down', run: () => on.sort(true) },
        ...(menu.sort
          ? [{ label: words.removeSort, icon: 'x' as const, run: () => on.sort(undefined) }]
          : []),
      ],
    },
    {
      items: [
        { label: words.filter, icon: 'funnel', run: on.filter },
        ...(menu.isFiltered ? [{ label: words.clearFilter, icon: 'x' as const, run: on.clearFilter }] : []),
        menu.isGrouped
          ? { label: words.ungroup, icon: 'x', run: () => on.group(false) }
          : { label: words.group(column.name), icon: 'chevrons-up-down', run: () => on.group(true) },
      ],
    },
    {
      items: [
        ...(menu.pin === 'start'
          ? []
          : [{ label: words.pinStart, icon: 'panel-left' as const, run: () => on.pin('start') }]),
        ...(menu.pin === 'end'
          ? []
          : [{ label: words.pinEnd, icon: 'panel-right' as const, run: () => on.pin('end') }]),
        ...(menu.pin ? [{ label: words.unpin, icon: 'unlink' as const, run: () => on.pin(undefined) }] : []),
        { label: words.moveStart, icon: 'chevron-left', isDisabled: menu.isFirst, run: () => on.move(-1) },
        { label: words.moveEnd, icon: 'chevron-right', isDisabled: menu.isLast, run: () => on.move(1) },
        { label: words.widen, icon: 'plus', run: () => on.widen(step) },
        { label: words.narrow, icon: 'minus', run: () => on.widen(-step) },
        { label: words.fit, icon: 'maximize-2', run: on.fit },
        { label: words.hide, icon: 'x', isDisabled: menu.isOnly, run: on.hide },
      ],
    },
    {
      label: words.subtotal,
      items: aggregates.map((aggregate) => ({
        label: words.aggregates[aggregate],
        isChecked: aggregate === menu.aggregate,
        run: () => on.aggregate(aggregate),
      })),
    },
    {
      label: words.shading,
      items: scales.map((scale) => ({
        label: words.scales[scale],
        isChecked: scale === (menu.scale ?? 'none'),
        run: () => on.scale(scale === 'none' ? undefined : scale),
      })),
    },
  ];
}
