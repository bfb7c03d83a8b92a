import type { enComments } from '../en-comments.ts';
import { number, plural } from './german-words.ts';

/** Strings of `<inset-comments>`. */
export const deComments: typeof enComments = {
  label: 'Kommentare',
  count: (value) => plural(value, 'Kommentar', 'Kommentare'),
  empty: 'Noch keine Kommentare. Raum für Beobachtungen und Fragen.',
  add: 'Kommentar schreiben',
  reply: 'Antworten',
  replyTo: (name) => `${name} antworten`,
  send: 'Senden',
  cancel: 'Abbrechen',
  edit: 'Bearbeiten',
  save: 'Speichern',
  remove: 'Löschen',
  removeQuestion: 'Diesen Kommentar löschen?',
  resolve: 'Als erledigt markieren',
  reopen: 'Wieder öffnen',
  resolved: 'Erledigt',
  showResolved: (value) => `${number(value)} erledigte anzeigen`,
  hideResolved: 'Erledigte ausblenden',
  edited: 'bearbeitet',
  onBlock: 'Zu einem Block',
  signIn: 'Zum Kommentieren anmelden.',
  mayNotComment: 'Diese Arbeitsfläche darf gelesen, aber nicht kommentiert werden.',
  unavailable: 'Kommentare brauchen einen Server.',
  notSent: 'Der Kommentar wurde nicht gesendet; er ist noch hier.',
  arrived: 'Ein neuer Kommentar ist da.',
};
