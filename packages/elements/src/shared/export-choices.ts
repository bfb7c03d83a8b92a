import type { ExportFormat } from '@inset/model';

export type PictureChoice = 'png' | 'svg' | 'pdf';

/** What an element can be given away as. */
export type ExportChoice = PictureChoice | ExportFormat | 'copy';

/** What a drawing can be saved as. */
export const pictureChoices: readonly PictureChoice[] = ['png', 'svg', 'pdf'];

/** What rows can be saved as, the usual first. */
export const fileChoices: readonly ExportFormat[] = [
  'csv',
  'excel',
  'parquet',
  'json',
  'ndjson',
  'tsv',
  'arrow',
];
