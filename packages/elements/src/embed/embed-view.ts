import type { Block, Clause, UnknownBlock } from '@inset/model';
import { isKnownBlock } from '@inset/model/canvas-document';
import { ContextProvider } from '@lit/context';
import { BlockLayer } from '../canvas/blocks/block-layer.ts';
import type { SavedBlocks } from '../canvas/blocks/block-states.ts';
import { wordsOfFilter } from '../canvas/export/filter-on-paper.ts';
import { narrowWidth } from '../canvas/frames/grid-metrics.ts';
import { ShownFrames } from '../canvas/frames/shown-frames.ts';
import { Viewing } from '../canvas/viewing/viewing.ts';
import type { Strings } from '../locales/en.ts';
import { BrushSession } from '../shared/brush-session.ts';
import { kitContext, type Kit } from '../shared/kit.ts';
import type { EmbeddedCanvas } from './embedded-canvas.ts';
import { EmbedSelection } from './embed-selection.ts';

/** What `<inset-embed>.save()` gives: how somebody looks at the canvas. */
export interface EmbedState {
  /** The page shown, where there are several. */
  page?: string;
  selection: Clause[];
  /** How far down it is scrolled, px, where that is not at its top. */
  scroll?: number;
  /** What was done to what its blocks show, by block id. */
  blocks?: SavedBlocks;
}

export interface EmbedViewHost {
  readonly strings: Strings;
  /** The kit of the page around. */
  readonly kit: Kit;
  readonly canvas: EmbeddedCanvas;
  /** The name by which filters outside mean this. */
  readonly name: string;
  readonly isUnfiltered: boolean;
  /** Laid out as on a wide page, and made smaller. */
  readonly isFitted: boolean;
  /** For a picture: all is made at once, and filters are words. */
  readonly isPaper: boolean;
  /** Something is to be shown again. */
  changed(): void;
}

/** In less room than this, px, what is made smaller could no longer be read or pressed: it stands in one column then. */
const leastFitted = 576;

/** The blocks of an embedded canvas in their places, among elements that share a kit of their own. */
export class EmbedView {
  /** What scrolls; the same element for as long as the view lasts. */
  readonly element = document.createElement('div');
  readonly viewing: Viewing;
  readonly selection: EmbedSelection;
  /** Whether there is more than is seen. */
  isCut = false;

  readonly #read: () => EmbedViewHost;
  readonly #canvas: EmbeddedCanvas;
  readonly #grid = document.createElement('div');
  readonly #layer: BlockLayer;
  readonly #shown = new ShownFrames();
  readonly #provider: ContextProvider<typeof kitContext>;
  readonly #sizes: ResizeObserver;
  readonly #brush: BrushSession;
  #outer: Kit;
  #width = 0;
  #resizing = 0;

  /** `read` gives what is to be shown at the moment it is called; the canvas stays the same. */
  constructor(read: () => EmbedViewHost) {
    this.#read = read;
    const { kit, canvas } = read();
    this.#canvas = canvas;
    const { element } = this;
    element.className = 'sheet';
    this.#grid.className = 'grid';
    this.#grid.id = 'page';
    const blocks = document.createElement('div');
    blocks.className = 'blocks';
    this.#grid.append(blocks);
    const room = document.createElement('div');
    room.className = 'room';
    room.append(this.#grid);
    element.append(room);
    this.#layer = new BlockLayer(blocks);
    this.viewing = new Viewing(() => ({
      canvas: canvas.canvas,
      scroller: element,
      turned: () => {},
      rest: () => {},
      changed: () => this.#host.changed(),
    }));
    this.selection = new EmbedSelection({
      outer: kit.selection,
      sources: canvas.sources,
      isFollowed: () => !this.#host.isUnfiltered,
      name: () => this.#host.name,
    });
    this.#brush = new BrushSession(canvas.sources.dataSource, this.selection.selection);
    this.#outer = kit;
    this.#provider = new ContextProvider(element, { context: kitContext, initialValue: this.#innerKit(kit) });
    // What is laid out anew while sizes are told has sizes of its own, of which browsers complain as a loop.
    this.#sizes = new ResizeObserver(() => (this.#resizing ||= requestAnimationFrame(this.#resized)));
    this.#sizes.observe(element);
  }

  get #host(): EmbedViewHost {
    return this.#read();
  }

