import type { enImage } from '../en-image.ts';

/** Strings of `<inset-image>`. */
export const deImage: typeof enImage = {
  picture: 'Bild',
  none: 'Noch kein Bild.',
  choose: 'Bild auswählen',
  chooseHint: 'oder hier ablegen. Es wird auf dieser Seite verkleinert.',
  chooseAnother: 'Anderes Bild auswählen',
  askAlt: 'In den Eigenschaften beschreiben',
  failed: 'Dieses Bild konnte nicht angezeigt werden',
  damaged: 'Es ist beschädigt, oder die Richtlinie dieser Seite erlaubt keine eigenen Bilder.',
  notThere: 'Unter der Adresse ist kein Bild. Die Adresse prüfen.',
  offline: 'Keine Verbindung. Sobald sie wieder da ist, erneut versuchen.',
};
