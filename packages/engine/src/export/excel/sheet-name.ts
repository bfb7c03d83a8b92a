const mostCharacters = 31;

/** The name as Excel takes it: at most 31 characters, none of `[ ] : * ? / \`, no apostrophe at an end. */
export function sheetName(wanted: string): string {
  const plain = wanted
    .toWellFormed()
    .replace(/[[\]:*?/\\\p{Cc}]+/gu, ' ')
    .replace(/\s+/g, ' ');
  const trimmed = firstCharacters(plain.trim().replace(/^'+/, ''), mostCharacters).replace(/['\s]+$/, '');
  // Excel keeps this name for itself.
  return trimmed === '' || /^history$/i.test(trimmed) ? 'Sheet1' : trimmed;
}

/** As many whole characters as fit into so many UTF-16 units. */
function firstCharacters(text: string, most: number): string {
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}
