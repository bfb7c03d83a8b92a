/**
 * Whether who writes in this field can go on in another that takes its place, with nothing typed lost: the caret is at
 * its end, and what stands there reads the same however it goes on, as a space or a sign of Markdown would not. What
 * stood there `before` has been read already.
 */
export function canHandOver(field: HTMLTextAreaElement, before: string): boolean {
  const { value, selectionStart, selectionEnd } = field;
  const isAtEnd = selectionStart === value.length && selectionEnd === value.length;
  return isAtEnd && (value === before || /[\p{L}\p{N}]$/u.test(value));
}
