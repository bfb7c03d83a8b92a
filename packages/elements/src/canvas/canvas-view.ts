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

export function saveView({ panels, viewing, layer, selection, isOwn }: LookedAt): CanvasView {
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

export function restoreView(
  { panels, selection: clauses, page, zoom, scroll = 0, blocks }: CanvasView,
  { panels: openPanels, viewing, layer, selection, isOwn }: LookedAt,
): void {
  openPanels.restore(panels);
  viewing.restore(page, zoom, scroll);
  const saved = clauses.filter(({ source }) => isOwn(source));
  for (const { source } of selection?.clauses ?? [])
    if (isOwn(source) && !saved.some((clause) => clause.source === source)) selection!.clear(source);
  for (const clause of saved) selection?.set(clause);
  layer?.states.restore(blocks);
}
