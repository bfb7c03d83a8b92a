import { cutNote } from './cut-note.ts';
import type { Scene, SceneItem } from '@inset/engine/chart';
import { gridColumns, type Block, type UnknownBlock } from '@inset/model';
import { isKnownBlock, readingOrder } from '@inset/model/canvas-document';
import { readTheme } from '../../../chart/read-theme.ts';
import { enSaveAs } from '../../../locales/en-save-as.ts';
import { addStrings } from '../../../locales/english.ts';
import { nextTask } from '../../../shared/in-turns.ts';
import type { Kit } from '../../../shared/kit.ts';
import type { Strings } from '../../../locales/en.ts';
import type { SavedBlocks } from '../../blocks/block-states.ts';
import { wordsOfFilter } from '../filter-on-paper.ts';
import { isRightToLeft, rowHeight } from '../../frames/grid-metrics.ts';
import { readElement } from './read-element.ts';
import { settled, Stage } from './staged-blocks.ts';

/** Pixels of the grid on paper, and around it. */
const gridWidth = 1200;
const margin = 32;
const titleHeight = 44;
/** So many blocks are made ready at a time. */
const atOnce = 8;

/** A page as a drawing. */
export interface PicturedPage extends Pick<Scene, 'width' | 'height' | 'items'> {
  /** Between which heights each of its items lies. */
  spans: readonly (readonly [top: number, bottom: number])[];
}

export interface CanvasPicture {
  /** A page each, in reading order. */
  pages: PicturedPage[];
  font: string;
  surface: string;
  /** How many blocks were not ready in time. */
  late: number;
}

export interface PictureOptions {
  root: ShadowRoot;
  kit: Kit;
  title: string;
  /** The blocks of each page. */
  pages: readonly (readonly (Block | UnknownBlock)[])[];
  /** What was done to the blocks, by their ids. */
  states?: SavedBlocks | undefined;
  /** What stands over each page instead of the title. */
  titles?: readonly string[];
  strings: Strings;
  signal: AbortSignal;
  onProgress: (done: number, all: number) => void;
}

/** A canvas as drawings, a page each: in light colours and as wide as a page, whatever the screen is like. */
export async function canvasScenes(options: PictureOptions): Promise<CanvasPicture> {
  const { root, kit, strings, pages, signal, onProgress } = options;
  addStrings({ saveAs: enSaveAs });
  // A text shows its words as they are written until this is there.
  await import('../../../text/render-markdown.ts');
  signal.throwIfAborted();
  const stage = new Stage(root, kit, strings, options.states);
  const all = pages.reduce((sum, page) => sum + page.length, 0);
  let [done, late] = [0, 0];
  try {
    const theme = readTheme(stage.element);
    const scenes: CanvasPicture['pages'] = [];
    for (const [page, blocks] of pages.entries()) {
      const title = options.titles?.[page] ?? options.title;
      const top = margin + (title ? titleHeight : 0);
      const items: SceneItem[] = titleItems(title, theme.text, isRightToLeft(stage.element));
      const spans: [number, number][] = items.map(() => [0, top]);
      const ordered = inReadingOrder(blocks);
      for (let i = 0; i < ordered.length; i += atOnce) {
        for (const part of await blockItems(ordered.slice(i, i + atOnce), stage, options)) {
          items.push({ kind: 'group', x: margin + part.x, y: top + part.y, items: part.items });
          spans.push([top + part.y, top + part.y + part.height]);
          late += part.isReady ? 0 : 1;
        }
        done = Math.min(all, done + atOnce);
        onProgress(done, all);
      }
      const bottom = Math.max(0, ...blocks.map(({ frame }) => (frame.y + frame.height) * rowHeight));
      scenes.push({ width: gridWidth + 2 * margin, height: top + bottom + margin, items, spans });
    }
    return { pages: scenes, font: theme.font, surface: theme.surface, late };
  } finally {
    stage.close();
  }
}

interface Part {
  x: number;
  y: number;
  height: number;
  items: SceneItem[];
  isReady: boolean;
}

async function blockItems(
  blocks: readonly (Block | UnknownBlock)[],
  stage: Stage,
  { kit, strings, signal }: PictureOptions,
): Promise<Part[]> {
  const cell = gridWidth / gridColumns;
  const rightToLeft = isRightToLeft(stage.element);
  const staged: { wrapper: HTMLElement; x: number; y: number }[] = [];
  for (const block of blocks) {
    // Each in a task of its own: what it shows is made in it, too.
    await nextTask();
    const { x, y, width, height } = block.frame;
    const shown =
      isKnownBlock(block) && block.kind === 'filter' ? wordsOfFilter(block, kit.selection, strings) : block;
    const wrapper = stage.put(shown, width * cell, height * rowHeight);
    const left = (rightToLeft ? gridColumns - x - width : x) * cell;
    staged.push({ wrapper, x: left, y: y * rowHeight });
  }
  try {
    const parts: Part[] = [];
    for (const { wrapper, x, y } of staged) {
      const isReady = await settled(wrapper, signal);
      await nextTask();
      const { left, top, height } = wrapper.getBoundingClientRect();
      const items = readElement(wrapper, left, top);
      items.push(...cutNote(wrapper, left, top, strings));
      parts.push({ x, y, height, items, isReady });
    }
    return parts;
  } finally {
    for (const { wrapper } of staged) wrapper.remove();
  }
}

function titleItems(title: string, fill: string, rightToLeft: boolean): SceneItem[] {
  if (!title) return [];
  const x = rightToLeft ? margin + gridWidth - 8 : margin + 8;
  const anchor = rightToLeft ? ('end' as const) : ('start' as const);
  return [{ kind: 'text', x, y: margin + 14, text: title, size: 22, weight: 600, anchor, fill }];
}

function inReadingOrder(blocks: readonly (Block | UnknownBlock)[]): (Block | UnknownBlock)[] {
  const byId = new Map(blocks.map((block) => [block.id, block]));
  return readingOrder(blocks.map(({ id, frame }) => [id, frame] as const)).map((id) => byId.get(id)!);
}
