import { en, type Strings } from './en.ts';

const tables = new Map<string, Strings>([['en', en]]);

/** Adds a language. `tag` is a BCP 47 tag such as `de` or `pt-BR`; the closest registered one is used. */
export function registerLocale(tag: string, strings: Strings): void {
  tables.set(tag.toLowerCase(), strings);
}

/** The strings for a locale: its own, its language's, or English. */
export function stringsFor(locale: string): Strings {
  const parts = locale.toLowerCase().split('-');
  for (let length = parts.length; length > 0; length--) {
    const found = tables.get(parts.slice(0, length).join('-'));
    if (found) return found;
  }
  return en;
}
