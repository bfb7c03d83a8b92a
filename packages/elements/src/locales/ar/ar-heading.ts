import type { enHeading } from '../en-heading.ts';
import { quoted } from './words.ts';

/** Arabic strings of `<inset-heading>`. */
export const arHeading: typeof enHeading = {
  label: 'عنوان',
  placeholder: 'عنوان',
  link: (text) => `رابط إلى ${quoted(text)}`,
};
