import type { enText } from '../en-text.ts';

/** Strings of `<inset-text>`. */
export const deText: typeof enText = {
  label: 'Text, in Markdown',
  placeholder: 'Etwas schreiben …',
};
