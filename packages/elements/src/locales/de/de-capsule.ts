import type { enCapsule } from '../en-capsule.ts';

/** German strings of a capsule's own page. */
export const deCapsule: typeof enCapsule = {
  password: 'Passwort dieser Arbeitsfläche',
  wrongPassword: 'Das ist nicht das Passwort dieser Arbeitsfläche.',
  open: 'Öffnen',
  opening: 'Wird geöffnet …',
  over: (date) =>
    `Diese Arbeitsfläche war zum Lesen bis ${date} gedacht. Wer sie weitergegeben hat, kann eine neuere Fassung schicken.`,
  made: (date) => `Kopie vom ${date}: Sie enthält ihre Daten und fragt kein Netzwerk ab.`,
  until: (date) => `Zum Lesen bis ${date} gedacht.`,
  notCarried:
    'Diese Kopie enthält diese Arbeitsfläche nicht: Sie war nicht zu haben, als die Kopie entstand.',
  fixed: (date) => `Stand vom ${date}. Filter ändern das nicht.`,
};
