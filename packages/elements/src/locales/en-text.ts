/** Strings of `<inset-text>`. */
export const enText = {
  label: 'Text, in Markdown',
  placeholder: 'Write something…',
};
