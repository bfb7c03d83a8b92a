/** Longer texts reach beyond any drawing. */
const longestDrawn = 2000;
/** Of what is said of a mark: a value that is a text, and all of them. */
const longestSaid = 500;
const mostSaid = 10_000;

/** A mark as it is about to be measured and painted. */
export interface Written {
  text?: unknown;
  description?: unknown;
}

/**
 * Cuts what a mark writes and says where it is longer than can be seen or heard: to measure a text of a megabyte, as often as
 * its place asks for it, takes seconds. The rows keep it whole, for filters and whatever else is worked out of them.
 */
export function shortenTexts(item: Written): void {
  const { text, description } = item;
  if (Array.isArray(text)) item.text = text.map(drawn);
  else if (typeof text === 'string') item.text = drawn(text);
  if (typeof description === 'string' && description.length > longestSaid) {
    const parts = description.split('; ', mostSaid / 10);
    item.description = cut(parts.map((part) => cut(part, longestSaid)).join('; '), mostSaid);
  }
}

const drawn = (text: unknown): unknown => (typeof text === 'string' ? cut(text, longestDrawn) : text);

const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most)}…` : text);
