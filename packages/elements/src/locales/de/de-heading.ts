import type { enHeading } from '../en-heading.ts';

/** Strings of `<inset-heading>`. */
export const deHeading: typeof enHeading = {
  label: 'Überschrift',
  placeholder: 'Überschrift',
  link: (text) => `Link zu „${text}“`,
};
