import type { VegaDrawing } from './draw-vega.ts';

/** A drawing as PNG on a colour; `scale` is pixels a CSS pixel. */
export async function paintPng(drawing: VegaDrawing, surface: string, scale: number): Promise<Blob> {
  const drawn = await drawing.toCanvas(scale);
  const canvas = new OffscreenCanvas(drawn.width, drawn.height);
  const context = canvas.getContext('2d')!;
  context.fillStyle = surface;
  context.fillRect(0, 0, drawn.width, drawn.height);
  context.drawImage(drawn, 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}
