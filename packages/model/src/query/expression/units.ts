export const timeUnits = ['hour', 'minute', 'second'] as const;

/** The units of date_diff, date_sub and date_add. Weeks start on Monday. */
export const dateUnits = ['year', 'quarter', 'month', 'week', 'day', ...timeUnits] as const;

export type DateUnit = (typeof dateUnits)[number];

/** The units of date_trunc that others do not know. */
const longUnits = ['decade', 'century', 'millennium'] as const;
const shortUnits = ['millisecond', 'microsecond'] as const;
export const truncations = [...longUnits, ...dateUnits, ...shortUnits] as const;

export type Truncation = (typeof truncations)[number];

/** The parts of date_part; those of a second count the seconds too. */
export const dateParts = [
  ...truncations,
  'dayofweek',
  'isodow',
  'dayofyear',
  'isoyear',
  'yearweek',
  'epoch',
] as const;

export type DatePart = (typeof dateParts)[number];

/** Units within a day: the start of one is a timestamp, also that of a date. */
export const withinDay: readonly string[] = [...timeUnits, ...shortUnits];

/** The days of the week by their ISO number less one. */
export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

const otherNames: Record<string, DatePart> = {
  dow: 'dayofweek',
  doy: 'dayofyear',
  weekofyear: 'week',
  centuries: 'century',
  millennia: 'millennium',
  yyyy: 'year',
  yy: 'year',
  qq: 'quarter',
  mm: 'month',
  dd: 'day',
  hh: 'hour',
  mi: 'minute',
  ss: 'second',
  ms: 'millisecond',
  us: 'microsecond',
};

/** The unit or part that is meant by a name in any case, one or many; the name itself where it is none. */
export function unitNamed(name: string): string {
  const written = name.trim().toLowerCase();
  return Object.hasOwn(otherNames, written) ? otherNames[written]! : written.replace(/s$/, '');
}

/** Whether a name is that of a unit or part of a date. */
export const isUnitName = (name: string): boolean => dateParts.includes(unitNamed(name) as DatePart);
