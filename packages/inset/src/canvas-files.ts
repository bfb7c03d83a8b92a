import type { InsetCanvas } from '@inset/elements/canvas/canvas';

/** Whether a file is a canvas that was downloaded, rather than data. Looks at its name and its beginning. */
export async function isCanvasFile(file: File): Promise<boolean> {
  return (await import('@inset/elements/canvas/export/open-canvas-file')).isCanvasFile(file);
}

/**
 * Puts what a canvas file holds on a canvas: an empty one becomes it, another gets its blocks below its own. Canvases
 * that have come within it become canvases of whoever is signed in at the backend, or of this device. `inset-canvas-keep` tells
 * which. Returns the ids of the blocks. Rejects with `CANVAS_INVALID`, `CANVAS_FROM_THE_FUTURE`, `FILE_TOO_LARGE`, and with what keeps those
 * canvases from being kept, such as `STORAGE_FULL` or `NETWORK`: then nothing is opened.
 */
export async function openCanvasFile(file: File, canvas: InsetCanvas): Promise<string[]> {
  const [{ openCanvasFile: open }, { pageDatasetStore }, { passwordOver }] = await Promise.all([
    import('@inset/elements/canvas/export/open-canvas-file'),
    import('@inset/elements/canvas/store/canvas-datasets'),
    import('@inset/elements/canvas/actions/canvas-files'),
  ]);
  const { ids } = await open(file, {
    session: canvas,
    sources: canvas.kit?.sources,
    store: pageDatasetStore,
    password: passwordOver(canvas.renderRoot as ShadowRoot, file.name, canvas.strings),
    backend: canvas.kit?.backend,
    canvasId: canvas.canvasId,
    element: canvas,
  });
  return ids;
}
