import type { Canvas } from '@inset/model';

/** The canvas has changed. `local`: by the person at this page (undo included), not by somebody else. */
export type CanvasChangeEvent = CustomEvent<{ canvas: Canvas; blocks: string[]; local: boolean }>;
/** Other blocks are selected now. */
export type CanvasSelectEvent = CustomEvent<{ ids: string[] }>;
/** Somebody wants to comment on a block. */
export type CanvasCommentEvent = CustomEvent<{ blockId: string }>;
/** Another page of the canvas is shown. */
export type CanvasPageEvent = CustomEvent<{ page: string }>;
/** Where the work is kept has changed. `text` is what the page shows. */
export type CanvasSaveStateEvent = CustomEvent<{ state: string; text: string }>;
/** A canvas that has come within a file, and is this person's own now: on this device or at the backend. */
export interface KeptCanvas {
  id: string;
  title: string;
  where: 'device' | 'backend';
}
/** A canvas file has brought canvases within it along, which are kept under these ids now. */
export type CanvasKeepEvent = CustomEvent<{ canvases: KeptCanvas[] }>;

declare global {
  interface HTMLElementEventMap {
    'inset-canvas-change': CanvasChangeEvent;
    'inset-canvas-select': CanvasSelectEvent;
    'inset-canvas-comment': CanvasCommentEvent;
    'inset-canvas-keep': CanvasKeepEvent;
    'inset-canvas-page': CanvasPageEvent;
    'inset-canvas-save-state': CanvasSaveStateEvent;
  }
}
