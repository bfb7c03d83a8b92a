import type * as MarkWords from './mark-words.ts';

let words: typeof MarkWords | undefined;

/** What rare marks say in their own way, once it is there. */
export const ownWords = (): typeof MarkWords | undefined => words;

/** Fetches what rare marks say; they are drawn when it is there. */
export async function fetchOwnWords(): Promise<void> {
  words ??= await import('./mark-words.ts');
}
