import type { enSaveAs } from '../en-save-as.ts';
import { listOf, number } from './german-words.ts';

/** German strings of the dialog that saves a canvas. */
export const deSaveAs: typeof enSaveAs = {
  title: 'Arbeitsfläche speichern als',
  format: 'Format',
  choices: {
    pdf: 'PDF',
    png: 'PNG-Bild',
    capsule: 'Eigenständige Seite',
    json: 'JSON-Datei',
  },
  about: {
    pdf: 'Für Papier oder zum Lesen: in jeder Größe scharf, der Text ist durchsuchbar.',
    png: 'Ein Bild der angezeigten Seite.',
    capsule: 'Eine HTML-Datei mit ihren Daten, die ohne Netzwerk öffnet und trotzdem filtert.',
    json: 'Die Arbeitsfläche selbst, zum Aufbewahren oder um sie hier oder anderswo wieder zu öffnen.',
  },
  withData: 'Mit den Daten',
  withDataHint: 'Wer die Datei bekommt, kann alle Zeilen der enthaltenen Datensätze lesen.',
  open: 'Öffnen',
  passwordOf: (file) => `Passwort von „${file}“`,
  wrongPassword: 'Das ist nicht das Passwort der Datei.',
  password: 'Passwort (optional)',
  passwordHint: 'Sperrt den Inhalt. Wer es verliert, dem kann niemand helfen.',
  noPassword: 'Wer die Datei bekommt, kann ihre Daten lesen.',
  expires: 'Lesbar bis (optional)',
  expiresHint:
    'Eine Bitte, kein Schloss: Nach diesem Tag weist die Seite darauf hin, statt zu öffnen, aber der Inhalt bleibt in der Datei.',
  ownView: 'Sie enthält die Zeilen, die Sie sehen dürfen, für alle, die sie bekommen.',
  lockedTitle: 'Gesperrte Arbeitsfläche',
  prepare: 'Vorbereiten',
  ready: (name, size) => `${name} ist bereit (${size}).`,
  carried: (name, rows, columns, all) =>
    all > columns
      ? `„${name}“: ${rows} Zeilen, ${number(columns)} von ${number(all)} Spalten.`
      : `„${name}“: ${rows} Zeilen.`,
  contentSize: (size) =>
    `Davon belegen die Arbeitsfläche und ihre Daten ${size}, gepackt; der Rest ist das Programm.`,
  fixed: (names) => `Jetzt fertig berechnet, sodass Filter sie nicht ändern: ${listOf(names)}.`,
  lost: (names) =>
    `Diese brauchen die große Engine, die eine Seite nicht mitführt, und weisen darauf hin: ${listOf(names)}.`,
  save: 'Speichern',
  making: 'Die Datei wird erstellt',
  datasetsDone: (done, all) => `${number(done)} von ${number(all)} Datensätzen`,
  blocksDone: (done, all) => `${number(done)} von ${number(all)} Blöcken`,
  firstRows: (shown, all) => `Die ersten ${number(shown)} von ${number(all)} Zeilen`,
  firstColumns: (shown, all) => `${number(shown)} von ${number(all)} Spalten`,
  smaller: (width, height) =>
    `Das Bild hat ${number(width)} × ${number(height)} Pixel: Größer zeichnet kein Browser die ganze Arbeitsfläche. Ein PDF ist in jeder Größe scharf.`,
  late: (blocks) =>
    blocks === 1
      ? 'Ein Block war nicht rechtzeitig fertig und ist vielleicht unvollständig.'
      : `${number(blocks)} Blöcke waren nicht rechtzeitig fertig und sind vielleicht unvollständig.`,
  saved: (name, size) => `${name} ist gespeichert (${size}).`,
  cancelled: 'Das Speichern wurde abgebrochen.',
  failed: (why) => `Konnte nicht erstellt werden: ${why}`,
  embedsNamed: 'Arbeitsflächen darauf nennt diese Datei nur: Speichern Sie jede davon als eigene Datei.',
  missing: (names) => `Ohne die Daten von ${listOf(names)}, die hier nicht gelesen werden konnten.`,
  printing: 'Druck wird vorbereitet',
  print: 'Drucken',
  printLate: (blocks) =>
    blocks === 1
      ? 'Ein Block ist noch nicht fertig. Er wird gedruckt, so weit er ist.'
      : `${number(blocks)} Blöcke sind noch nicht fertig. Sie werden gedruckt, so weit sie sind.`,
  printCancelled: 'Es wird nichts gedruckt.',
  printFailed: (why) => `Konnte nicht gedruckt werden: ${why}`,
};
