import type { enText } from '../en-text.ts';

/** Arabic strings of `<inset-text>`. */
export const arText: typeof enText = {
  label: 'نص بصيغة Markdown',
  placeholder: 'اكتب شيئًا…',
};
