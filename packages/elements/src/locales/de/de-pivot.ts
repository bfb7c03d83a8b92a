import type { enPivot } from '../en-pivot.ts';

/** Strings of `<inset-pivot>`. */
export const dePivot: typeof enPivot = {
  label: 'Pivot-Tabelle',
  total: 'Gesamt',
  totalOf: (group) => `${group} gesamt`,
  rows: 'Zeilen',
  expand: (name) => `${name} aufklappen`,
  collapse: (name) => `${name} zuklappen`,
  expandAll: 'Alle aufklappen',
  collapseAll: 'Alle zuklappen',
  sortBy: (column) => `Nach ${column} sortieren`,
  nothingToShow: 'Einen Wert zum Anzeigen auswählen, etwa sum(revenue).',
  tooManyFields: (rows, columns) =>
    `Eine Pivot-Tabelle hat höchstens ${rows} Felder an der Seite und ${columns} oben. Einige entfernen.`,
  tooLarge: (cells) =>
    `Das sind mehr als ${cells} Zellen. Ein Feld entfernen, Daten gröber nach Zeit gruppieren oder filtern.`,
  columnsLeftOut: (shown, all) => `Die ersten ${shown} von ${all} Spalten werden angezeigt.`,
  selected: (words) => `Nur ${words}.`,
  released: 'Wieder alles.',
  copied: 'Kopiert, mit Summen.',
  rowsOf: (words) => `Zeilen: ${words}`,
  fieldIs: (field, value) => `${field} ist ${value}`,
  hint: 'Pfeiltasten bewegen, Eingabe filtert nach einer Zelle, sortiert nach einer Überschrift und öffnet oder schließt eine Gruppe. Strg C kopiert.',
};
