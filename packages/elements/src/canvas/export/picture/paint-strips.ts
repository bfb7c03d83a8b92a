import type { ChartTheme } from '@inset/engine/chart';
import { paintItemsInTurns } from '../../../chart/paint-canvas.ts';
import { inTurns } from '../../../shared/in-turns.ts';
import type { PicturedPage } from './canvas-scenes.ts';

/** Rows of pixels that are painted at a time: as many as a frame has time for. */
const stripRows = 128;

/** The pixels of a page from its top, a strip after the other, each in turns. */
export async function* paintStrips(
  { items, spans }: PicturedPage,
  { font, surface }: Pick<ChartTheme, 'font' | 'surface'>,
  { width, height, scale, signal }: { width: number; height: number; scale: number; signal: AbortSignal },
): AsyncGenerator<Uint8ClampedArray, void> {
  const canvas = new OffscreenCanvas(width, stripRows);
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  for (let top = 0; top < height; top += stripRows) {
    const rows = Math.min(stripRows, height - top);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, stripRows);
    context.fillStyle = surface;
    context.fillRect(0, 0, width, stripRows);
    context.setTransform(scale, 0, 0, scale, 0, -top);
    const seen = items.filter((_, i) => spans[i]![0] * scale < top + rows && spans[i]![1] * scale > top);
    await inTurns(paintItemsInTurns(context, seen, font), signal);
    signal.throwIfAborted();
    yield context.getImageData(0, 0, width, rows).data;
  }
}
