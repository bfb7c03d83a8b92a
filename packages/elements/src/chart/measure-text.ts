import type { MeasureText } from '@inset/engine/chart';

let context: OffscreenCanvasRenderingContext2D | undefined;
const widths = new Map<string, number>();
const mostKept = 5_000;

/** Measures text in a font as the page draws it. */
export const measureTextIn =
  (font: string): MeasureText =>
  (text, size, weight = 400) => {
    const key = `${weight} ${size} ${font} ${text}`;
    const known = widths.get(key);
    if (known !== undefined) return known;
    context ??= new OffscreenCanvas(1, 1).getContext('2d')!;
    context.font = `${weight} ${size}px ${font}`;
    const { width } = context.measureText(text);
    if (widths.size >= mostKept) widths.clear();
    widths.set(key, width);
    return width;
  };
