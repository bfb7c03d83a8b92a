import type { Scene } from '@inset/engine/chart';
import { SvgPainting } from '../../chart/paint-svg.ts';
import type { CanvasPicture } from '../export/picture/canvas-scenes.ts';
import { sheetsClass } from './sheets-out.ts';

/** How high a sheet is for each pixel of its width: lying, on A4 as on letter paper, within their margins. */
const shape = 0.68;
/** Rows of the grid that a sheet of a canvas' width takes beside its title and its number. */
export const rowsOnSheet = 31;

/** What the page around has to leave to the sheets. Of the page itself only this is touched, and only on paper. */
const pageRules = `
@media screen { .${sheetsClass} { display: none !important } }
@media print {
  @page { size: landscape; margin: 10mm }
  :root { color-scheme: light !important }
  :root, body { display: block !important; width: auto !important; height: auto !important; margin: 0 !important;
    padding: 0 !important; overflow: visible !important; background: none !important }
  body > :not(.${sheetsClass}) { display: none !important }
}`;
const sheetRules = `
:host { display: block; color-scheme: light; print-color-adjust: exact; -webkit-print-color-adjust: exact }
svg { display: block; width: 100%; height: auto; break-inside: avoid; break-after: page }
svg:last-of-type { break-after: auto }`;

/** Prints the pages of a canvas, each on a sheet that it fits, and nothing of the page around. `numberOf` names a sheet. */
export function printSheets(
  { pages, font }: CanvasPicture,
  title: string,
  numberOf: (sheet: number, all: number) => string,
): void {
  const paper = document.createElement('div');
  paper.className = sheetsClass;
  const root = paper.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [sheetOf(sheetRules)];
  for (const [i, page] of pages.entries()) root.append(paint(page, font, numberOf(i + 1, pages.length)));
  const rules = sheetOf(pageRules);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, rules];
  document.body.append(paper);
  const before = document.title;
  const isOver = new AbortController();
  const end = (): void => {
    isOver.abort();
    paper.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== rules);
    if (document.title === title) document.title = before;
  };
  // Some browsers print when this is long over; what is used next on the page tells where none of them says so.
  const on = { signal: isOver.signal };
  addEventListener('afterprint', end, on);
  addEventListener('pointerdown', end, on);
  addEventListener('keydown', end, on);
  // Browsers name the file and head the paper with it.
  if (title) document.title = title;
  window.print();
}

/** A page at the top of its sheet, which is as wide as the paper; one that is higher is drawn smaller. */
function paint(page: Pick<Scene, 'width' | 'height' | 'items'>, font: string, number: string): SVGElement {
  const width = Math.max(page.width, page.height / shape);
  const height = width * shape;
  const left = (page.width - width) / 2;
  const painting = new SvgPainting();
  const y = height - 14;
  const footer = { kind: 'text', x: page.width / 2, y, text: number, size: 12, anchor: 'middle' } as const;
  painting.paint({ ...page, items: [...page.items, footer] }, font);
  // As wide as the paper, in the shape of the sheet.
  for (const name of ['width', 'height']) painting.element.removeAttribute(name);
  painting.element.setAttribute('viewBox', `${left} 0 ${width} ${height}`);
  return painting.element;
}

function sheetOf(rules: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  return sheet;
}
