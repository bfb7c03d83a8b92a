import type { Strings } from '../english.ts';
import { choiceOf, deManyUnits, deUnits, number, plural } from './german-words.ts';

type Direction = 'last' | 'this' | 'next';

type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** What an adjective before a unit ends with. */
const endings: Record<Unit, string> = { day: 'er', week: 'e', month: 'er', quarter: 'es', year: 'es' };

const directions: Record<Direction, string> = { last: 'letzt', this: 'dies', next: 'nächst' };

/** `letzter Monat`, `dieses Jahr`, `nächste 7 Tage`. */
function span(direction: string, count: number, unit: string): string {
  const stem = directions[direction as Direction] ?? direction;
  const of = unit as Unit;
  return count === 1
    ? `${stem}${endings[of]} ${deUnits[of]}`
    : `${stem}e ${number(count)} ${deManyUnits[of]}`;
}

/** Strings of `<inset-filter>`. */
export const deFilter: Strings['filter'] = {
  clear: 'Zurücksetzen',
  clearOf: (label) => `Filter auf ${label} zurücksetzen`,
  search: 'Suchen',
  searchIn: (label) => `In ${label} suchen`,
  contains: 'Enthält',
  from: 'Von',
  to: 'Bis',
  more: (shown) =>
    shown === 1
      ? 'Der häufigste Wert wird angezeigt. Andere lassen sich suchen.'
      : `Die ${number(shown)} häufigsten Werte werden angezeigt. Andere lassen sich suchen.`,
  noMatch: 'Kein passender Wert.',
  emptyText: '(leerer Text)',
  all: (label) => `${label}: alles`,
  isOneOf: (label, values) => `${label} ist ${choiceOf(values)}`,
  isOneOfMany: (label, count) => `${label} ist einer von ${plural(count, 'Wert', 'Werten')}`,
  isBetween: (label, from, to) => `${label} liegt zwischen ${from} und ${to}`,
  isAtLeast: (label, from) => `${label} ist mindestens ${from}`,
  isAtMost: (label, to) => `${label} ist höchstens ${to}`,
  isFromTo: (label, from, to) => `${label} von ${from} bis ${to}`,
  isSince: (label, from) => `${label} ab ${from}`,
  isUntil: (label, to) => `${label} bis ${to}`,
  textMatches: {
    contains: (label, text) => `${label} enthält „${text}“`,
    starts: (label, text) => `${label} beginnt mit „${text}“`,
    equals: (label, text) => `${label} ist „${text}“`,
  },
  matches: { contains: 'enthält', starts: 'beginnt mit', equals: 'ist' },
  match: (label) => `Wie ${label} verglichen wird`,
  text: (label) => `Text in ${label}`,
  notSo: (words) => `Nicht: ${words}`,
  orNone: (words, none) => `${words} oder ${none}`,
  options: (label) => `Optionen des Filters auf ${label}`,
  exclude: 'Diese ausschließen',
  nulls: 'Auch Zeilen ohne Wert',
  any: 'Beliebig',
  anyTime: 'Jederzeit',
  ownDays: 'Von … bis …',
  when: (label) => `Zeitraum von ${label}`,
  groups: { days: 'Tage', present: 'Jetzt', past: 'Davor', future: 'Danach' },
  today: 'heute',
  yesterday: 'gestern',
  tomorrow: 'morgen',
  toDate: (unit) => `${deUnits[unit as Unit]} bis heute`,
  span,
  isWithin: (label, words, days) => `${label}: ${words} (${days})`,
  lowest: (label) => `Niedrigster Wert von ${label}`,
  highest: (label) => `Höchster Wert von ${label}`,
  swapped: 'Der erste Wert ist größer als der zweite.',
};
