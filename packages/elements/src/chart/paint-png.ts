/** A picture as PNG on a colour. */
export async function paintPng(drawn: HTMLCanvasElement | OffscreenCanvas, surface: string): Promise<Blob> {
  const canvas = new OffscreenCanvas(drawn.width, drawn.height);
  const context = canvas.getContext('2d')!;
  context.fillStyle = surface;
  context.fillRect(0, 0, drawn.width, drawn.height);
  context.drawImage(drawn, 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}
