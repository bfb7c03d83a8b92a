import { english, type Strings } from './english.ts';

const tables = new Map<string, Strings>([['en', english]]);

/** The languages that come with the kit, each fetched when it is first wanted. */
const shipped: Readonly<Record<string, () => Promise<Strings>>> = {
  ar: async () => (await import('./ar/arabic.ts')).arabic,
  de: async () => (await import('./de/german.ts')).german,
};
/** Languages beside English that come with the kit. */
export const shippedLanguages: readonly string[] = Object.keys(shipped);

const loading = new Map<string, Promise<void>>();

/** Adds a language. `tag` is a BCP 47 tag such as `de` or `pt-BR`; the closest registered one is used. */
export function registerLocale(tag: string, strings: Strings): void {
  tables.set(tag.toLowerCase(), strings);
}

/**
 * Fetches the strings of a locale where its language comes with the kit (`ar`, `de`; `en` is always there) and nobody
 * has registered others. Elements do so themselves; where they are half a second late, English is shown meanwhile. Rejects where they cannot be
 * fetched; the next call tries again.
 */
export async function loadLocale(locale: string): Promise<void> {
  const language = locale.toLowerCase().split('-')[0]!;
  if (!isMissing(locale)) return;
  const fetched = loading.get(language) ?? fetchLanguage(language);
  loading.set(language, fetched);
  await fetched;
}

/** Whether a locale's strings would have to be fetched first. */
export function isMissing(locale: string): boolean {
  const language = locale.toLowerCase().split('-')[0]!;
  return Object.hasOwn(shipped, language) && find(locale) === undefined;
}

async function fetchLanguage(language: string): Promise<void> {
  try {
    const strings = await shipped[language]!();
    if (!tables.has(language)) tables.set(language, strings);
  } finally {
    loading.delete(language);
  }
}

/** The strings for a locale: its own, its language's, or English. */
export const stringsFor = (locale: string): Strings => find(locale) ?? english;

/** The tag under which strings are known; undefined of those that a host has put together itself. */
export function languageOf(strings: Strings): string | undefined {
  for (const [tag, table] of tables) if (table === strings) return tag;
  return undefined;
}

function find(locale: string): Strings | undefined {
  const parts = locale.toLowerCase().split('-');
  for (let length = parts.length; length > 0; length--) {
    const found = tables.get(parts.slice(0, length).join('-'));
    if (found) return found;
  }
  return undefined;
}
