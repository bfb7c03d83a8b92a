import { ar } from './ar.ts';
import { de } from './de.ts';
import { en, type Words } from './en.ts';
import { spoken, type Language } from './language.ts';

export { languages, speak, spoken, type Language } from './language.ts';

const tables: Readonly<Record<Language, Words>> = { en, de, ar };

/** What the portal says, in its language. */
export const words = (): Words => tables[spoken()];
