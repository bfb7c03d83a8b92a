import { pngOfStrips } from '@inset/engine/chart';
import { InsetError } from '@inset/model';
import { blocksOnPage, pagesOf } from '@inset/model/canvas-document';
import type { EditingHost } from '../../editing/editing-host.ts';
import type { MadeFile, SaveWork } from '../make-file.ts';
import { rowHeight } from '../../frames/grid-metrics.ts';
import { canvasScenes, type CanvasPicture, type PictureOptions } from './canvas-scenes.ts';
import { paperPages } from './paper-pages.ts';
import { paintStrips } from './paint-strips.ts';

/** What browsers paint at most: pixels a side, and in all. */
const mostPixels = { side: 16_000, area: 120_000_000 };
/** PDF readers show pages up to 200 inches; a CSS pixel is 3/4 of a point. */
const tallestPage = 14_000 / 0.75;

/** The page shown as one PNG picture. */
export async function canvasPng(host: EditingHost, work: SaveWork): Promise<MadeFile> {
  const picture = await pictureOf(host, work, { pages: [host.viewing.blocks] });
  const [page] = picture.pages;
  const { width, height } = page!;
  const scale = Math.min(
    2,
    mostPixels.side / width,
    mostPixels.side / height,
    Math.sqrt(mostPixels.area / (width * height)),
  );
  const { strings, signal } = work;
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const notes = scale < 2 ? [strings.saveAs.smaller(size.width, size.height)] : [];
  return {
    file: await pngOfStrips(size, paintStrips(page!, picture, { ...size, scale, signal })),
    ending: 'png',
    notes: [...notes, ...lateNote(picture, work)],
  };
}

/** All pages of the canvas as a PDF file: shapes as shapes, words as words. */
export async function canvasPdf(host: EditingHost, work: SaveWork): Promise<MadeFile> {
  const picture = await pagesPicture(host, work, tallestPage / rowHeight);
  const { pdfOfPages } = await import('../../../chart/write-pdf.ts');
  const title = host.session.canvas.title || work.strings.canvas.untitled;
  return {
    file: await pdfOfPages(picture.pages, picture, title),
    ending: 'pdf',
    notes: lateNote(picture, work),
  };
}

const lateNote = ({ late }: CanvasPicture, { strings }: SaveWork): string[] =>
  late > 0 ? [strings.saveAs.late(late)] : [];

type PicturedHost = Pick<EditingHost, 'kit' | 'session' | 'grid'> & Partial<Pick<EditingHost, 'layer'>>;

/** All pages of a canvas in their order, those higher than `mostRows` of the grid in parts. */
export function pagesPicture(
  host: PicturedHost,
  work: Pick<SaveWork, 'strings' | 'signal' | 'onProgress'>,
  mostRows: number,
): Promise<CanvasPicture> {
  const { canvas } = host.session;
  const sheets = pagesOf(canvas).flatMap(({ id, title }) => {
    const blocks = blocksOnPage(canvas, id);
    const parts = blocks.length > 0 ? paperPages(blocks, mostRows) : [];
    return parts.map((part) => ({ title: [canvas.title, title].filter(Boolean).join(' · '), blocks: part }));
  });
  return pictureOf(host, work, {
    pages: sheets.map(({ blocks }) => blocks),
    titles: sheets.map(({ title }) => title),
  });
}

async function pictureOf(
  { kit, session, grid, layer }: PicturedHost,
  { strings, signal, onProgress }: Pick<SaveWork, 'strings' | 'signal' | 'onProgress'>,
  pages: Pick<PictureOptions, 'pages' | 'titles'>,
): Promise<CanvasPicture> {
  if (!kit) throw new InsetError('UNAVAILABLE', 'The canvas is not in a page yet.');
  return canvasScenes({
    root: grid.getRootNode() as ShadowRoot,
    kit,
    title: session.canvas.title,
    states: layer?.states.save(),
    ...pages,
    strings,
    signal,
    onProgress: (done, all) => onProgress({ done, all, words: strings.saveAs.blocksDone(done, all) }),
  });
}
