import type { Canvas } from '@inset/model';

/** Hands the canvas to the person as a JSON file. */
export function saveCopy(canvas: Canvas, title: string): void {
  const file = new Blob([JSON.stringify(canvas, null, 2)], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `${title.replaceAll(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim() || 'canvas'}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
