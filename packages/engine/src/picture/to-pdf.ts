import { symbolPath } from '../chart/draw/symbol-shapes.ts';
import { roundedRectangle } from '../chart/draw/to-svg.ts';
import type { Pixels, Scene, SceneItem, Text, Tile } from '../chart/draw/scene.ts';
import { atOnce, pieceRows, type Turns } from '../chart/turns.ts';
import { bytesOf, PdfFile } from './pdf-file.ts';
import { digits, pathToPdf } from './pdf-path.ts';
import { helveticaWidth, pdfHexText, pdfLiteral } from './pdf-text.ts';

/** Red, green, blue and opacity, each 0 to 1. */
export type Color = readonly [number, number, number, number];

/** How dark each point of a picture is: 0 is clear, 255 full; rows from the top. */
export interface Mask {
  width: number;
  height: number;
  alpha: Uint8Array<ArrayBuffer>;
  /** The colours of its points, three bytes each, where it has some of its own, as emoji do. */
  rgb?: Uint8Array<ArrayBuffer>;
}

export interface PdfOptions {
  title: string;
  /** A CSS colour behind everything. Default: none. */
  background?: string;
  /** What a CSS colour is. Default: reads `#rgb`, `#rrggbb`, `#rrggbbaa` and `rgb()`; others are black. */
  colorOf?: (css: string) => Color;
  /**
   * Draws a text whose signs PDF's own fonts lack (they have those of western Europe), at `scale` times its size, to be put
   * in as a picture. `left` and `top` are pixels from the text's start and baseline. Default: such signs become question marks.
   */
  drawText?: (text: Text, scale: number) => (Mask & { left: number; top: number }) | undefined;
  /** A picture without clear points as a JPEG file, which takes a tenth of what its points take. Default: its points. */
  toJpeg?: (pixels: Pixels) => Promise<Uint8Array<ArrayBuffer>>;
  /** Waited for every few milliseconds of work: tens of thousands of points take a hundred. Default: all at once. */
  pause?: () => Promise<void>;
}

type Shape = Exclude<SceneItem, { kind: 'group' | 'tiles' }>;
type Outlined = Exclude<Shape, { kind: 'text' | 'cloud' | 'picture' }>;

interface PlacedImage {
  about: string;
  bytes: Uint8Array<ArrayBuffer>;
  mask?: Mask;
}

/** Points a pixel: a CSS pixel is 1/96 of an inch, a point 1/72. */
const pointsPerPixel = 0.75;
const maskScale = 4;
/** Shapes of a piece of work. */
const pieceShapes = 200;

/**
 * A scene as a PDF file of one page, as large as the scene. Shapes stay shapes; texts are texts in Helvetica, which every
 * reader has, so that nothing need be embedded.
 */
export async function toPdf(scene: Scene, options: PdfOptions): Promise<Blob> {
  return toPdfPages([scene], options);
}

/** Drawings as a PDF file of a page each, as large as it. */
export async function toPdfPages(
  scenes: Iterable<Pick<Scene, 'width' | 'height' | 'items'>>,
  options: PdfOptions,
): Promise<Blob> {
  const file = new PdfFile(options.pause);
  const pages = file.reserve();
  const ids: number[] = [];
  for (const { width, height, items } of scenes) {
    const page = new PdfPage(options);
    if (options.background) page.rectangle(options.background, width, height);
    const drawn = page.draw(items);
    while (!drawn.next().done) await options.pause?.();
    ids.push(await page.addTo(file, pages, width, height));
  }
  return written(file, pages, ids, options.title);
}

function written(file: PdfFile, pages: number, ids: readonly number[], title: string): Blob {
  const kids = ids.map((id) => `${id} 0 R`).join(' ');
  file.set(pages, `<< /Type /Pages /Kids [${kids}] /Count ${ids.length} >>`);
  const catalog = file.add(
    `<< /Type /Catalog /Pages ${pages} 0 R /ViewerPreferences << /DisplayDocTitle true >> >>`,
  );
  const info = file.add(`<< /Title ${pdfHexText(title)} >>`);
  return new Blob(file.write(catalog, info), { type: 'application/pdf' });
}

