import { isNumeric, type Cell, type Column } from '@inset/model';
import type { DateGrain } from '../shared/format-value.ts';
import type { IconName } from '../shared/icon.ts';

/** How a value stands out. */
export interface LookRule {
  when: '<' | '<=' | '=' | '<>' | '>=' | '>' | 'contains' | 'empty';
  /** What values are compared with; dates and times in milliseconds since 1970 UTC. */
  value?: number | string | boolean;
  tone: 'positive' | 'negative' | 'warning' | 'accent';
  /** Shown beside the value, so that colour is not all that tells. */
  icon?: 'up' | 'down' | 'alert' | 'check';
}

/** How the cells of a column look. */
export interface ColumnLook {
  /** Of numbers: `exact`, `compact`, `percent`, `integer`, `currency:EUR` or a d3 format such as `,.2f`. */
  format?: string;
  /** Of dates and times. */
  grain?: DateGrain;
  /** Colour by value, colour on both sides of zero, or a bar in each cell. */
  scale?: 'colors' | 'diverging' | 'bars';
  /** The values at both ends of the scale. Default: the smallest and greatest of all rows. */
  bounds?: readonly [number, number];
  /** The first that fits counts. */
  rules?: readonly LookRule[];
  /** True: a text that is an address is a link. An address with `{value}` in it: each value is one. */
  link?: boolean | string;
}

export type ColumnLooks = Readonly<Record<string, ColumnLook>>;

/** What a look makes of one value. */
export interface CellLook {
  tone?: LookRule['tone'];
  icon?: IconName;
  /** How strong the colour is, 0 to 1; below 0 for values below zero on a diverging scale. */
  heat?: number;
  /** Where the bar starts and how long it is, 0 to 1. */
  bar?: { from: number; length: number; isNegative: boolean };
}

const icons: Record<NonNullable<LookRule['icon']>, IconName> = {
  up: 'arrow-up',
  down: 'arrow-down',
  alert: 'triangle-alert',
  check: 'check',
};

/** How a cell looks; undefined for one as any other. `bounds` are those of the column, where they are known. */
export function lookOf(
  value: Cell,
  { type }: Pick<Column, 'type'>,
  look: ColumnLook,
  bounds: readonly [number, number] | undefined,
): CellLook | undefined {
  const rule = look.rules?.find((one) => fits(value, one));
  const made: CellLook = { ...(rule && { tone: rule.tone }), ...(rule?.icon && { icon: icons[rule.icon] }) };
  const number = value === null || !isNumeric(type) ? Number.NaN : Number(value);
  const ends = look.bounds ?? bounds;
  if (look.scale && ends && Number.isFinite(number)) Object.assign(made, scaled(number, look.scale, ends));
  return rule || made.heat !== undefined || made.bar ? made : undefined;
}

function scaled(
  value: number,
  scale: NonNullable<ColumnLook['scale']>,
  [low, high]: readonly [number, number],
): CellLook {
  if (scale === 'colors') return { heat: clamped(high > low ? (value - low) / (high - low) : 1) };
  const most = Math.max(Math.abs(low), Math.abs(high));
  if (scale === 'diverging') return { heat: most > 0 ? Math.max(-1, Math.min(value / most, 1)) : 0 };
  const [from, to] = [Math.min(low, 0), Math.max(high, 0)];
  if (to <= from) return {};
  const place = (number: number): number => clamped((number - from) / (to - from));
  const [start, end] = [place(Math.min(value, 0)), place(Math.max(value, 0))];
  return { bar: { from: start, length: end - start, isNegative: value < 0 } };
}

const clamped = (share: number): number => Math.max(0, Math.min(share, 1));

function fits(cell: Cell, { when, value }: LookRule): boolean {
  if (when === 'empty') return cell === null;
  if (cell === null || value === undefined) return false;
  if (when === 'contains') return String(cell).toLowerCase().includes(String(value).toLowerCase());
  const [one, other] = typeof value === 'number' ? [Number(cell), value] : [String(cell), String(value)];
  switch (when) {
    case '<':
      return one < other;
    case '<=':
      return one <= other;
    case '=':
      return one === other;
    case '<>':
      return one !== other;
    case '>=':
      return one >= other;
    case '>':
      return one > other;
  }
}
