import type { SceneItem } from '@inset/engine/chart';
import { expect } from 'chai';
import { cleanUp, until } from '../../../testing/fixture.ts';
import { InsetImage } from '../../../image/image.ts';
import { canvasOf } from '../../../chart/chart-picture.ts';
import { paintPng } from '../../../chart/paint-png.ts';
import { paintedFile } from '../../../image/testing/painted-file.ts';
import { defineElement } from '../../../shared/define-element.ts';
import { openCanvas, query, sample, shadow } from '../../testing/open-canvas.ts';
import type { InsetFilter } from '../../../filter/filter.ts';
import type { InsetCanvas } from '../../canvas.ts';
import type { EditingHost } from '../../editing/editing-host.ts';
import type { SaveWork } from '../make-file.ts';
import { canvasPdf, canvasPng } from './canvas-picture.ts';
import { canvasScenes } from './canvas-scenes.ts';
import { paperPages } from './paper-pages.ts';

const textsIn = (items: readonly SceneItem[]): Extract<SceneItem, { kind: 'text' }>[] =>
  items.flatMap((item) => (item.kind === 'group' ? textsIn(item.items) : item.kind === 'text' ? [item] : []));
const picturesIn = (items: readonly SceneItem[]): Extract<SceneItem, { kind: 'picture' }>[] =>
  items.flatMap((item) =>
    item.kind === 'group' ? picturesIn(item.items) : item.kind === 'picture' ? [item] : [],
  );
const controller = (): AbortController => new AbortController();
const options = (canvas: InsetCanvas, signal = controller().signal) => ({
  root: shadow(canvas),
  kit: canvas.kit!,
  title: 'Sales',
  pages: [canvas.canvas.blocks],
  strings: canvas.strings,
  signal,
  onProgress: () => {},
});
const hostOf = (canvas: InsetCanvas): EditingHost =>
  ({
    kit: canvas.kit,
    viewing: { blocks: canvas.canvas.blocks },
    session: { canvas: canvas.canvas },
    grid: shadow(canvas).querySelector('.grid'),
  }) as unknown as EditingHost;
const work = (canvas: InsetCanvas): SaveWork => ({
  settings: { withData: false },
  strings: canvas.strings,
  locale: 'en',
  signal: controller().signal,
  onProgress: () => {},
});

const emptyBox = { x: 0, y: 0, width: 0, height: 0 };
function pixelsOf(bitmap: ImageBitmap): Uint8ClampedArray {
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height).data;
}

