import { answerWords } from '../answer-words.ts';
import { deChart } from './de-chart.ts';
import { deFilter } from './de-filter.ts';
import { choiceOf, deUnits, listOf, number } from './german-words.ts';

const grains = {
  ...deUnits,
  dayname: 'Wochentag',
  monthname: 'Monat des Jahres',
  hourofday: 'Stunde des Tages',
  quarterofyear: 'Quartal des Jahres',
};

/** What answers to questions show, in German. Nothing agrees with the names of columns, whose gender nobody knows. */
export const deAnswers = answerWords({
  locale: 'de',
  drawing: deChart.drawing,
  rows: 'Zeilen',
  rowCount: 'Anzahl der Zeilen',
  quantile: (share, of) => `${share}. Perzentil von ${of}`,
  percentOf: (of) => `Anteil von ${of} in %`,
  percentOfOther: (of, over) => `${of} in % von ${over}`,
  forEach: (of, over) => `${of} je ${over}`,
  grain: (grain) => grains[grain],
  binned: (of) => `Klassen von ${of}`,
  part: (what = 'Anzahl der Zeilen', test) => `Anteil an ${what} in % (${test})`,
  parts: (what = 'Anzahl der Zeilen') => `Anteile an ${what}`,
  courses: {
    running: (what) => `${what} (fortlaufend addiert)`,
    growth: (what) => `Wachstum in % (${what})`,
    moving: (what) => `${what} mit gleitendem Mittel`,
  },
  by: (what, by) => deChart.sentence(what, by, ''),
  first: (what, { direction, limit, place = 1, isTime }, by) => {
    const isDown = direction === 'descending';
    if (limit !== undefined && limit > 1) {
      const end = isTime ? (isDown ? 'neuesten' : 'ältesten') : isDown ? 'höchsten' : 'niedrigsten';
      return `${what}: die ${number(limit)} ${end} nach ${by}`;
    }
    return `${what}: Platz ${number(place)}${isDown ? '' : ' von unten'} nach ${by}`;
  },
  sorted: (what, { direction, limit }, by) => {
    const order = direction === 'descending' ? 'absteigend' : 'aufsteigend';
    const cut = limit === undefined ? '' : `, die ersten ${number(limit)}`;
    return `${what}, ${order}${by === undefined ? '' : ` nach ${by}`}${cut}`;
  },
  firstRows: (what, count) => `${what}: die ersten ${count}`,
  distribution: deChart.distribution,
  relation: (x, y) => `${x} und ${y}`,
  isOneOf: deFilter.isOneOf,
  isNoneOf: (of, values) => `${of} ist nicht ${choiceOf(values)}`,
  isWithin: (of, period) => `${of} in ${period}`,
  isTrue: (test) => test,
  list: listOf,
  and: ' und ',
  or: ' oder ',
  each: (group) => `je ${group}`,
  onlyWhere: (test) => `nur ${test}`,
  only: (what, tests) => `${what}, nur ${tests}`,
  inPeriod: (what, period) => `${what}, ${period}`,
  notes: {
    column: ({ said, column, others }) =>
      `„${said}“ als ${column} gelesen${others.length > 0 ? ` (nicht ${choiceOf(others)})` : ''}`,
    value: ({ said, column }) => `„${said}“ als Wert von ${column} gelesen`,
    'worked-out': ({ said, expression }) => `„${said}“ als ${expression} berechnet`,
    worth: ({ by }) => `der Wert einer Zeile ist ${by}`,
    duration: ({ unit, from, to }) =>
      `gezählt in ${unit === 'hours' ? 'Stunden' : 'Tagen'} von ${from} bis ${to}`,
    percent: ({ said, of, over }) => `„${said}“ ist die Summe von ${of} in % der Summe von ${over}`,
    each: ({ of, over }) =>
      `${of} je ${over} ist die Summe von ${of} geteilt durch die Anzahl verschiedener Werte von ${over}`,
    ranked: ({ by }) => `geordnet nach ${by}`,
    period: ({ said, from, to, column, last }) =>
      `„${said}“ ist ${from} bis ${to}, gezählt vom letzten Wert von ${column}, ${last}`,
  },
});
