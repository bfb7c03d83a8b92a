import type { ChartWords } from '@inset/engine/chart';
import type { DateUnit } from '@inset/model';
import type { enChart } from '../en-chart.ts';
import { deUnits, number, plural } from './german-words.ts';

/** A part of a date in German; what is none stays as it is written. */
const unitOf = (name: string): string => (Object.hasOwn(deUnits, name) ? deUnits[name as DateUnit] : name);

const drawing: ChartWords = {
  count: 'Anzahl',
  numberOf: (what) => `Anzahl von ${what}`,
  numberOfDifferent: (what) => `Anzahl verschiedener Werte von ${what}`,
  measures: {
    sum: (what) => `Summe von ${what}`,
    avg: (what) => `Durchschnitt von ${what}`,
    min: (what) => `Niedrigster Wert von ${what}`,
    max: (what) => `Höchster Wert von ${what}`,
    median: (what) => `Median von ${what}`,
    stddev: (what) => `Standardabweichung von ${what}`,
    variance: (what) => `Varianz von ${what}`,
    mode: (what) => `Häufigster Wert von ${what}`,
    first: (what) => `Erster Wert von ${what}`,
    last: (what) => `Letzter Wert von ${what}`,
  },
  unitOf: (unit, what) => (what ? `${unitOf(unit)} von ${what}` : unitOf(unit)),
  of: (name, what) => `${unitOf(name)} von ${what}`,
  density: 'Dichte',
  references: {
    mean: (amount) => `Mittelwert ${amount}`,
    median: (amount) => `Median ${amount}`,
    min: (amount) => `Niedrigster Wert ${amount}`,
    max: (amount) => `Höchster Wert ${amount}`,
  },
  per: (amount, unit) => `${amount} pro ${unitOf(unit)}`,
};

/** Vega-Lite's names of parts of dates. */
const partNames: Readonly<Record<string, string>> = {
  ...deUnits,
  day: 'Wochentag',
  dayofyear: 'Tag im Jahr',
  date: 'Tag',
  hours: 'Stunde',
  minutes: 'Minute',
  seconds: 'Sekunde',
  milliseconds: 'Millisekunde',
};

const { measures } = drawing;

/** Vega-Lite's aggregates. */
const aggregates: Readonly<Record<string, ((what: string) => string) | undefined>> = {
  ...measures,
  average: measures['avg'],
  mean: measures['avg'],
  stdev: measures['stddev'],
  stdevp: measures['stddev'],
  variancep: measures['variance'],
  distinct: drawing.numberOfDifferent,
  product: (what) => `Produkt von ${what}`,
  valid: (what) => `Anzahl der Werte von ${what}`,
  missing: (what) => `Anzahl fehlender Werte von ${what}`,
  q1: (what) => `Erstes Quartil von ${what}`,
  q3: (what) => `Drittes Quartil von ${what}`,
  stderr: (what) => `Standardfehler von ${what}`,
  ci0: (what) => `Untere Vertrauensgrenze von ${what}`,
  ci1: (what) => `Obere Vertrauensgrenze von ${what}`,
  values: (what) => `Werte von ${what}`,
  exponential: (what) => `Gewichteter Mittelwert von ${what}`,
  exponentialb: (what) => `Gewichteter Mittelwert von ${what}`,
};

const withMore = (names: readonly string[], total: number): string =>
  `${names.join(', ')}${total > names.length ? ` und ${number(total - names.length)} weitere` : ''}`;

