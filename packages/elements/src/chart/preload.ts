import type * as DrawVega from './draw-vega.ts';

export type Drawer = typeof DrawVega;

let drawer: Promise<Drawer> | undefined;

/**
 * Begins to fetch Vega, which draws authors' own specifications, and nothing else does. Called by the element itself;
 * a page that knows it will show one may call it earlier. A failed fetch is tried again next time.
 */
export function preload(): Promise<Drawer> {
  if (!drawer) {
    drawer = import('./draw-vega.ts');
    drawer.catch(() => (drawer = undefined));
  }
  return drawer;
}
