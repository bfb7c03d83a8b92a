import { loadLocale, stringsFor } from '@inset/elements/locales/locales';
import { errorWords, type ErrorWords } from '@inset/elements/shared/error-words';
import type { InsetError } from '@inset/model';

/**
 * What a person is told of an error, as the elements tell it: in the locale's language where it comes with the kit or is
 * registered, with what the engine or a server says of it in English as the `detail`.
 */
export async function describeError(problem: InsetError, locale: string): Promise<ErrorWords> {
  try {
    await loadLocale(locale);
  } catch {
    // Without its words the error is still told, in English.
  }
  return errorWords(problem, stringsFor(locale));
}
