import type { enUpload } from '../en-upload.ts';
import { columnsOf, number, plural, rowsOf } from './german-words.ts';

const valuesWere = (count: number): string =>
  plural(count, 'Wert oder Zeile wurde', 'Werte oder Zeilen wurden');

/** German strings of `<inset-upload>`. */
export const deUpload: typeof enUpload = {
  label: 'Daten hinzufügen',
  drop: 'Eine Datei hier ablegen oder eine Tabelle einfügen',
  dropNow: 'Zum Hinzufügen ablegen',
  choose: 'Datei auswählen',
  formats: 'CSV, Excel, OpenDocument, JSON, Parquet oder Arrow, auch gepackt.',
  limit: (most) => `Höchstens ${most} je Datei.`,
  limits: 'Text bis 4 GB, andere bis 1 GB.',
  stays: 'Nichts verlässt diese Seite.',
  samples: 'Keine Datei zur Hand? Ein Beispiel ausprobieren:',
  pasted: 'Eingefügte Tabelle',
  fromAddress: 'Von einer Webadresse',
  address: 'Webadresse einer Datei',
  addressHint: 'https://example.org/daten.csv',
  addAddress: 'Hinzufügen',
  addressWrong: 'Das ist keine Webadresse. Sie beginnt mit https:// oder http://.',
  leftOut: (count) =>
    `${plural(count, 'Datei', 'Dateien')} des Ordners ${count === 1 ? 'wurde' : 'wurden'} ausgelassen: nicht CSV, Excel, OpenDocument, JSON, Parquet oder Arrow, oder zu viele auf einmal.`,
  nothingThere: 'Im Abgelegten ist keine CSV-, Excel-, OpenDocument-, JSON-, Parquet- oder Arrow-Datei.',
  onlyFirst: (count) =>
    `Nur die erste von ${number(count)} Dateien wurde hinzugefügt; hier geht eine auf einmal.`,
  removed: (name) => `${name} wurde entfernt.`,
  undo: 'Rückgängig',
  dismiss: 'Ausblenden',
  waiting: (name) => `${name} ist gleich an der Reihe`,
  reading: (name) => `${name} wird gelesen`,
  fetching: (name) => `${name} wird abgerufen`,
  storing: (name) => `${name} wird in diesem Browser gespeichert`,
  firstRowsSoFar: 'Die ersten Zeilen, während der Rest gelesen wird',
  progressOf: (name, percent) => `${name}: ${percent}`,
  bytes: (done, total) => `${done} von ${total}`,
  speed: (bytes) => `${bytes} pro Sekunde`,
  remaining: (time) => `noch etwa ${time}`,
  cancelOf: (name) => `Lesen von ${name} abbrechen`,
  retryOf: (name) => `${name} erneut lesen`,
  removeOf: (name) => `${name} entfernen`,
  failed: (name) => `${name} konnte nicht gelesen werden`,
  cancelled: (name) => `Das Lesen von ${name} wurde abgebrochen.`,
  fromTheBeginning: 'Ein neuer Versuch ruft die Datei von Anfang an ab.',
  emptyAdvice:
    'Prüfen, ob die Datei vollständig gespeichert oder heruntergeladen wurde, oder eine andere auswählen.',
  tooLarge: (name, size, most) =>
    `${name} hat ${size}; hier können höchstens ${most} hinzugefügt werden. Aufteilen oder als Parquet speichern.`,
  interrupted: (name, bytes) =>
    `Die Verbindung brach ab, während ${name} abgerufen wurde. Es geht ab ${bytes} weiter, sobald sie wieder da ist.`,
  notThere: (host, status) =>
    `${host} hat unter dieser Adresse keine Datei (${status}). Die Schreibweise prüfen oder dort nachsehen, wo die Datei jetzt liegt.`,
  notAllowed: (host, status) =>
    `${host} gibt diese Datei nur nach Anmeldung heraus (${status}). Dort herunterladen und hier ablegen.`,
  serverTrouble: (host, status) =>
    `${host} konnte nicht antworten (${status}). Nach einer Weile erneut versuchen.`,
  offline: 'Offline. Mit dem Netzwerk verbinden, dann erneut versuchen.',
  notSecure: (host) =>
    `Diese Seite ist sicher (https) und darf von ${host} nicht über http lesen. Die https-Adresse verwenden oder die Datei herunterladen und hier ablegen.`,
  refusedByPolicy: (host) =>
    `Die Sicherheitsrichtlinie dieser Seite lässt das Lesen von ${host} nicht zu. Die Datei herunterladen und hier ablegen oder die Betreiber dieser Seite bitten, die Adresse zuzulassen.`,
  refusedByServer: (host) =>
    `${host} antwortet, lässt aber andere Seiten seine Dateien nicht lesen (CORS). Die Datei herunterladen und hier ablegen oder die Betreiber von ${host} bitten, diese Seite zuzulassen.`,
  noAnswer: (host) =>
    `${host} antwortet nicht. Adresse und Verbindung prüfen, dann erneut versuchen; oder die Datei herunterladen und hier ablegen.`,
  ready: (name, rows, columns) => `${name} ist bereit: ${rowsOf(rows)}, ${columnsOf(columns)}`,
  size: (rows, columns) => `${rowsOf(rows)}, ${columnsOf(columns)}`,
  sameAs: (name) => `Dieselbe Datei wie „${name}“.`,
  nameOf: (file) => `Name des Datensatzes aus ${file}`,
  showOf: (name) => `Spalten und Zeilen von ${name} anzeigen`,
  use: 'Verwenden',
  useOf: (name) => `Verwenden: ${name}`,
  ask: 'Eine Frage stellen',
  askOf: (name) => `Eine Frage stellen: ${name}`,
  formatNames: {
    csv: 'CSV',
    tsv: 'TSV',
    json: 'JSON',
    ndjson: 'NDJSON',
    parquet: 'Parquet',
    arrow: 'Arrow',
    excel: 'Excel',
  },
  webPage: 'eine Tabelle einer Webseite',
  readAs: (how) => `Gelesen als ${how}.`,
  delimiters: {
    ',': 'Kommas',
    ';': 'Semikolons',
    '\t': 'Tabulatoren',
    '|': 'senkrechte Striche',
    ' ': 'Leerzeichen',
    ':': 'Doppelpunkte',
  },
  separatedBy: (what) => `getrennt durch ${what}`,
  sheetNamed: (name, range) => (range ? `Blatt „${name}“, ${range}` : `Blatt „${name}“`),
  noHeader: 'ohne Überschriften',
  sheetOf: (count) => `Blatt, von ${number(count)}`,
  sheetSize: (name, rows, columns) =>
    rows === 0 ? `${name} (leer)` : `${name} (${rowsOf(rows)} × ${columnsOf(columns)})`,
  addSheets: (count) =>
    count === 1 ? 'Auch das andere Blatt hinzufügen' : `Auch die anderen ${number(count)} Blätter hinzufügen`,
  columns: {
    title: (kept, all) =>
      kept === all
        ? 'Spalten auswählen'
        : `Spalten auswählen: ${number(kept)} von ${number(all)} werden behalten`,
    label: (name) => `Spalten von ${name}, die behalten werden`,
    search: 'Spalte suchen',
    apply: 'Diese Spalten behalten',
    all: 'Alle',
    none: 'Keine',
    atLeastOne: 'Mindestens eine Spalte behalten.',
  },
  unfinished: {
    label: 'Vor dem Verlassen der Seite nicht fertig geworden',
    what: (name, size) =>
      `${size ? `${name} (${size})` : name} wurde noch gelesen, als diese Seite verlassen wurde.`,
    pickAdvice: 'Der Browser weiß nicht mehr, wo sie liegt: erneut auswählen oder hier ablegen.',
    fetchAdvice: 'Die Datei kann erneut abgerufen werden.',
    pick: 'Erneut auswählen',
    pickOf: (name) => `Erneut auswählen: ${name}`,
    resume: 'Fortsetzen',
    resumeOf: (name) => `Lesen von ${name} fortsetzen`,
    dismissOf: (name) => `${name} verwerfen`,
  },
  correct: {
    title: 'Einlesen korrigieren',
    asFound: 'Wie erkannt',
    none: 'Keine',
    yes: 'Ja',
    no: 'Nein',
    format: 'Format',
    entry: 'Datei im Archiv',
    range: 'Bereich',
    rangeHint: 'B3:F40',
    header: 'Erste Zeile enthält die Überschriften',
    skip: 'Zu überspringende Zeilen',
    delimiter: 'Getrennt durch',
    quote: 'In Anführungszeichen',
    quotes: { '"': 'doppelte Anführungszeichen "', "'": "einfache Anführungszeichen '" },
    encoding: 'Zeichencodierung',
    decimal: 'Dezimaltrennzeichen',
    decimals: { point: 'Punkt: 1,234.5', comma: 'Komma: 1.234,5' },
    dateOrder: 'Datumsangaben wie 02/03',
    dateOrders: { 'day-first': 'Tag zuerst', 'month-first': 'Monat zuerst' },
    nullWords: 'Wörter für „kein Wert“',
    nullWordsHint: 'n/a, ohne, -',
    undo: 'Korrektur rückgängig machen',
    reset: 'Alles wie erkannt',
    reading: (name) => `${name} wird neu gelesen`,
    readAgain: 'Bei Korrekturen wird die Datei sofort neu gelesen.',
  },
  refused: 'Das konnte nicht angewendet werden. Die Daten sind wie zuvor.',
  typeOf: (column) => `Typ von ${column}`,
  counts: (rejected, repaired) => {
    if (repaired === 0) return `${valuesWere(rejected)} beim Lesen ausgelassen`;
    return rejected === 0
      ? `${valuesWere(repaired)} beim Lesen korrigiert`
      : `${valuesWere(repaired)} beim Lesen korrigiert und ${number(rejected)} ausgelassen`;
  },
  problems: (count) => `${valuesWere(count)} beim Lesen korrigiert oder ausgelassen`,
  problemsMore: (count) => `und ${plural(count, 'weiteres', 'weitere')}, nicht aufgeführt`,
  problemsOf: (name) => `Was in ${name} korrigiert oder ausgelassen wurde`,
  problemRow: 'Zeile',
  problemColumn: 'Spalte',
  problemValue: 'Wert',
  problemWhat: 'Was geschehen ist',
  downloadReport: 'Liste als CSV herunterladen',
  reportName: (name) => `${name} Korrekturen`,
  whyTypes: 'Warum jede Spalte ihren Typ hat',
  preview: (name) => `Erste Zeilen von ${name}`,
  moreColumns: 'Daneben weitere Spalten: seitwärts scrollen',
  notKept: 'Dieser Browser hat die Datei nicht behalten: nach dem Neuladen erneut hinzufügen.',
};
