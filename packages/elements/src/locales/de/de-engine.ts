import type { ColumnType, MixedKind, SortWords } from '@inset/model';
import type { EngineStrings } from '../english.ts';
import { deAnswers } from './de-answers.ts';
import { deTypes, listOf, number, plural, rowsOf } from './german-words.ts';

const list = (parts: readonly string[]): string => parts.join(', ');

const sortList = (keys: readonly SortWords[]): string =>
  keys
    .map(({ expression, order }) => `${expression}, ${order === 'ascending' ? 'aufsteigend' : 'absteigend'}`)
    .join('; ');

const within = (by: readonly string[]): string => (by.length > 0 ? ` innerhalb von ${list(by)}` : '');

const mixedKinds: Record<MixedKind, string> = {
  numbers: 'Zahlen',
  truths: 'Wahr und Falsch',
  text: 'Text',
  nested: 'Listen oder Objekte',
  dates: 'Daten',
  times: 'Uhrzeiten',
  durations: 'Zeitspannen',
};

const typeOf = (type: ColumnType): string => `„${deTypes[type]}“`;

/** What engines say of files, Queries and answers, in German. */
export const deEngine: EngineStrings = {
  answers: deAnswers,
  columnReasons: {
    boolean: 'jeder Wert ist eines von zwei Wörtern für wahr und falsch',
    integer: 'jeder Wert ist eine ganze Zahl',
    number: 'jeder Wert ist eine Zahl',
    decimal: 'jeder Wert ist eine Zahl, manche mit mehr Stellen, als eine Gleitkommazahl fasst',
    date: 'jeder Wert ist ein Datum',
    timestamp: 'jeder Wert ist ein Datum mit Uhrzeit',
    text: 'die Werte sind Wörter oder von mehr als einer Art',
    asked: 'so gewünscht',
    empty: 'es gibt keine Werte',
    file: 'wie in der Datei angegeben',
    nested: 'Listen oder Objekte, als JSON-Text behalten',
    zoned: 'jeder Wert ist ein Datum mit Uhrzeit und Zeitzone; in UTC gespeichert',
  },
  problems: {
    'ambiguous-dates': ({ column, such, order }) =>
      `Spalte ${column}: Daten wie ${such} wurden als ${order === 'day-first' ? 'Tag vor Monat' : 'Monat vor Tag'} gelesen.`,
    'another-table': () => 'Hier beginnt eine weitere Tabelle mit anderen Spalten; sie wurde ausgelassen.',
    'bad-characters': ({ count }) =>
      `${plural(count, 'Zeichen ist', 'Zeichen sind')} kein gültiges UTF-8 und als „\ufffd“ gelesen worden.`,
    'bad-texts': ({ column, count }) =>
      `Spalte ${column}: ${plural(count, 'Text ist', 'Texte sind')} kein gültiges UTF-8; was nicht zu lesen ist, steht als „\ufffd“ da.`,
    'broken-line': () => 'Die Zeile ist kein gültiges JSON und wurde ausgelassen.',
    'broken-part': () => 'Ein Teil ist kein gültiges JSON und wurde ausgelassen.',
    'cell-errors': ({ column, count }) =>
      `Spalte ${column}: ${plural(count, 'Zelle enthält einen Fehler und wurde', 'Zellen enthalten Fehler und wurden')} als „kein Wert“ gelesen.`,
    'cells-empty': ({ cells, extra }) =>
      `Die Zeile hat ${number(cells)} Zellen, ${number(extra)} mehr als Spalten; die letzte ist leer und wurde ausgelassen. Andere stehen womöglich eine Spalte zu weit.`,
    'cells-extra': ({ cells, extra }) =>
      `Die Zeile hat ${number(cells)} Zellen, ${number(extra)} mehr als Spalten; ${extra === 1 ? 'sie wurde' : 'diese wurden'} ausgelassen.`,
    'cells-missing': ({ cells, columns }) =>
      `Die Zeile hat ${number(cells)} von ${number(columns)} Zellen; die anderen blieben leer.`,
    currency: ({ column, currency }) => `Spalte ${column}: Beträge in ${currency} wurden als Zahlen gelesen.`,
    durations: ({ column }) => `Spalte ${column}: Zeitspannen wurden als Sekunden gelesen.`,
    'empty-rows': ({ count }) =>
      `${plural(count, 'Zeile', 'Zeilen')} am Ende der Tabelle ${count === 1 ? 'enthielt' : 'enthielten'} nur Trennzeichen und ${count === 1 ? 'wurde' : 'wurden'} ausgelassen.`,
    'header-again': () =>
      'Die Spaltenüberschriften kommen zwischen den Zeilen noch einmal; sie wurden ausgelassen.',
    infinite: ({ column }) =>
      `Spalte ${column} hat Zahlen, die größer sind als jede Gleitkommazahl; sie wurden als unendlich gelesen.`,
    'json-comments': () => 'Das JSON enthält Kommentare; sie wurden übergangen.',
    'json-control': () =>
      'Das JSON enthält Zeilenumbrüche oder andere Steuerzeichen innerhalb von Texten; sie wurden behalten.',
    'json-line-commas': () => 'Im JSON fehlen Kommas zwischen den Einträgen; sie wurden trotzdem gelesen.',
    'json-names': () => 'Das JSON enthält Namen ohne Anführungszeichen; sie wurden wie andere gelesen.',
    'json-quotes': () =>
      'Das JSON enthält Texte in einfachen Anführungszeichen; sie wurden wie andere gelesen.',
    'json-script': () => 'Das JSON steht in einem Skript; was darum herum steht, wurde übergangen.',
    'json-trailing-commas': () => 'Das JSON enthält Kommas, auf die nichts folgt; sie wurden übergangen.',
    'json-words': () =>
      'Das JSON enthält Wörter wie NaN, Infinity oder None, die es nicht kennt; Unendliches und Wahrheitswerte wurden so gelesen, die anderen sind „kein Wert“.',
    'line-above': () => 'Eine Zeile über der Tabelle wurde ausgelassen.',
    'line-below': () => 'Eine Zeile unter der Tabelle wurde ausgelassen.',
    'line-between': () => 'Eine Zeile zwischen den Spaltenüberschriften und den Werten wurde ausgelassen.',
    'lone-half': () => 'Die Hälfte eines Ersatzzeichenpaars steht allein; sie wurde als „\ufffd“ gelesen.',
    'merged-cells': ({ count }) =>
      `${plural(count, 'Gruppe von Zellen ist', 'Gruppen von Zellen sind')} verbunden; nur die erste Zelle einer Gruppe enthält den Wert.`,
    mixed: ({ column, first, second }) =>
      `Spalte ${column} mischt ${mixedKinds[first]} mit ${mixedKinds[second]}; sie wird ganz als Text gelesen.`,
    'name-twice': () => 'Ein Name kommt im Eintrag zweimal vor; behalten wurde, was zuletzt kam.',
    'nearly-numbers': ({ column, odd }) =>
      `Spalte ${column} wird als Text gelesen: fast alles darin sind Zahlen, nicht aber „${odd}“.`,
    'not-a-number': ({ column, count }) =>
      `Spalte ${column}: ${plural(count, 'Wert, der keine Zahl ist (NaN), wurde', 'Werte, die keine Zahlen sind (NaN), wurden')} als „kein Wert“ gelesen.`,
    'not-of-type': ({ column, wanted }) =>
      `Spalte ${column} wird als ${typeOf(wanted)} gelesen, was dieser Wert nicht ist; er blieb leer.`,
    percents: ({ column }) => `Spalte ${column}: Prozente wurden als Bruchteile gelesen, 45 % als 0,45.`,
    quote: () => 'Ein Anführungszeichen steht mitten in einer Zelle; es wurde als Teil des Textes gelesen.',
    'quote-unclosed': () =>
      'Ein Anführungszeichen wird geöffnet und nie geschlossen; es wurde als Teil des Textes gelesen.',
    rounded: ({ column }) => `Spalte ${column}: Stellen nach der 17. wurden gerundet.`,
    'row-above': () => 'Eine Zeile über der Tabelle wurde ausgelassen.',
    'row-below': () => 'Eine Zeile unter der Tabelle wurde ausgelassen.',
    'row-names': () =>
      'Die Zeilen haben eine Zelle mehr als die Spaltenüberschriften: die erste wurde als Zeilenname gelesen.',
    'second-part': () => 'Die Einträge stammen aus dem zweiten Teil; der erste wurde ausgelassen.',
    'some-zones': ({ column }) =>
      `Spalte ${column}: manche Werte nennen eine Zeitzone; die anderen wurden als UTC gelesen.`,
    'text-cut': () => 'Ein Text reicht über das Ende seiner Spalte hinaus; er wurde dort abgeschnitten.',
    'text-numbers': ({ column }) =>
      `Spalte ${column}: als Text gespeicherte Zahlen wurden als Zahlen gelesen.`,
    'variant-empty': ({ column }) =>
      `Spalte ${column}: eine Variante hat keinen Wert; sie wurde als „kein Wert“ gelesen.`,
    'variant-twice': ({ column }) =>
      `Spalte ${column}: ein Teil einer Variante ist doppelt vorhanden; gelesen wurde der mit eigenen Spalten.`,
    within: ({ path, others }) =>
      `Die Einträge stammen aus „${path}“${others.length > 0 ? `; daneben wurde ausgelassen: ${list(others)}` : ''}.`,
    widened: ({ column, from, to }) =>
      `${column} war ${typeOf(from)} und ist jetzt ${typeOf(to)}, damit das Angefügte hineinpasst.`,
    'zero-characters': () => 'Die Zelle enthält Nullzeichen (NUL); sie wurden behalten.',
  },
  reasons: {
    few: ({ rows }) => `${rowsOf(rows)} sind wenig: ohne DuckDB`,
    columns: ({ rows }) => `${rowsOf(rows)} liegen in Spalten bereit`,
    many: ({ rows }) => `${rowsOf(rows)} sind viel`,
    changed: ({ changed, rows }) => `geändert haben sich ${number(changed)} von ${rowsOf(rows)}`,
    only: () => 'DuckDB ist nicht eingerichtet',
    sql: () => 'SQL führt DuckDB aus',
    brush: () => 'für die Auswahl im Voraus summiert',
    beyond: () => 'einen Teil davon kann nur DuckDB',
  },
  query: {
    read: (name) => `${name} lesen`,
    readSql: (sql) => `Mit SQL lesen: ${sql}`,
    bin: (column, step, mostBins) =>
      step === undefined
        ? `${column} in höchstens ${number(mostBins)} Klassen einteilen`
        : `${column} in Klassen der Breite ${number(step)} einteilen`,
    cast: (columns) =>
      `Typ ändern: ${list(columns.map(({ column, type }) => `${column} in ${typeOf(type)}`))}`,
    dedupe: (keep, by) =>
      `Von den Zeilen mit gleichen ${by ? `Werten in ${list(by)}` : 'Werten'} die ${keep === 'first' ? 'erste' : 'letzte'} behalten`,
    derive: (columns) => `Hinzufügen: ${list(columns)}`,
    extract: (column, pattern, into) => `Aus ${column} mit ${pattern} herauslösen: ${list(into)}`,
    fill: (columns, method, value, by) => {
      const what = {
        value,
        previous: 'dem vorigen Wert',
        next: 'dem nächsten Wert',
        mean: 'dem Mittelwert',
        median: 'dem Median',
        mode: 'dem häufigsten Wert',
        min: 'dem kleinsten Wert',
        max: 'dem größten Wert',
      }[method];
      return `Fehlendes in ${list(columns)} mit ${what} füllen${within(by)}`;
    },
    filter: (where) => `Zeilen behalten, für die gilt: ${where}`,
    join: (other, how, keys, nearest) => {
      const kinds = {
        inner: 'nur, was zusammengehört',
        left: 'alle linken Zeilen',
        right: 'alle rechten Zeilen',
        full: 'alle Zeilen beider Seiten',
        semi: 'nur Zeilen mit Gegenstück',
        anti: 'nur Zeilen ohne Gegenstück',
        'as-of': 'zum Zeitpunkt',
      };
      const near = nearest
        ? [`${nearest.right} zuletzt ${nearest.direction === 'before' ? 'vor' : 'nach'} ${nearest.left}`]
        : [];
      return `Mit ${other} verbinden (${kinds[how]}) über ${list([...keys, ...near])}`;
    },
    limit: (count, offset) =>
      `${rowsOf(count)} nehmen${offset > 0 ? `, nach den ersten ${number(offset)}` : ''}`,
    pivot: (measures, by, column) =>
      `${list(measures)} berechnen, ${by.length > 0 ? `je ${list(by)}` : 'über alle Zeilen'}, mit einer Spalte je ${column}`,
    rename: (columns) => `Umbenennen: ${list(columns.map(({ from, to }) => `${from} in ${to}`))}`,
    replace: (columns, replacements) =>
      `In ${list(columns)} ersetzen: ${list(replacements.map(({ from, to }) => `${from} durch ${to}`))}`,
    sample: (count, fraction) =>
      `${count === undefined ? `${number(fraction * 100)} % der Zeilen` : rowsOf(count)} zufällig auswählen`,
    select: (columns) => `Spalten behalten: ${list(columns)}`,
    sort: (keys) => `Sortieren nach ${sortList(keys)}`,
    split: (column, separator, into) => `${column} bei ${separator} aufteilen in ${list(into)}`,
    summarize: (measures, by) => {
      const what = measures.length > 0 ? `${list(measures)} berechnen` : 'Die Werte auflisten';
      return by.length > 0 ? `${what}, je ${list(by)}` : what;
    },
    union: (others) => `Die Zeilen von ${listOf([...others])} darunter setzen`,
    unpivot: (columns, name, value) => `${list(columns)} zu Zeilen mit ${name} und ${value} machen`,
    window: (columns, by, sort) =>
      `Hinzufügen: ${list(columns)}${within(by)}${sort.length > 0 ? `, in der Reihenfolge von ${sortList(sort)}` : ''}`,
  },
};
