import { errorCodes, InsetError } from '@inset/model';
import { html, type TemplateResult } from 'lit';
import type { Strings } from '../locales/english.ts';

/** An error whose message an element has worded itself, in the language of its page. */
export class WordedError extends InsetError {}

/** What is said of an error, and what only the engine or a server can say of it, in English. */
export interface ErrorWords {
  said: string;
  /** Where `said` is of another language, and this holds more than `said`. */
  detail?: string;
}

/** Words as they stand within an element. */
export type Said = string | TemplateResult;

/**
 * What a person is told of an error. Engines and servers know one language, so where the page has another the
 * sentence for the error's code comes first, and theirs, which has the names and numbers, is the detail.
 */
export function errorWords(error: InsetError, { errors }: Pick<Strings, 'errors'>): ErrorWords {
  const plain = errorCodes[error.code].message;
  const message = error.message || plain;
  const sentence = error instanceof WordedError ? undefined : errors?.[error.code];
  if (sentence === undefined) return { said: message };
  return message === plain ? { said: sentence } : { said: sentence, detail: message };
}

/** The same for a line. `within` puts what is said into a longer sentence; the detail is the line below. */
export function errorText(
  error: InsetError,
  strings: Pick<Strings, 'errors'>,
  within = (said: string): string => said,
): Said {
  const { said, detail } = errorWords(error, strings);
  return detail === undefined ? within(said) : html`<span>${within(said)} <br />${english(detail)}</span>`;
}

/** What the engine says beside errors, marked as English where the page has another language. */
export const engineWords = (words: string, { errors }: Pick<Strings, 'errors'>): Said =>
  errors ? english(words) : words;

/** What is said in the page's language, and where that is another than English what only the engine knows of it. */
export const withDetail = (said: string, of: object, { engine }: Pick<Strings, 'engine'>): Said =>
  engine && 'detail' in of ? html`${said} ${english(String(of.detail))}` : said;

const english = (words: string): TemplateResult => html`<bdi lang="en" dir="ltr">${words}</bdi>`;