/** A picture as a PDF file of one page; `alpha`-less red, green and blue bytes, rows from the top. */
export async function imageToPdf(
  image: { width: number; height: number; rgb: Uint8Array<ArrayBuffer>; scale: number },
  title: string,
): Promise<Blob> {
  const page = new PdfPage({ title });
  const [width, height] = [image.width / image.scale, image.height / image.scale];
  page.picture(image, width, height);
  const file = new PdfFile();
  const pages = file.reserve();
  return written(file, pages, [await page.addTo(file, pages, width, height)], title);
}

class PdfPage {
  readonly #options: PdfOptions;
  readonly #lines: string[] = [];
  readonly #opacities = new Map<string, string>();
  readonly #images: (PlacedImage | Pixels)[] = [];
  readonly #tiles: Tile[] = [];

  constructor(options: PdfOptions) {
    this.#options = options;
  }

  rectangle(fill: string, width: number, height: number): void {
    atOnce(this.draw([{ kind: 'rectangle', x: 0, y: 0, width, height, fill }]));
  }

  *draw(items: readonly SceneItem[]): Turns<void> {
    for (let i = 0; i < items.length; i++) {
      if (i > 0 && i % pieceShapes === 0) yield;
      const item = items[i]!;
      this.#lines.push('q');
      if (item.kind === 'group') {
        const { clip, x = 0, y = 0 } = item;
        if (clip)
          this.#lines.push(`${[clip.x, clip.y, clip.width, clip.height].map(digits).join(' ')} re W n`);
        if (x || y) this.#lines.push(`1 0 0 1 ${digits(x)} ${digits(y)} cm`);
        yield* this.draw(item.items);
      } else if (item.kind === 'text') this.#text(item);
      else if (item.kind === 'cloud') yield* this.#cloud(item);
      else if (item.kind === 'picture') this.#picture(item);
      else if (item.kind !== 'tiles') this.#shape(item);
      this.#lines.push('Q');
    }
  }

