import type { Block, Canvas, CanvasPage, UnknownBlock } from './canvas.ts';

/** The page that every canvas begins with. */
export const firstPage: CanvasPage = { id: 'first', title: '' };

export const mostPages = 200;
export const longestPageTitle = 200;

type Paged = Pick<Canvas, 'pages' | 'blocks'>;

/** All pages of a canvas, at least one. */
export const pagesOf = ({ pages }: Pick<Canvas, 'pages'>): readonly CanvasPage[] =>
  pages && pages.length > 0 ? pages : [firstPage];

/** The id of the page that a block lies on. */
export function pageOfBlock(canvas: Pick<Canvas, 'pages'>, { page }: { page?: unknown }): string {
  const pages = pagesOf(canvas);
  return (pages.find(({ id }) => id === page) ?? pages[0]!).id;
}

/** The blocks of a page, in reading order. */
export function blocksOnPage(canvas: Paged, page: string): (Block | UnknownBlock)[] {
  return canvas.blocks.filter((block) => pageOfBlock(canvas, block) === page);
}
