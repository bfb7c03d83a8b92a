import type { ColumnType, Schema } from '@inset/model';
import { ownValue } from '../shared/own-value.ts';

export type PinSide = 'start' | 'end';

/** How a person has arranged the columns; plain JSON. Names of columns that there are not do no harm. */
export interface ColumnArrangement {
  /** Names in the order they are shown; columns that are not named follow in their own order. */
  order?: string[];
  /** In pixels. */
  widths?: Record<string, number>;
  /** Columns that stay in sight at the side where lines begin, or end. */
  pins?: Record<string, PinSide>;
  hidden?: string[];
}

/** A column where it is drawn. Lengths in pixels. */
export interface LaidColumn {
  name: string;
  type: ColumnType;
  /** Its place in the table's schema. */
  index: number;
  /** Its place among the columns that are shown. */
  place: number;
  width: number;
  /** From the side where lines begin; for one that is pinned at the end, from that side. */
  offset: number;
  pin?: PinSide;
}

export interface ColumnLayout {
  columns: LaidColumn[];
  total: number;
  /** What pinned columns cover at either side. */
  startWidth: number;
  endWidth: number;
}

export const smallestWidth = 48;
/** Pinned columns that leave less than this part of the room for the others are not held. */
const mostPinned = 0.6;

/** As wide as a column becomes where there is room: on a wide screen a value must stand beside its row's others. */
const widestOf = (natural: number): number => Math.max(420, natural * 2);

/** Where each column stands that is shown. Columns without a width of their own share the room that is left. */
export function layColumns(
  schema: Schema,
  arrangement: ColumnArrangement,
  natural: ReadonlyMap<string, number>,
  room: number,
): ColumnLayout {
  const { widths = {}, pins = {} } = arrangement;
  const shown = orderedColumns(schema, arrangement).filter(({ name }) => !arrangement.hidden?.includes(name));
  const width = (name: string): number =>
    Math.max(smallestWidth, Math.round(ownValue(widths, name) ?? natural.get(name) ?? 120));
  const sum = (side: PinSide): number =>
    shown.reduce((total, { name }) => total + (ownValue(pins, name) === side ? width(name) : 0), 0);
  const areHeld = sum('start') + sum('end') <= room * mostPinned;
  const sideOf = (name: string): PinSide | undefined => (areHeld ? ownValue(pins, name) : undefined);
  const inOrder = [
    ...shown.filter(({ name }) => sideOf(name) === 'start'),
    ...shown.filter(({ name }) => sideOf(name) === undefined),
    ...shown.filter(({ name }) => sideOf(name) === 'end'),
  ];
  const isElastic = (name: string): boolean => ownValue(widths, name) === undefined;
  const fixed = inOrder.reduce((total, { name }) => total + (isElastic(name) ? 0 : width(name)), 0);
  const elastic = inOrder.flatMap(({ name }) => (isElastic(name) ? [width(name)] : []));
  const stretch = stretchOf(elastic, room - fixed);
  let offset = 0;
  const columns = inOrder.map(({ name, type, index }, place): LaidColumn => {
    const usual = width(name);
    const own = isElastic(name) ? Math.min(widestOf(usual), Math.floor(usual * stretch)) : usual;
    const pin = sideOf(name);
    const laid: LaidColumn = { name, type, index, place, width: own, offset, ...(pin && { pin }) };
    offset += own;
    return laid;
  });
  let fromEnd = 0;
  for (const column of columns.toReversed()) {
    if (column.pin !== 'end') break;
    column.offset = fromEnd;
    fromEnd += column.width;
  }
  const startWidth = columns.reduce((total, { pin, width: own }) => total + (pin === 'start' ? own : 0), 0);
  return { columns, total: offset, startWidth, endWidth: fromEnd };
}

/** By how much columns grow to fill the room: alike, but those that are as wide as columns become. */
function stretchOf(widths: readonly number[], room: number): number {
  const sum = (some: readonly number[]): number => some.reduce((total, each) => total + each, 0);
  let [growing, left, stretch] = [widths, room, 1];
  while (growing.length > 0 && sum(growing) * stretch < left) {
    stretch = left / sum(growing);
    const still = growing.filter((width) => width * stretch < widestOf(width));
    if (still.length === growing.length) break;
    left -= sum(growing.filter((width) => !still.includes(width)).map(widestOf));
    growing = still;
  }
  return stretch;
}

/** All columns in the order they are shown or would be. */
export function orderedColumns(
  schema: Schema,
  { order = [] }: ColumnArrangement,
): { name: string; type: ColumnType; index: number }[] {
  const all = schema.map(({ name, type }, index) => ({ name, type, index }));
  const known = new Map(all.map((column) => [column.name, column]));
  const named = [...new Set(order)].flatMap((name) => known.get(name) ?? []);
  return [...named, ...all.filter((column) => !named.includes(column))];
}

/** The arrangement with a column moved to before another one; without one, to the end. */
export function moveColumn(
  schema: Schema,
  arrangement: ColumnArrangement,
  name: string,
  before: string | undefined,
): ColumnArrangement {
  if (name === before) return arrangement;
  const names = orderedColumns(schema, arrangement)
    .map((column) => column.name)
    .filter((other) => other !== name);
  const at = before === undefined ? names.length : names.indexOf(before);
  return { ...arrangement, order: names.toSpliced(at < 0 ? names.length : at, 0, name) };
}

/** The columns on screen: those that are held, and those between, from `scrolled` on. */
export function columnsInView(
  { columns, startWidth, endWidth }: ColumnLayout,
  scrolled: number,
  room: number,
  overscan = 160,
): LaidColumn[] {
  const from = scrolled + startWidth - overscan;
  const to = scrolled + room - endWidth + overscan;
  return columns.filter(({ pin, offset, width }) => pin || (offset + width > from && offset < to));
}

/** How far to scroll so that a column is wholly seen between those that are held, moving as little as needed. */
export function scrollFor(layout: ColumnLayout, column: LaidColumn, scrolled: number, room: number): number {
  if (column.pin) return scrolled;
  const { startWidth, endWidth } = layout;
  if (column.offset < scrolled + startWidth) return column.offset - startWidth;
  const end = column.offset + column.width;
  return Math.max(scrolled, Math.min(end - room + endWidth, column.offset - startWidth));
}
