import type { PictureChoice } from '@inset/elements/shared/export-choices';
import type { ExportFormat } from '@inset/model';

/** What a drawing in a capsule can be saved as. */
export const pictureChoices: readonly PictureChoice[] = ['png', 'svg'];

/** What rows in a capsule can be saved as: what writes the other formats is larger than all the rest. */
export const fileChoices: readonly ExportFormat[] = ['csv', 'json', 'ndjson', 'tsv'];
