import type { Clause, Selection } from '@inset/model';
import type { BlockLayer } from './blocks/block-layer.ts';
import type { SavedBlocks } from './blocks/block-states.ts';
import type { OpenPanels } from './panels/open-panels.ts';
import type { PanelName } from './viewing/panel-names.ts';
import type { Viewing, Zoom } from './viewing/viewing.ts';

/** What `<inset-canvas>.save()` gives: how somebody looks at the canvas, not what is on it. */
export interface CanvasView {
  panels: PanelName[];
  selection: Clause[];
  /** The page shown, where there are several. */
  page?: string;
  /** How large the page is shown, where that is not at 100 %. */
  zoom?: Zoom;
  /** How far down the page is scrolled, px at 100 %, where that is not at its top. */
  scroll?: number;
  /** What was done to what blocks show, such as to a chart that was drilled into, by block id. */
  blocks?: SavedBlocks;
}

/** What somebody looks at a canvas with. */
export interface LookedAt {
  panels: OpenPanels;
  viewing: Viewing;
  layer: BlockLayer | undefined;
  selection: Selection | undefined;
  /** Whether a clause is of a block of this canvas. */
  isOwn: (source: string) => boolean;
}

/** What of a view waits for the blocks it is of. */
type LateView = Pick<CanvasView, 'selection' | 'blocks'>;

/** Saves how a canvas is looked at, and puts it back. */
export class ViewKeeper {
  readonly #read: () => LookedAt;
  #late?: LateView | undefined;

  constructor(read: () => LookedAt) {
    this.#read = read;
  }

  save(): CanvasView {
    const { panels, viewing, layer, selection, isOwn } = this.#read();
    const { page, pages, zoom, scroll } = viewing;
    const blocks = layer?.states.save() ?? {};
    return {
      panels: [...panels.names],
      selection: (selection?.save() ?? []).filter(({ source }) => isOwn(source)),
      ...(pages.length > 1 && { page }),
      ...(zoom !== 1 && { zoom }),
      ...(scroll > 0 && { scroll }),
      ...(Object.keys(blocks).length > 0 && { blocks }),
    };
  }

  restore({ panels, selection: clauses, page, zoom, scroll = 0, blocks = {} }: CanvasView): void {
    const { panels: openPanels, viewing, selection, isOwn } = this.#read();
    openPanels.restore(panels);
    viewing.restore(page, zoom, scroll);
    for (const { source } of selection?.clauses ?? [])
      if (isOwn(source) && !clauses.some((clause) => clause.source === source)) selection!.clear(source);
    this.#late = { selection: clauses, blocks };
    this.drawn();
  }

  /** A canvas that is still read has no blocks: what is of them waits until they are drawn. */
  drawn(): void {
    if (!this.#late) return;
    const { layer, selection, isOwn } = this.#read();
    const { selection: clauses, blocks } = this.#late;
    const isThere = ({ source }: Clause): boolean => selection !== undefined && isOwn(source);
    for (const clause of clauses.filter(isThere)) selection!.set(clause);
    if (blocks) layer?.states.restore(blocks);
    const late = { selection: clauses.filter((clause) => !isThere(clause)), ...(!layer && { blocks }) };
    this.#late = late.selection.length > 0 || late.blocks ? late : undefined;
  }
}
