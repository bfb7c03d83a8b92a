import type { enTextEditor } from '../en-text-editor.ts';

/** Strings of the editor in `<inset-text>`. */
export const deTextEditor: typeof enTextEditor = {
  tools: 'Formatierung',
  style: 'Absatzformat',
  styles: ['Absatz', 'Überschrift 1', 'Überschrift 2', 'Überschrift 3'],
  bold: 'Fett',
  italic: 'Kursiv',
  strike: 'Durchgestrichen',
  code: 'Code',
  link: 'Link',
  bulletList: 'Liste',
  orderedList: 'Nummerierte Liste',
  taskList: 'Aufgaben',
  blockquote: 'Zitat',
  codeBlock: 'Codeblock',
  table: 'Tabelle',
  horizontalRule: 'Linie',
  value: 'Zahl aus Daten',
  valueWords: 'Zahl, Datensatz und Format',
  valueHint: 'sum(umsatz) of bestellungen | compact',
  source: 'Als Markdown schreiben',
  address: 'Adresse des Links',
  addressHint: 'https://… oder #abschnitt',
  apply: 'Anwenden',
  task: (words) => (words ? `Aufgabe: ${words}` : 'Aufgabe'),
};