  picture(
    { width, height, rgb }: { width: number; height: number; rgb: Uint8Array<ArrayBuffer> },
    wide: number,
    high: number,
  ): void {
    this.#images.push({ about: imageAbout(width, height, 'DeviceRGB'), bytes: rgb });
    // A picture fills the square of one, its first row at the top.
    this.#lines.push(
      'q',
      `${digits(wide)} 0 0 ${digits(-high)} 0 ${digits(high)} cm`,
      `/I${this.#images.length} Do`,
      'Q',
    );
  }

  /** Puts the page into a file, below its tree of pages; gives its number. */
  async addTo(file: PdfFile, pages: number, width: number, height: number): Promise<number> {
    const [wide, high] = [width * pointsPerPixel, height * pointsPerPixel];
    const turned = `${pointsPerPixel} 0 0 -${pointsPerPixel} 0 ${digits(high)} cm`;
    const content = await file.addStream(bytesOf([turned, ...this.#lines].join('\n')));
    const images: string[] = [];
    for (const [i, image] of this.#images.entries()) {
      if ('rgba' in image && isOpaque(image) && this.#options.toJpeg) {
        const about = imageAbout(image.width, image.height, 'DeviceRGB');
        images.push(`/I${i + 1} ${file.addJpeg(await this.#options.toJpeg(image), about)} 0 R`);
        continue;
      }
      const { about, bytes, mask } = 'rgba' in image ? placed(image) : image;
      const shape = mask && imageAbout(mask.width, mask.height, 'DeviceGray');
      const soft = mask ? `/SMask ${await file.addStream(mask.alpha, shape)} 0 R` : '';
      images.push(`/I${i + 1} ${await file.addStream(bytes, `${about} ${soft}`)} 0 R`);
    }
    const font = (name: string): string =>
      `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
    const tiles: string[] = [];
    for (const [i, tile] of this.#tiles.entries())
      tiles.push(`/P${i + 1} ${await this.#tile(tile, file, turned)} 0 R`);
    const opacities = [...this.#opacities].map(([name, values]) => `/${name} << ${values} >>`).join(' ');
    const resources =
      `<< /Font << /F1 ${font('Helvetica')} /F2 ${font('Helvetica-Bold')} >> ` +
      `/ExtGState << ${opacities} >> /XObject << ${images.join(' ')} >> /Pattern << ${tiles.join(' ')} >> >>`;
    const box = `[0 0 ${digits(wide)} ${digits(high)}]`;
    return file.add(
      `<< /Type /Page /Parent ${pages} 0 R /MediaBox ${box} /Resources ${resources} /Contents ${content} 0 R >>`,
    );
  }

  /** Puts a tile into a file; gives its number. It lies on the page as the page's own shapes do. */
  async #tile({ size, items }: Tile, file: PdfFile, turned: string): Promise<number> {
    const drawn = new PdfPage(this.#options);
    atOnce(drawn.draw(items));
    const about =
      `/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 ${size} ${size}] ` +
      `/XStep ${size} /YStep ${size} /Resources << >> /Matrix [${turned.replace(' cm', '')}]`;
    return file.addStream(bytesOf(drawn.#lines.join('\n')), about);
  }

  #picture({ x, y, width, height, pixels }: Extract<Shape, { kind: 'picture' }>): void {
    this.#images.push(pixels);
    const place = [width, 0, 0, -height, x, y + height].map(digits).join(' ');
    this.#lines.push(`${place} cm /I${this.#images.length} Do`);
  }

  #shape(item: Outlined): void {
    const paint = this.#paint(item);
    if (item.kind === 'symbol') this.#lines.push(`1 0 0 1 ${digits(item.x)} ${digits(item.y)} cm`);
    this.#lines.push(outlineOf(item), item.kind === 'line' ? (item.stroke ? 'S' : 'n') : paint);
  }

  /** A dot is a line of no length with round ends: a tenth of what its outline would take. */
  *#cloud({ xs, ys, radius, fill, fillOpacity }: Extract<Shape, { kind: 'cloud' }>): Turns<void> {
    if (!fill) return;
    this.#paint({ stroke: fill, ...(fillOpacity !== undefined && { strokeOpacity: fillOpacity }) });
    this.#lines.push('1 J');
    if (typeof radius === 'number') this.#lines.push(`${digits(2 * radius)} w`);
    for (let i = 0; i < xs.length; i++) {
      if (i > 0 && i % pieceRows === 0) yield;
      const wide = typeof radius === 'number' ? '' : `${digits(2 * radius[i]!)} w `;
      const place = `${digits(xs[i]!)} ${digits(ys[i]!)}`;
      this.#lines.push(`${wide}${place} m ${place} l S`);
    }
  }

  #text(item: Text): void {
    const {
      text,
      size = 12,
      weight = 400,
      anchor = 'start',
      baseline = 'middle',
      angle = 0,
      fill = '#000',
    } = item;
    if (!text) return;
    const turn = (angle * Math.PI) / 180;
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
    const down = { top: 0.8, middle: 0.35, bottom: 0 }[baseline] * size;
    const [x, y] = [item.x - sin * down, item.y + cos * down];
    this.#paint({ fill, ...(item.fillOpacity !== undefined && { fillOpacity: item.fillOpacity }) });
    const literal = pdfLiteral(text);
    const drawn = literal === undefined ? this.#options.drawText?.(item, maskScale) : undefined;
    if (drawn) {
      this.#lines.push(`${[cos, sin, -sin, cos, x, y].map(digits).join(' ')} cm`);
      this.#maskedText(drawn, fill);
      return;
    }
    const known =
      literal === undefined ? [...text].map((sign) => (pdfLiteral(sign) ? sign : '?')).join('') : text;
    const isBold = weight >= 600;
    const natural = helveticaWidth(known, size, isBold);
    // What was measured in another font takes the room that it had there, so that nothing runs into what follows.
    const stretch = item.width && natural > 0 ? Math.min(1.25, Math.max(0.75, item.width / natural)) : 1;
    const back = natural * stretch * { start: 0, middle: 0.5, end: 1 }[anchor];
    const place = [cos, sin, sin, -cos, x - cos * back, y - sin * back].map(digits).join(' ');
    const scaled = stretch === 1 ? '' : `${digits(stretch * 100)} Tz `;
    this.#lines.push(
      `BT /F${isBold ? 2 : 1} ${digits(size)} Tf ${scaled}${place} Tm ${pdfLiteral(known)} Tj ET`,
    );
  }

  #maskedText(mask: Mask & { left: number; top: number }, fill: string): void {
    const color = this.#color(fill)
      .slice(0, 3)
      .map((part) => Math.round(part * 255));
    const image = mask.rgb
      ? { about: imageAbout(mask.width, mask.height, 'DeviceRGB'), bytes: mask.rgb }
      : { about: imageAbout(1, 1, 'DeviceRGB'), bytes: new Uint8Array(color) };
    this.#images.push({ ...image, mask });
    const [wide, high] = [mask.width / maskScale, mask.height / maskScale];
    const place = [wide, 0, 0, -high, mask.left, mask.top + high].map(digits).join(' ');
    this.#lines.push(`${place} cm /I${this.#images.length} Do`);
  }

  /** Sets how the next shape is painted; returns the operator that paints it. */
  #paint({
    fill,
    fillOpacity = 1,
    stroke,
    strokeOpacity = 1,
    strokeWidth = 1,
    dash,
    tile,
  }: Partial<Outlined>): string {
    const opacities = [fillOpacity, strokeOpacity];
    if (tile) {
      const known = this.#tiles.findIndex(({ id }) => id === tile.id);
      const place = known < 0 ? this.#tiles.push(tile) : known + 1;
      this.#lines.push(`/Pattern cs /P${place} scn`);
    } else if (fill) {
      const [red, green, blue, alpha] = this.#color(fill);
      this.#lines.push(`${[red, green, blue].map(digits).join(' ')} rg`);
      opacities[0] = fillOpacity * alpha;
    }
    if (stroke) {
      const [red, green, blue, alpha] = this.#color(stroke);
      this.#lines.push(`${[red, green, blue].map(digits).join(' ')} RG ${digits(strokeWidth)} w`);
      if (dash?.length) this.#lines.push(`[${dash.map(digits).join(' ')}] 0 d`);
      opacities[1] = strokeOpacity * alpha;
    }
    if (opacities.some((opacity) => opacity < 1)) {
      const values = `/ca ${digits(opacities[0]!)} /CA ${digits(opacities[1]!)}`;
      const known = [...this.#opacities].find(([, other]) => other === values)?.[0];
      const name = known ?? `G${this.#opacities.size + 1}`;
      this.#opacities.set(name, values);
      this.#lines.push(`/${name} gs`);
    }
    return fill || tile ? (stroke ? 'B' : 'f') : stroke ? 'S' : 'n';
  }

  #color(css: string): Color {
    return (this.#options.colorOf ?? plainColor)(css);
  }
}

