import type { ChartTheme, MeasureText } from '@inset/engine/chart';

let context: OffscreenCanvasRenderingContext2D | undefined;
const widths = new Map<string, number>();
const mostKept = 5_000;

/** Measures text as the page draws it: in its font, and with the room that a reader has set between letters and words. */
export const measureTextIn =
  ({ font, letterGap = 0, wordGap = 0 }: ChartTheme): MeasureText =>
  (text, size, weight = 400) => {
    const key = `${weight} ${size} ${font} ${text}`;
    let width = widths.get(key);
    if (width === undefined) {
      context ??= new OffscreenCanvas(1, 1).getContext('2d')!;
      context.font = `${weight} ${size}px ${font}`;
      ({ width } = context.measureText(text));
      if (widths.size >= mostKept) widths.clear();
      widths.set(key, width);
    }
    // One word too many is a pixel or two, and where there is no such gap nothing.
    return width + letterGap * text.length + wordGap * text.split(' ').length;
  };
