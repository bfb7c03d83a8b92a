/** PDF pages of drawings: fetched when the first is asked for. */
import {
  imageToPdf,
  toPdf,
  toPdfPages,
  type ChartTheme,
  type Color,
  type PdfOptions,
  type Pixels,
  type Scene,
} from '@inset/engine/chart';
import { nextTask } from '../shared/in-turns.ts';

/** A scene as a PDF page on the theme's surface. */
export const pdfOfScene = (scene: Scene, theme: ChartTheme, title: string): Promise<Blob> =>
  toPdf(scene, {
    title,
    background: theme.surface,
    colorOf: readColor,
    drawText: drawTextIn(theme.font),
    pause: nextTask,
  });

/** Drawings as the pages of one PDF file, on the theme's surface. */
export const pdfOfPages = (
  scenes: Iterable<Pick<Scene, 'width' | 'height' | 'items'>>,
  { surface, font }: Pick<ChartTheme, 'surface' | 'font'>,
  title: string,
): Promise<Blob> =>
  toPdfPages(scenes, {
    title,
    background: surface,
    colorOf: readColor,
    drawText: drawTextIn(font),
    toJpeg,
    pause: nextTask,
  });

async function toJpeg({ width, height, rgba }: Pixels): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')!.putImageData(new ImageData(rgba, width, height), 0, 0);
  const file = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
  return new Uint8Array(await file.arrayBuffer());
}

/** Pixels as a PDF page; `scale` is pixels a CSS pixel. */
export function pdfOfCanvas(
  drawn: HTMLCanvasElement | OffscreenCanvas,
  { surface, title, scale }: { surface: string; title: string; scale: number },
): Promise<Blob> {
  const { width, height } = drawn;
  const context = new OffscreenCanvas(width, height).getContext('2d')!;
  context.fillStyle = surface;
  context.fillRect(0, 0, width, height);
  context.drawImage(drawn, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const rgb = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let part = 0; part < 3; part++) rgb[pixel * 3 + part] = data[pixel * 4 + part]!;
  }
  return imageToPdf({ width, height, rgb, scale }, title);
}

const colors = new Map<string, Color>();

/** What the browser makes of a CSS colour. */
function readColor(css: string): Color {
  const known = colors.get(css);
  if (known) return known;
  const context = new OffscreenCanvas(1, 1).getContext('2d')!;
  context.fillStyle = css;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 255] = context.getImageData(0, 0, 1, 1).data;
  const color: Color = [red / 255, green / 255, blue / 255, alpha / 255];
  colors.set(css, color);
  return color;
}

/** Texts in scripts that PDF's own fonts lack, painted in the page's. */
const drawTextIn =
  (font: string): NonNullable<PdfOptions['drawText']> =>
  ({ text, size = 12, weight = 400, anchor = 'start', fill = '#000' }, scale) => {
    const probe = new OffscreenCanvas(1, 1).getContext('2d')!;
    probe.font = `${weight} ${size}px ${font}`;
    const measured = probe.measureText(text).width;
    const [width, height] = [Math.ceil((measured + 4) * scale), Math.ceil(size * 1.6 * scale)];
    if (width > 8000) return undefined;
    const context = new OffscreenCanvas(width, height).getContext('2d')!;
    context.scale(scale, scale);
    context.font = probe.font;
    context.fillStyle = fill;
    context.fillText(text, 2, size * 1.2);
    const { data } = context.getImageData(0, 0, width, height);
    const alpha = Uint8Array.from({ length: width * height }, (_, i) => data[i * 4 + 3]!);
    const isColored = /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(text);
    const rgb = isColored
      ? Uint8Array.from({ length: width * height * 3 }, (_, i) => data[Math.floor(i / 3) * 4 + (i % 3)]!)
      : undefined;
    const back = measured * { start: 0, middle: 0.5, end: 1 }[anchor];
    return { width, height, alpha, ...(rgb && { rgb }), left: -2 - back, top: -size * 1.2 };
  };