describe('a picture of a canvas', () => {
  afterEach(cleanUp);
  const withoutCharts = sample.map((block) =>
    block.kind === 'table' ? { ...block, frame: { x: 0, y: 8, width: 12, height: 5 } } : block,
  );

  it('has its title, words, numbers, rows that are seen, and what filters are set to', async () => {
    const { canvas } = await openCanvas(withoutCharts, { width: 400 });
    const filter = await until(() => shadow(canvas).querySelector<InsetFilter>('inset-filter'));
    filter.restore({ kind: 'list', values: ['East', 'West'] });
    await until(() => canvas.kit!.selection.save().length === 1);
    const { pages, late } = await canvasScenes(options(canvas));
    const texts = textsIn(pages[0]!.items).map(({ text }) => text);
    expect(texts).to.include.members(['Sales', 'Orders', 'Revenue', '30', 'region', 'East', '10']);
    expect(texts.join(' ')).to.match(/region is East or West/);
    // A table of five rows of the grid shows its heading and a row.
    expect(texts.join(' ')).to.match(/First \d of 2 rows/);
    expect(texts).not.to.include('North');
    expect(pages[0]!.width).to.equal(1264);
    expect(late).to.equal(0);
    // What was picked on the canvas stays when its picture goes.
    expect(shadow(canvas).querySelector('[aria-hidden][inert]')).to.equal(null);
    expect(canvas.kit!.selection.save().length).to.equal(1);
  });

  it('says how many columns of a table are seen, and shows no half ones', async () => {
    const { canvas } = await openCanvas([
      { kind: 'table', query, title: 'Orders', frame: { x: 0, y: 0, width: 4, height: 9 } },
    ]);
    const { pages } = await canvasScenes(options(canvas));
    const texts = textsIn(pages[0]!.items).map(({ text }) => text);
    const [, seen, all] = /(\d) of (\d) columns/.exec(texts.join(' ')) ?? [];
    const { schema } = (await canvas.kit!.dataSource.list())[0]!;
    const names = schema!.map(({ name }) => name);
    expect(Number(all)).to.equal(names.length);
    expect(texts.filter((text) => names.includes(text)).length).to.equal(Number(seen));
    expect(Number(seen)).to.be.lessThan(names.length);
  });

  it('is in light colours where the page is dark, and keeps blanks between words in bold', async () => {
    const { canvas } = await openCanvas([
      { kind: 'text', text: 'Some **bold** words', frame: { x: 0, y: 0, width: 12, height: 4 } },
    ]);
    (canvas.closest('inset-provider') as HTMLElement).style.colorScheme = 'dark';
    const { pages } = await canvasScenes(options(canvas));
    const [, some, bold, words] = textsIn(pages[0]!.items);
    expect([some!.text, bold!.text, words!.text]).to.deep.equal(['Some', 'bold', 'words']);
    expect(bold!.x).to.be.greaterThan(some!.x + some!.width!);
    expect(words!.x).to.be.greaterThan(bold!.x + bold!.width!);
    expect(bold!.weight).to.be.at.least(600);
    expect(some!.fill).to.equal('rgb(23, 32, 35)');
  });

  it('breaks lines where the page does, and marks lists', async () => {
    const long = 'many words that do not fit on one line of a block this narrow';
    const text = `${long}\n\n3. three\n4. four`;
    const { canvas } = await openCanvas([
      { kind: 'text', text, frame: { x: 0, y: 0, width: 4, height: 14 } },
    ]);
    const { pages } = await canvasScenes({ ...options(canvas), title: '' });
    const texts = textsIn(pages[0]!.items);
    const lines = texts.filter(({ text: line }) => long.includes(line));
    expect(lines.length).to.be.greaterThan(1);
    expect(lines.map(({ text: line }) => line).join(' ')).to.equal(long);
    expect(texts.map(({ text: line }) => line)).to.include.members(['3.', 'three', '4.', 'four']);
  });

  it('is a PNG of pixels and a PDF of words', async () => {
    const { canvas } = await openCanvas(withoutCharts);
    const png = await canvasPng(hostOf(canvas), work(canvas));
    const bitmap = await createImageBitmap(png.file);
    expect(bitmap.width).to.equal(2528);
    // It was made of strips: as a whole it is what was painted at once.
    const { title } = canvas.canvas;
    const { pages, font, surface } = await canvasScenes({ ...options(canvas), title });
    const whole = await canvasOf({ ...pages[0]!, marks: [], legend: [], plot: emptyBox }, font, 2);
    const [made, meant] = [bitmap, await createImageBitmap(await paintPng(whole, surface))].map(pixelsOf);
    expect([bitmap.width, bitmap.height]).to.deep.equal([whole.width, whole.height]);
    expect(made!.every((value, i) => Math.abs(value - meant![i]!) <= 8)).to.equal(true);
    const pdf = await canvasPdf(hostOf(canvas), work(canvas));
    expect(await pdf.file.slice(0, 5).text()).to.equal('%PDF-');
    expect(await pdf.file.text()).to.match(/\/Count 1 >>/);
  });

  it('has a page of the file for each page of the canvas', async () => {
    const { canvas } = await openCanvas(withoutCharts);
    const pages = [
      { id: 'first', title: 'One' },
      { id: 'second', title: 'Two' },
    ];
    const blocks = canvas.canvas.blocks.map((block, i) => ({ ...block, page: i === 0 ? 'second' : 'first' }));
    const session = { canvas: { ...canvas.canvas, pages, blocks } };
    const host = { ...hostOf(canvas), session } as unknown as EditingHost;
    const pdf = await canvasPdf(host, work(canvas));
    expect(await pdf.file.text()).to.match(/\/Count 2 >>/);
  });

  it('has pictures where they stand, as far as the page may read them, and their words for the others', async () => {
    defineElement('inset-image', InsetImage);
    const file = await paintedFile(200, 100);
    const src = await new Promise<string>((resolve) => {
      const reader = new FileReader();
      reader.addEventListener('load', () => resolve(reader.result as string));
      reader.readAsDataURL(file);
    });
    const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="20" height="20" fill="lime"/></svg>`;
    const at = (x: number, y: number) => ({ x, y, width: 8, height: 10 });
    const { canvas } = await openCanvas([
      { kind: 'image', src, alt: 'Painted', frame: at(0, 0) },
      { kind: 'image', src, alt: 'Filled', fit: 'cover', frame: at(8, 0) },
      { kind: 'image', src: `data:image/svg+xml;base64,${btoa(drawing)}`, frame: at(16, 0) },
      { kind: 'image', src: 'data:image/png;base64,AAAA', alt: 'Broken tents', frame: at(0, 10) },
    ]);
    const { pages, late } = await canvasScenes(options(canvas));
    const pictures = picturesIn(pages[0]!.items);
    expect(pictures.length).to.equal(3);
    expect(late).to.equal(0);
    const [whole, filled, drawn] = pictures.map(({ width, height }) => width / height);
    expect(whole).to.be.closeTo(2, 0.01);
    expect(drawn).to.be.closeTo(1, 0.01);
    expect(filled).to.be.below(2);
    // The left upper quarter is orange, the rest is teal; of one that fills its frame the sides are cut.
    const cornerOf = ({ pixels }: (typeof pictures)[0]): number[] => Array.from(pixels.rgba.subarray(0, 4));
    expect(cornerOf(pictures[0]!)).to.deep.equal([255, 165, 0, 255]);
    expect(cornerOf(pictures[2]!)).to.deep.equal([0, 255, 0, 255]);
    // A drawing is as sharp as it is painted; other pictures have no more points than they had.
    expect(pictures[2]!.pixels.width).to.be.greaterThan(400);
    expect(pictures[0]!.pixels.width).to.equal(200);
    expect(textsIn(pages[0]!.items).map(({ text }) => text)).to.include('Broken tents');
    const pdf = await (await canvasPdf(hostOf(canvas), work(canvas))).file.text();
    expect(pdf.match(/DCTDecode/g)).to.have.length(3);
    const bitmap = await createImageBitmap((await canvasPng(hostOf(canvas), work(canvas))).file);
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const { x, y } = pictures[0]!;
    const inside = [(x + 40) * 2, (y + 40) * 2] as const;
    const found = context.getImageData(...inside, 1, 1).data;
    expect([...found]).not.to.deep.equal([255, 255, 255, 255]);
  });

  it('stops when it is told to, and leaves nothing behind', async () => {
    const { canvas } = await openCanvas(withoutCharts);
    const stop = controller();
    const made = canvasScenes({ ...options(canvas, stop.signal) }).catch((error: unknown) => error);
    stop.abort();
    expect((await made) as Error).to.be.an.instanceOf(DOMException);
    expect(shadow(canvas).querySelector('[inert]')).to.equal(null);
  });

  it('is cut between blocks where paper ends', () => {
    const block = (id: string, y: number, height: number) =>
      ({ id, kind: 'metric', version: 1, frame: { x: 0, y, width: 4, height }, query, measure: '' }) as const;
    const pages = paperPages([block('c', 20, 8), block('a', 0, 10), block('b', 10, 10)], 20);
    expect(pages.map((page) => page.map(({ id, frame }) => `${id}${frame.y}`))).to.deep.equal([
      ['a0', 'b10'],
      ['c0'],
    ]);
  });
});
