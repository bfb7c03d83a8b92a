/*
 * Words that are always the same ones. Where a sentence can do without, nobody is addressed; else with "Sie".
 *
 * address          Adresse                  heading            Überschrift
 * bin              Klasse                   kit                Inset, Programm
 * block            Block                    lock, unlock       sperren, entsperren
 * cancel           abbrechen                mark (drawn)       Datenpunkt
 * canvas           Arbeitsfläche            mark (of a chart)  Diagrammtyp
 * capsule          eigenständige Seite      mean, average      Mittelwert, Durchschnitt
 * cell             Zelle                    measure, metric    Kennzahl
 * chart            Diagramm                 page               Seite
 * clear            zurücksetzen, aufheben   pivot table        Pivot-Tabelle
 * column           Spalte                   profile            Profil
 * comment          Kommentar                receipt            Beleg
 * dataset          Datensatz                resolve            als erledigt markieren
 * dismiss          ausblenden               row                Zeile
 * divider          Trennlinie               sample (data)      Beispiel
 * download         herunterladen            save               speichern
 * drill            Drilldown                settings           Optionen
 * drop             ablegen                  share (to give)    freigeben
 * edit             bearbeiten               share (a part)     Anteil
 * field            Feld                     shelf, place       Platz
 * filter           Filter, filtern          total, subtotal    Gesamt, Zwischensumme
 * grain            Zeiteinheit              try again          erneut versuchen
 * group            Gruppe                   undo, redo         rückgängig, wiederholen
 */
import type { EngineStrings, ErrorSentences, Strings } from '../english.ts';
import { deBlocks } from './de-blocks.ts';
import { deBuilder } from './de-builder.ts';
import { deCanvas } from './de-canvas.ts';
import { deChart } from './de-chart.ts';
import { deChat } from './de-chat.ts';
import { deComments } from './de-comments.ts';
import { deEmbed } from './de-embed.ts';
import { deEngine } from './de-engine.ts';
import { deErrors } from './de-errors.ts';
import { deExport } from './de-export.ts';
import { deFilter } from './de-filter.ts';
import { deHeading } from './de-heading.ts';
import { deImage } from './de-image.ts';
import { deMetric } from './de-metric.ts';
import { dePivot } from './de-pivot.ts';
import { deProfile } from './de-profile.ts';
import { deQuery } from './de-query.ts';
import { deRecommended } from './de-recommended.ts';
import { deSaveAs } from './de-save-as.ts';
import { deTable } from './de-table.ts';
import { deTextEditor } from './de-text-editor.ts';
import { deText } from './de-text.ts';
import { deUpload } from './de-upload.ts';
import { columnsOf, deTypes, number, rowsOf, plural } from './german-words.ts';

/** Every string of the elements, in German: one section an element, also those that come later in English. */
export const german: Strings & { engine: EngineStrings; errors: ErrorSentences } = {
  shared: {
    loading: 'Wird geladen',
    loadingWhat: (what) => `${what} wird geladen`,
    rowsSoFar: (rows) => `bisher ${rowsOf(rows)}`,
    percentDone: (percent) => `${percent} fertig`,
    list: (parts) => parts.join(', '),
    clauses: (parts) => parts.join('; '),
    quoted: (name) => `„${name}“`,
    cancel: 'Abbrechen',
    retry: 'Erneut versuchen',
    close: 'Schließen',
    clear: 'Zurücksetzen',
    emptyResult: 'Keine passenden Zeilen.',
    clearFilters: 'Filter zurücksetzen',
    noData: 'Noch keine Daten.',
    viewAndSave: 'Ansicht und Speichern',
    holdLive: 'Neue Daten anhalten',
    held: 'Neue Daten sind angehalten.',
    waiting: (rows) =>
      rows > 0 ? `${plural(rows, 'neue Zeile wartet', 'neue Zeilen warten')}.` : 'Änderungen warten.',
    letIn: 'Neue Daten zeigen',
    errorTitle: 'Das konnte nicht angezeigt werden',
    errorDetails: 'Details',
    errorRow: (row) => `Zeile ${number(row)}`,
    errorColumn: (column) => `Spalte „${column}“`,
    errorStep: (step) => `Schritt ${step}`,
    errorPosition: (position) => `Zeichen ${position}`,
    didYouMean: (names) => `Meinten Sie ${names}?`,
    sourceMissing: (name) =>
      `Es gibt keinen Datensatz namens „${name}“. Eine <inset-source name="${name}"> hinzufügen oder den Namen korrigieren.`,
    rows: rowsOf,
    columns: columnsOf,
    nullValue: 'kein Wert',
    yes: 'ja',
    no: 'nein',
    types: deTypes,
  },
  blocks: deBlocks,
  builder: deBuilder,
  canvas: deCanvas,
  chart: deChart,
  chat: deChat,
  comments: deComments,
  embed: deEmbed,
  engine: deEngine,
  errors: deErrors,
  export: deExport,
  filter: deFilter,
  heading: deHeading,
  image: deImage,
  metric: deMetric,
  pivot: dePivot,
  profile: deProfile,
  query: deQuery,
  recommended: deRecommended,
  saveAs: deSaveAs,
  table: deTable,
  text: deText,
  textEditor: deTextEditor,
  upload: deUpload,
};
