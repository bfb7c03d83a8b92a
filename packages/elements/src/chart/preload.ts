import type * as DrawVega from './draw-vega.ts';

export type Drawer = typeof DrawVega;

let drawer: Promise<Drawer> | undefined;

/**
 * Begins to fetch what draws charts, so that it comes with the data instead of after it. Called by the element
 * itself; a page that knows it will show a chart may call it earlier. A failed fetch is tried again next time.
 */
export function preload(): Promise<Drawer> {
  if (!drawer) {
    drawer = import('./draw-vega.ts');
    drawer.catch(() => (drawer = undefined));
  }
  return drawer;
}
