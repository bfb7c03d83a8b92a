/** The panels of a canvas. */
export const panelNames = ['library', 'properties'] as const;
export type PanelName = (typeof panelNames)[number];
