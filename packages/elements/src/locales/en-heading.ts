/** Strings of `<inset-heading>`. */
export const enHeading = {
  label: 'Heading',
  placeholder: 'Heading',
  link: (text: string) => `Link to “${text}”`,
};
