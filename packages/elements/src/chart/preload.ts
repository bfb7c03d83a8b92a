import type * as Author from './author-drawing.ts';

let author: Promise<typeof Author> | undefined;

/**
 * Begins to fetch what draws authors' own specifications, Vega with it, and nothing else does. Called by the element itself;
 * a page that knows it will show one may call it earlier. A failed fetch is tried again next time.
 */
export function preload(): Promise<typeof Author> {
  if (!author) {
    author = import('./author-drawing.ts');
    author.catch(() => (author = undefined));
  }
  return author;
}
