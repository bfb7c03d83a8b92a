import type { enExport } from '../en-export.ts';
import { number, plural, rowsOf } from './german-words.ts';

/** Strings of what charts and tables are given away as. */
export const deExport: typeof enExport = {
  menu: 'Speichern als',
  pictures: 'Bild',
  data: 'Daten',
  png: 'PNG-Bild',
  svg: 'SVG-Zeichnung',
  pdf: 'PDF-Seite',
  csv: 'CSV-Datei',
  excel: 'Excel-Datei',
  parquet: 'Parquet-Datei',
  json: 'JSON-Datei',
  ndjson: 'NDJSON-Datei',
  tsv: 'TSV-Datei',
  arrow: 'Arrow-Datei',
  copy: 'Als Text für eine Tabellenkalkulation kopieren',
  savedSize: (name, size) => `${name} ist gespeichert (${size}).`,
  making: (what) => `${what} wird erstellt`,
  rowsOf: (done, all) => `${number(done)} von ${rowsOf(all)}`,
  cancelled: 'Das Speichern wurde abgebrochen.',
  dismiss: 'Ausblenden',
  guarded: (cells) =>
    `${plural(cells, 'Zelle beginnt', 'Zellen beginnen')} wie eine Formel und ${cells === 1 ? 'hat' : 'haben'} ein Hochkomma davor erhalten, damit keine Tabellenkalkulation sie ausführt.`,
  lostNumbers: (count) =>
    `${plural(count, 'Zahl ist', 'Zahlen sind')} unendlich oder keine Zahl; das kann dieses Format nicht aufnehmen.`,
  cutTexts: (count) =>
    `${plural(count, 'Text wurde', 'Texte wurden')} auf die 32.767 Zeichen gekürzt, die in eine Excel-Zelle passen.`,
  tooManyToCopy: (most) =>
    `Mehr als ${number(most)} Zeilen sind zu viele zum Einfügen. Filtern oder als Datei speichern.`,
  copied: (rows) => `${plural(rows, 'Zeile ist', 'Zeilen sind')} kopiert.`,
  failed: (what, why) => `${what} konnte nicht erstellt werden: ${why}`,
  chart: 'Diagramm',
  table: 'Tabelle',
};