  /** Whether it was made for the same canvas and the same selection around it. */
  isOf(kit: Kit, canvas: EmbeddedCanvas): boolean {
    return this.#canvas === canvas && this.#outer.selection === kit.selection;
  }

  /** Shows what there is now. */
  sync(kit: Kit): void {
    const { strings, canvas, isPaper, isFitted } = this.#host;
    if (kit !== this.#outer) {
      this.#outer = kit;
      this.#provider.setValue(this.#innerKit(kit));
    }
    this.selection.follow();
    const { viewing } = this;
    // Or it would be seen for a frame as in all the room there could be.
    this.#width ||= this.element.clientWidth;
    viewing.zoomTo(isFitted && this.#width >= leastFitted ? 'width' : 1);
    const { blocks } = canvas.canvas;
    const isNarrow = this.#width > 0 && this.#width < narrowWidth && viewing.zoom !== 'width';
    const frames = new Map(viewing.blocks.map(({ id, frame }) => [id, frame]));
    if (viewing.pages.length > 1) {
      this.#grid.setAttribute('role', 'tabpanel');
      this.#grid.setAttribute('aria-labelledby', `tab-${viewing.page}`);
    } else {
      this.#grid.removeAttribute('role');
      this.#grid.removeAttribute('aria-labelledby');
    }
    const nothing = (): void => {};
    this.#layer.sync({
      strings,
      readonly: true,
      blocks: isPaper ? blocks.map((block) => this.#onPaper(block)) : blocks,
      page: viewing.page,
      frames: this.#shown.of(frames, isNarrow),
      selected: new Set(),
      narrow: isNarrow,
      comments: false,
      tools: () => [],
      onTool: nothing,
      onText: nothing,
      onTextEnd: nothing,
      onChange: nothing,
      onTextFit: (id, height) => {
        if (this.#shown.fit(id, height) && isNarrow) this.#host.changed();
      },
    });
    if (isPaper) this.#layer.showAll();
    viewing.draw(this.#shown.rows(frames, isNarrow, true));
    this.#measure();
  }

  save(): EmbedState {
    const { page, pages, scroll } = this.viewing;
    const blocks = this.#layer.states.save();
    return {
      ...(pages.length > 1 && { page }),
      selection: this.selection.save(),
      ...(scroll > 0 && { scroll }),
      ...(Object.keys(blocks).length > 0 && { blocks }),
    };
  }

  /** `first`: the page that is shown where none was saved. */
  restore({ page, selection = [], scroll = 0, blocks }: Partial<EmbedState>, first?: string): void {
    this.viewing.restore(page ?? first, this.viewing.zoom, scroll);
    this.selection.restore(selection);
    this.#layer.states.restore(blocks);
  }

  close(): void {
    this.#sizes.disconnect();
    cancelAnimationFrame(this.#resizing);
    this.selection.close();
    this.#layer.clear();
    this.element.remove();
  }

  #innerKit(kit: Kit): Kit {
    const { sources } = this.#canvas;
    return {
      ...kit,
      dataSource: sources.dataSource,
      sources,
      selection: this.selection.selection,
      brush: this.#brush,
    };
  }

  #onPaper(block: Block | UnknownBlock): Block | UnknownBlock {
    if (!isKnownBlock(block) || block.kind !== 'filter') return block;
    return wordsOfFilter(block, this.selection.selection, this.#host.strings);
  }

  readonly #resized = (): void => {
    this.#resizing = 0;
    const width = this.element.clientWidth;
    if (width !== this.#width) {
      this.#width = width;
      this.#host.changed();
    } else this.#measure();
  };

  #measure(): void {
    const isCut = this.element.scrollHeight > this.element.clientHeight + 1;
    if (isCut === this.isCut) return;
    this.isCut = isCut;
    this.#host.changed();
  }
}