const isOpaque = ({ rgba }: Pixels): boolean => {
  for (let i = 3; i < rgba.length; i += 4) if (rgba[i]! < 255) return false;
  return true;
};

/** A picture's colours and, apart from them, how clear it is, as PDF has them. */
function placed(pixels: Pixels): PlacedImage {
  const { width, height, rgba } = pixels;
  const count = width * height;
  const rgb = Uint8Array.from({ length: count * 3 }, (_, i) => rgba[Math.floor(i / 3) * 4 + (i % 3)]!);
  const about = imageAbout(width, height, 'DeviceRGB');
  if (isOpaque(pixels)) return { about, bytes: rgb };
  const alpha = Uint8Array.from({ length: count }, (_, i) => rgba[i * 4 + 3]!);
  return { about, bytes: rgb, mask: { width, height, alpha } };
}

function outlineOf(item: Outlined): string {
  switch (item.kind) {
    case 'rectangle':
      return item.corners
        ? pathToPdf(roundedRectangle(item))
        : `${[item.x, item.y, item.width, item.height].map(digits).join(' ')} re`;
    case 'path':
      return pathToPdf(item.data);
    case 'line':
      return `${digits(item.x1)} ${digits(item.y1)} m ${digits(item.x2)} ${digits(item.y2)} l`;
    case 'symbol':
      return pathToPdf(symbolPath(item.shape ?? 'circle', item.radius));
  }
}

const imageAbout = (width: number, height: number, space: string): string =>
  `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /${space} /BitsPerComponent 8`;

function plainColor(css: string): Color {
  const hex = /^#([0-9a-f]{3,8})$/i.exec(css)?.[1];
  if (hex) {
    const pairs = hex.length < 6 ? [...hex].map((digit) => digit + digit) : hex.match(/../g)!;
    const [red = 0, green = 0, blue = 0, alpha = 1] = pairs.map((pair) => Number.parseInt(pair, 16) / 255);
    return [red, green, blue, alpha];
  }
  const parts = /^rgba?\(([^)]*)\)$/i
    .exec(css)?.[1]
    ?.match(/[\d.]+/g)
    ?.map(Number);
  const [red = 0, green = 0, blue = 0, alpha = 1] = parts ?? [];
  return [red / 255, green / 255, blue / 255, alpha];
}
