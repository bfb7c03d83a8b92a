/** Another language than English in which questions are put: what its words and phrases are called there. */
export interface QuestionLanguage {
  /** English by phrase, in lower case and without accents; of no word where it says nothing. */
  phrases: ReadonlyMap<string, string>;
  /** What tables are often about, by the names of things: a table's own names come first. */
  nouns: ReadonlyMap<string, string>;
  /** Numbers and dates as English writes them. */
  prepare: (text: string) => string;
  /** A word's other forms, the likeliest first: without its ending, its article. */
  formsOf: (word: string) => string[];
  /** What of a word is a word by itself, such as "total" in "Gesamtumsatz". */
  split?: (word: string) => [english: string, rest: string] | undefined;
  /** English where it depends on what follows. */
  before?: (phrase: string, next: string) => string | undefined;
}

/** The longest phrase, in words. */
export const longestPhrase = 4;

/** Lower case, without accents, the German ß as two letters. */
export const plainWord = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss');

/** A list of lines, each some phrases with bars between them, a colon, and their English. */
export function readPhrases(lists: string): ReadonlyMap<string, string> {
  const phrases = new Map<string, string>();
  for (const line of lists.trim().split('\n')) {
    const [said, english] = line.split(':') as [string, string];
    for (const phrase of said.split('|')) phrases.set(plainWord(phrase.trim()), english.trim());
  }
  return phrases;
}
