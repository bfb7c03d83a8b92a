import { panelNames, type PanelName } from '../viewing/panel-names.ts';

const key = 'inset-canvas-panels';

/** The panels that somebody had open the last time beside a canvas in this browser; undefined before any choice. */
export function rememberedPanels(): PanelName[] | undefined {
  try {
    // Anybody on the page may have written there; asking for it alone throws where the browser refuses storage.
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return Array.isArray(found) ? panelNames.filter((name) => found.includes(name)) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps the choice in this browser, for the next canvas. */
export function rememberPanels(names: Iterable<PanelName>): void {
  try {
    localStorage.setItem(key, JSON.stringify([...names]));
  } catch {
    // Full or refused: the next canvas opens what there is room for.
  }
}
