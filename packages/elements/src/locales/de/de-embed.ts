import type { enEmbed } from '../en-embed.ts';
import { number } from './german-words.ts';

/** Strings of `<inset-embed>`. */
export const deEmbed: typeof enEmbed = {
  canvas: 'die Arbeitsfläche',
  canvases: 'Arbeitsflächen',
  none: 'Es ist noch keine Arbeitsfläche gewählt.',
  empty: 'Auf dieser Arbeitsfläche ist noch nichts.',
  emptyPage: 'Auf dieser Seite ist noch nichts.',
  open: (title) => `„${title}“ für sich öffnen`,
  enlarge: (title) => `„${title}“ auf dem ganzen Bildschirm zeigen`,
  offline: 'Offline: wie dieses Gerät sie zuletzt gesehen hat',
  failed: 'Die Arbeitsfläche konnte nicht angezeigt werden',
  notFound:
    'Es gibt diese Arbeitsfläche nicht, sie wurde entfernt, oder Sie dürfen sie nicht sehen. Fragen Sie, wer sie betreut, oder wählen Sie eine andere.',
  forbidden: 'Sie dürfen diese Arbeitsfläche nicht sehen. Bitten Sie, wer sie betreut, um Zugang.',
  signIn:
    'Diese Arbeitsfläche sieht nur, wer angemeldet ist. Melden Sie sich an und versuchen Sie es noch einmal.',
  unreachable:
    'Der Server ist nicht erreichbar, und dieses Gerät hat keine Kopie der Arbeitsfläche. Versuchen Sie es wieder, sobald eine Verbindung besteht.',
  circle: 'Sie würde in sich selbst angezeigt',
  circleWay: (titles) =>
    `${titles.map((title) => `„${title}“`).join(' → ')}. Wählen Sie eine andere Arbeitsfläche, oder entfernen Sie sie aus einer von diesen.`,
  tooDeep: 'Sie liegt zu tief',
  tooDeepHow: (most) =>
    `Höchstens ${number(most)} Arbeitsflächen werden ineinander angezeigt. Öffnen Sie diese für sich.`,
  openIt: 'Öffnen',
  more: (title) => `Die Arbeitsfläche „${title}“ geht weiter: Hier ist nicht Platz für alles.`,
  choose: 'Wählen Sie die Arbeitsfläche, die hier zu sehen ist',
  search: 'Nach Namen suchen',
  byId: 'Oder ihre Kennung oder Adresse einfügen',
  badId: 'Das kann weder Kennung noch Adresse einer Arbeitsfläche sein.',
  show: 'Anzeigen',
  noCanvases:
    'Es gibt noch keine andere Arbeitsfläche. Legen Sie eine an, oder fügen Sie die Kennung einer fremden ein.',
  noneFound: 'Keine Arbeitsfläche heißt so.',
  listFailed: 'Die Arbeitsflächen konnten nicht aufgelistet werden',
  moreFound: (shown, all) => `${number(shown)} von ${number(all)}. Suchen Sie nach den übrigen.`,
  title: 'Titel',
  titleHint: 'Ihr eigener',
  chooseAnother: 'Andere Arbeitsfläche wählen',
  firstPage: 'Zuerst gezeigte Seite',
  fit: 'Anordnung',
  fits: { flow: 'im vorhandenen Platz', width: 'ganze Breite, verkleinert' },
  filtered: 'Filter von hier wirken hinein',
  filteredHint: 'Wo beide dieselben Daten lesen. Ihre eigenen Filter wirken in ihr immer.',
};
