import type { Clause } from '@inset/model';
import type { Zoom } from './viewing.ts';
import type { PanelName } from './panel-names.ts';

/** What `<inset-canvas>.save()` gives: how somebody looks at the canvas, not what is on it. */
export interface CanvasView {
  panels: PanelName[];
  selection: Clause[];
  /** The page shown, where there are several. */
  page?: string;
  /** How large the page is shown, where that is not at 100 %. */
  zoom?: Zoom;
}
