import type { ColumnType, DateUnit } from '@inset/model';

// Made when it is needed: the first formatter of a page costs tens of milliseconds.
let format: Intl.NumberFormat | undefined;

/** A number as German writes it. */
export const number = (value: number): string => (format ??= new Intl.NumberFormat('de')).format(value);

/** A number with its noun: `1 Zeile`, `1.234 Zeilen`. */
export const plural = (count: number, one: string, many: string): string =>
  `${number(count)} ${count === 1 ? one : many}`;

/** `A, B und C`. */
export const listOf = (values: string[]): string => new Intl.ListFormat('de').format(values);

/** `A, B oder C`. */
export const choiceOf = (values: string[]): string =>
  new Intl.ListFormat('de', { type: 'disjunction' }).format(values);

export const rowsOf = (count: number): string => plural(count, 'Zeile', 'Zeilen');
export const columnsOf = (count: number): string => plural(count, 'Spalte', 'Spalten');
export const cellsOf = (count: number): string => plural(count, 'Zelle', 'Zellen');
export const blocksOf = (count: number): string => plural(count, 'Block', 'Blöcke');

/** Units of time by their names in queries, one of each. */
export const deUnits: Readonly<Record<DateUnit, string>> = {
  year: 'Jahr',
  quarter: 'Quartal',
  month: 'Monat',
  week: 'Woche',
  day: 'Tag',
  hour: 'Stunde',
  minute: 'Minute',
  second: 'Sekunde',
};

/** Some of them. */
export const deUnitsOf = <Unit extends DateUnit>(...units: Unit[]): Record<Unit, string> =>
  Object.fromEntries(units.map((unit) => [unit, deUnits[unit]])) as Record<Unit, string>;

/** Several of each. */
export const deManyUnits: Readonly<Record<DateUnit, string>> = {
  year: 'Jahre',
  quarter: 'Quartale',
  month: 'Monate',
  week: 'Wochen',
  day: 'Tage',
  hour: 'Stunden',
  minute: 'Minuten',
  second: 'Sekunden',
};

/** What the types of columns are called. */
export const deTypes: Readonly<Record<ColumnType, string>> = {
  boolean: 'Ja oder nein',
  integer: 'Ganze Zahl',
  number: 'Zahl',
  decimal: 'Exakte Dezimalzahl',
  text: 'Text',
  date: 'Datum',
  timestamp: 'Datum und Uhrzeit',
};
