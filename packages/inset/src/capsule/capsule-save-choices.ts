import type { SaveChoice } from '@inset/elements/canvas/export/save-choices';

/** What a canvas in a capsule can be saved as: a PDF file is what the browser prints. */
export const saveChoices: readonly SaveChoice[] = ['png'];
