import type { Block, UnknownBlock } from '@inset/model';
import type { Strings } from '../../locales/en.ts';
import { blockName } from './block-name.ts';
import { isQuiet } from './is-quiet.ts';

interface Paper {
  blocks: readonly { block: Block | UnknownBlock; wrapper: HTMLElement; isReady: boolean }[];
  /** The page that is shown on the screen. */
  page: string;
  /** On the screen blocks stand in one column. */
  narrow: boolean;
  strings: Strings;
}

/** As wide is the narrowest paper that is usual, within its margins, px: standing, and lying on its side. */
const paperWidth = 700;
const lyingWidth = 970;
const lineName = 'not-printed';

/** Whether a block can be on paper as it is. One that was never near the view has not been asked for. */
export function isReadyForPaper(
  block: Block | UnknownBlock,
  wrapper: HTMLElement,
  wasNear: boolean,
): boolean {
  const element = wrapper.querySelector(':scope > .content > *');
  if (!element) return ['text', 'heading', 'divider'].includes(block.kind);
  // Without a place on the screen a chart is not drawn.
  const isDrawn = element.shadowRoot?.querySelector('.drawing')?.childElementCount !== 0;
  const isAsked = wasNear || ['text', 'heading', 'divider', 'filter'].includes(block.kind);
  return isQuiet(element) && isDrawn && (isAsked || !element.localName.includes('-'));
}

/**
 * Lays the blocks of all pages out for the browser's own printing: there they stand in a grid that it breaks between
 * them, page after page, each on a new sheet, as wide as on the screen and drawn as small as the paper needs. A block
 * that is not ready says so in its place. Afterwards only the page shown is there again.
 */
export function layOut(container: HTMLElement, isPrinting: boolean, { blocks, ...paper }: Paper): void {
  const grid = container.parentElement!.style;
  const width = container.parentElement!.clientWidth;
  for (const [name, value] of [
    ['--paper-width', `${width}px`],
    ['--paper-zoom', String(Math.min(1, paperWidth / width))],
    ['--lying-zoom', String(Math.min(1, lyingWidth / width))],
  ] as const)
    if (isPrinting && !paper.narrow && width > 0) grid.setProperty(name, value);
    else grid.removeProperty(name);
  // Paper is light: what is drawn in the colours of a dark page is drawn anew.
  container.style.colorScheme = isPrinting ? 'light' : '';
  let [page, top, below]: [string | undefined, number, number] = [undefined, 0, 0];
  for (const [i, { block, wrapper, isReady }] of blocks.entries()) {
    const isNew = i > 0 && block.page !== page;
    if (isNew) top = below;
    page = block.page;
    const { x, y, width: wide, height } = block.frame;
    below = Math.max(below, top + y + height);
    const { style } = wrapper;
    style.gridArea = isPrinting ? `${top + y + 1} / ${x + 1} / span ${height} / span ${wide}` : '';
    style.breakBefore = isPrinting && isNew ? 'page' : '';
    wrapper.hidden = !isPrinting && block.page !== undefined && block.page !== paper.page;
    wrapper.classList.toggle('unready', isPrinting && !isReady);
    wrapper.querySelector(`:scope > .${lineName}`)?.remove();
    if (isPrinting && !isReady) wrapper.append(lineOf(block, paper.strings));
  }
}

function lineOf(block: Block | UnknownBlock, strings: Strings): HTMLElement {
  const line = document.createElement('p');
  line.className = lineName;
  line.textContent = strings.canvas.block.notPrinted(blockName(block, strings));
  return line;
}