/** Strings of `<inset-chart>`. */
export const deChart: typeof enChart = {
  roleDescription: 'Diagramm',
  marks: {
    bar: 'Balkendiagramm',
    line: 'Liniendiagramm',
    area: 'Flächendiagramm',
    point: 'Streudiagramm',
    pie: 'Kreisdiagramm',
    box: 'Boxplot',
    density: 'Dichte',
    heatmap: 'Heatmap',
    waterfall: 'Wasserfalldiagramm',
    funnel: 'Trichter',
    gauge: 'Tacho',
    treemap: 'Treemap',
    map: 'Karte',
    spec: 'Diagramm',
  },
  sentence: (measure, by, color) =>
    [measure, by && `nach ${by}`].filter(Boolean).join(' ') + (color ? ` und ${color}` : ''),
  // They begin with nouns or with adjectives of titles: a small letter would be wrong for the former.
  withinSentence: (title) => title,
  distribution: (what, color) => `Verteilung von ${what}${color && ` nach ${color}`}`,
  box: {
    upper: 'Oberer Whisker',
    third: 'Drittes Quartil',
    median: 'Median',
    first: 'Erstes Quartil',
    lower: 'Unterer Whisker',
    count: 'Werte',
    outliers: 'Jenseits der Whisker',
  },
  ofStage: (share, stage) => `${share} von ${stage}`,
  comesTo: (amount) => `ergibt ${amount}`,
  steps: (count, total) => `${plural(count, 'Schritt', 'Schritte')} bis ${total}`,
  onScale: (low, high) => `auf einer Skala von ${low} bis ${high}`,
  densest: (name, place) => `${name} am häufigsten um ${place}`,
  against: (y, x) => `${y} gegen ${x}`,
  number: (what) => `Anzahl der ${what}`,
  rows: 'Zeilen',
  author: {
    binned: (what) => `${what} (in Klassen)`,
    inUnits: (what, units) => `${what} (${units.map((unit) => partNames[unit] ?? unit).join(', ')})`,
    atHighest: (what, of) => `${what} beim höchsten Wert von ${of}`,
    atLowest: (what, of) => `${what} beim niedrigsten Wert von ${of}`,
    measure: (name, what) => (aggregates[name] ?? ((of) => drawing.of(name, of)))(what),
  },
  highestLowest: (highest, high, lowest, low) =>
    `höchster Wert ${highest} ${high}, niedrigster ${lowest} ${low}`,
  only: (name, value) => `${name}: ${value}`,
  fromTo: (first, start, last, end) => `von ${start} (${first}) bis ${end} (${last})`,
  range: (name, low, high) => `${name} von ${low} bis ${high}`,
  count: (count) => plural(count, 'Datenpunkt', 'Datenpunkte'),
  noMark: 'noch kein Datenpunkt',
  specHint: 'Pfeiltasten bewegen sich durch die Datenpunkte, T zeigt die Tabelle.',
  hint: 'Pfeiltasten bewegen sich durch die Datenpunkte, mit Umschalt markieren sie eine Strecke oder ein Rechteck; Plus, Minus und 0 zoomen; Eingabe wählt aus, R zeigt die Zeilen hinter einem Datenpunkt, T zeigt die Tabelle.',
  seeRows: 'Zeilen anzeigen',
  rowsOf: (which) => `Zeilen: ${which}`,
  everything: 'Alle',
  drillPath: 'Weg zurück nach oben',
  legend: 'Legende',
  legendHint: 'Klicken blendet ein oder aus, Doppelklicken zeigt nur dies',
  drawing,
  none: '(ohne)',
  others: 'Übrige',
  total: 'Gesamt',
  noted: {
    others: (shown, total, what) =>
      `${shown === 1 ? 'Der größte Wert' : `Die ${number(shown)} größten`} von ${number(total)} (${what}); der Rest zusammen als „Übrige“.`,
    limited: (shown, total, what) => `Begrenzt auf ${number(shown)} von ${number(total)} (${what}).`,
    unmatched: (names, total) => `Nicht auf dieser Karte: ${withMore(names, total)}.`,
    repeated: (names, total) =>
      `Andere Namen von Orten, die schon gezeigt werden, weggelassen: ${withMore(names, total)}.`,
    rowsLimited: (shown) => `Begrenzt auf die ersten ${number(shown)} Zeilen.`,
    sampled: (shown) => `Eine gleichmäßige Stichprobe von ${number(shown)} Zeilen.`,
    bins: (total, across, up) =>
      `${number(total)} Punkte, gezählt in ${number(across)} × ${number(up)} Klassen. Vergrößern zeigt sie einzeln.`,
    extremes: (total, stretches) =>
      `${number(total)} Zeilen, gezeichnet mit dem ersten, letzten, niedrigsten und höchsten Wert von ${number(stretches)} Abschnitten. Vergrößern zeigt alle.`,
    means: (total, stretches) =>
      `${number(total)} Zeilen, gezeichnet mit den Mittelwerten über ${number(stretches)} Abschnitte. Vergrößern zeigt alle.`,
    offScale: (count, what) =>
      `${plural(count, 'Wert', 'Werte')} von ${what} ${count === 1 ? 'lässt' : 'lassen'} sich auf dieser Skala nicht zeigen.`,
    dropped: (count) =>
      `${plural(count, 'Zeile', 'Zeilen')} ohne darstellbaren Wert ${count === 1 ? 'ist' : 'sind'} weggelassen.`,
  },
  nothingToDraw:
    'Es gibt keine Werte, die sich zeichnen lassen. Die Zeilen ansehen oder eine andere Spalte wählen.',
  nothingToSay:
    'Angeben, was gezeichnet werden soll: x und y auf Spalten setzen, etwa x="region" y="sum(revenue)".',
  failed: 'Dieses Diagramm konnte nicht gezeichnet werden',
  showTable: 'Als Tabelle anzeigen',
  showChart: 'Als Diagramm anzeigen',
  tableOf: (what) => `Tabelle: ${what}`,
  tableLimited: (shown, total) => `Die ersten ${number(shown)} von ${number(total)} Zeilen.`,
  ofTotal: (share) => `${share} vom Gesamtwert`,
  onPrevious: (change, previous) => `${change} gegenüber ${previous}`,
  selected: 'ausgewählt',
  clearSelection: 'Auswahl aufheben',
  view: 'Ansicht',
  patterns: 'Farben auch mit Mustern',
  tapStretch: 'Strecke mit zwei Tippern markieren',
  tapRectangle: 'Rechteck mit zwei Tippern markieren',
  tap: {
    first: 'Auf den Anfang tippen oder klicken. Escape bricht ab.',
    second: 'Auf das Ende tippen oder klicken.',
  },
  zoomIn: 'Vergrößern',
  zoomLess: 'Verkleinern',
  zoomOut: 'Alles anzeigen',
  markOf: (position, total) => `${number(position)} von ${number(total)}`,
  is: (name, value) => `${name} ist ${value}`,
  between: (name, from, to) => `${name} von ${from} bis ${to}`,
  and: ' und ',
  or: ' oder ',
};
