import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inflateSync } from 'node:zlib';
import { plainTheme } from '../chart/chart-theme.ts';
import type { Scene, SceneItem, Tile } from '../chart/draw/scene.ts';
import { digits, pathToPdf } from './pdf-path.ts';
import { helveticaWidth, pdfLiteral } from './pdf-text.ts';
import { imageToPdf, toPdf, toPdfPages } from './to-pdf.ts';
import { withCaption } from './with-caption.ts';

const sceneOf = (...items: SceneItem[]): Scene => ({
  width: 400,
  height: 200,
  items,
  marks: [],
  legend: [],
  plot: { x: 0, y: 0, width: 400, height: 200 },
});

/** The file's bytes as one letter each, and its unpacked streams. */
async function read(file: Blob): Promise<{ text: string; streams: string[] }> {
  const text = Buffer.from(await file.arrayBuffer()).toString('latin1');
  const streams = [...text.matchAll(/\/Length (\d+) >>\nstream\n/g)].map((found) => {
    const start = found.index + found[0].length;
    return inflateSync(Buffer.from(text.slice(start, start + Number(found[1])), 'latin1')).toString('latin1');
  });
  return { text, streams };
}

describe('a path as PDF', () => {
  it('makes lines, closes, and moves on relative to where it is', () => {
    assert.equal(pathToPdf('M1,2L3,4H5V6Z'), '1 2 m\n3 4 l\n5 4 l\n5 6 l\nh');
    assert.equal(pathToPdf('m1 2 3 4l-1-1z'), '1 2 m\n4 6 l\n3 5 l\nh');
  });

  it('makes a half circle of two quarters that meet at its top', () => {
    const lines = pathToPdf('M0,0A10,10,0,0,1,20,0').split('\n');
    assert.equal(lines.length, 3);
    // A quarter of a circle is a curve whose handles are 0.5523 of its radius long.
    assert.equal(lines[1], '0 -5.523 4.477 -10 10 -10 c');
    assert.equal(lines[2], '15.523 -10 20 -5.523 20 0 c');
  });

  it('reads an arc’s flags that nothing parts, and goes the long way round', () => {
    const [, ...curves] = pathToPdf('M10 0A10 10 0 1010 20').split('\n');
    assert.equal(curves.length, 2);
    assert.match(curves.at(-1)!, / 10 20 c$/);
  });

  it('makes a quadratic curve a cubic one, and mirrors handles', () => {
    assert.equal(pathToPdf('M0,0Q3,3,6,0T12,0'), '0 0 m\n2 2 4 2 6 0 c\n8 -2 10 -2 12 0 c');
  });

  it('leaves out what it cannot read', () => {
    assert.equal(pathToPdf('M0,0Lx,yL5'), '0 0 m');
  });
});

describe('a tile as PDF', () => {
  it('is written once, and laid over all that has it', async () => {
    const tile: Tile = {
      id: 'dots',
      size: 8,
      items: [{ kind: 'line', x1: 0, y1: 4, x2: 8, y2: 4, stroke: '#ff0000' }],
    };
    const box = { kind: 'rectangle', x: 10, y: 10, width: 50, height: 50, tile } as const;
    const { text, streams } = await read(
      await toPdf(sceneOf(box, { ...box, x: 100 }, { kind: 'tiles', tiles: [tile] }), { title: 'Tiles' }),
    );
    assert.equal(text.match(/\/PatternType 1/g)?.length, 1);
    assert.match(text, /\/Pattern << \/P1 \d+ 0 R >>/);
    assert.ok(streams.some((stream) => stream.includes('1 0 0 RG') && stream.includes('0 4 m 8 4 l')));
    assert.equal(streams.join().match(/\/Pattern cs \/P1 scn/g)?.length, 2);
  });
});

describe('a text as PDF', () => {
  it('writes western Europe’s signs in Windows-1252', () => {
    assert.equal(pdfLiteral('a(b)\\'), '(a\\(b\\)\\\\)');
    assert.equal(pdfLiteral('€ … – ÿ \u00e9'), '(\\200 \\205 \\226 \\377 \\351)');
    assert.equal(pdfLiteral('−5'), '(\\2265)');
    assert.equal(pdfLiteral('東京'), undefined);
  });

  it('knows how wide Helvetica is', () => {
    assert.equal(helveticaWidth('iW.', 10, false), (222 + 944 + 278) / 100);
    assert.equal(helveticaWidth('é', 10, false), helveticaWidth('e', 10, false));
  });
});

describe('toPdf', () => {
  const shapes: SceneItem[] = [
    { kind: 'rectangle', x: 1, y: 2, width: 3, height: 4, fill: '#ff0000' },
    { kind: 'line', x1: 0, y1: 0, x2: 9, y2: 9, stroke: 'rgb(0, 0, 255)', strokeWidth: 2, dash: [3, 2] },
    { kind: 'path', data: 'M0,0L5,5', stroke: '#00ff0080' },
    { kind: 'symbol', x: 7, y: 8, radius: 3, fill: '#000' },
    { kind: 'text', x: 100, y: 50, text: 'Sales (net)', anchor: 'end', fill: '#172023' },
    { kind: 'group', x: 5, y: 6, clip: { x: 0, y: 0, width: 10, height: 10 }, items: [] },
  ];

  it('is one page as large as the scene, with each shape and text as such', async () => {
    const { text, streams } = await read(await toPdf(sceneOf(...shapes), { title: 'Sales' }));
    assert.match(text, /^%PDF-1\.7\n/);
    assert.match(text, /\/MediaBox \[0 0 300 150\]/);
    const [content] = streams;
    assert.match(content!, /^0\.75 0 0 -0\.75 0 150 cm\n/);
    assert.match(content!, /1 0 0 rg\n1 2 3 4 re\nf/);
    assert.match(content!, /0 0 1 RG 2 w\n\[3 2\] 0 d\n0 0 m 9 9 l\nS/);
    assert.match(content!, /\/G1 gs\n0 0 m\n5 5 l\nS/);
    assert.match(text, /\/G1 << \/ca 1 \/CA 0\.502 >>/);
    assert.match(content!, /0 0 10 10 re W n\n1 0 0 1 5 6 cm/);
    const width = helveticaWidth('Sales (net)', 12, false);
    assert.ok(
      content!.includes(`BT /F1 12 Tf 1 0 0 -1 ${digits(100 - width)} 54.2 Tm (Sales \\(net\\)) Tj ET`),
      content,
    );
  });

  it('names where each object begins, so that readers need repair nothing', async () => {
    const { text } = await read(await toPdf(sceneOf(...shapes), { title: 'Σ', background: '#fff' }));
    const table = Number(/startxref\n(\d+)/.exec(text)![1]);
    assert.equal(text.slice(table, table + 4), 'xref');
    const places = [...text.slice(table).matchAll(/(\d{10}) 00000 n /g)].map(([, place]) => Number(place));
    assert.ok(places.length > 4);
    places.forEach((place, i) => assert.ok(text.slice(place).startsWith(`${i + 1} 0 obj\n`)));
    assert.match(text, /\/Title <feff03a3>/);
  });

  it('puts a text whose signs it lacks in as a picture, or says with a mark that there was one', async () => {
    const tokyo: SceneItem = { kind: 'text', x: 0, y: 0, text: '東京', fill: '#102030' };
    const mask = { width: 2, height: 1, alpha: new Uint8Array([0, 255]), left: 0, top: -9 };
    const drawn = await read(await toPdf(sceneOf(tokyo), { title: '', drawText: () => mask }));
    assert.match(drawn.text, /\/SMask \d+ 0 R/);
    assert.ok(drawn.streams.includes('\u0000\u00ff') && drawn.streams.includes('\u0010\u0020\u0030'));
    const plain = await read(await toPdf(sceneOf(tokyo), { title: '' }));
    assert.match(plain.streams[0]!, /\(\?\?\) Tj/);
  });

  it('has a page for each drawing, and gives a text the room that it was measured to have', async () => {
    const word: SceneItem = { kind: 'text', x: 0, y: 0, text: 'Sales', size: 10, width: 30, fill: '#000' };
    const { text, streams } = await read(await toPdfPages([sceneOf(word), sceneOf()], { title: '' }));
    assert.match(text, /\/Kids \[\d+ 0 R \d+ 0 R\] \/Count 2/);
    const stretch = (30 / helveticaWidth('Sales', 10, false)) * 100;
    assert.ok(streams[0]!.includes(`${digits(stretch)} Tz `), streams[0]);
  });

  it('keeps the colours of signs that have some', async () => {
    const party: SceneItem = { kind: 'text', x: 0, y: 0, text: '🎉', fill: '#000' };
    const rgb = new Uint8Array([1, 2, 3, 4, 5, 6]);
    const mask = { width: 2, height: 1, alpha: new Uint8Array([0, 255]), rgb, left: 0, top: -9 };
    const { text, streams } = await read(await toPdf(sceneOf(party), { title: '', drawText: () => mask }));
    assert.match(text, /\/Width 2 \/Height 1 \/ColorSpace \/DeviceRGB/);
    assert.ok(streams.includes('\u0001\u0002\u0003\u0004\u0005\u0006'));
  });

  it('draws dots by the thousand, briefly', async () => {
    const count = 10_000;
    const cloud: SceneItem = {
      kind: 'cloud',
      xs: Float32Array.from({ length: count }, (_, i) => i),
      ys: new Float32Array(count),
      radius: 2,
      keys: new Int32Array(count),
      fill: '#123456',
    };
    const { streams } = await read(await toPdf(sceneOf(cloud), { title: '' }));
    assert.equal(streams[0]!.match(/ l S$/gm)!.length, count);
    assert.match(streams[0]!, /1 J\n4 w\n0 0 m 0 0 l S/);
  });

  it('never writes a number that is none', async () => {
    const broken: SceneItem = {
      kind: 'rectangle',
      x: NaN,
      y: Infinity,
      width: 1e-9,
      height: 1e9,
      fill: '#000',
    };
    const { streams } = await read(await toPdf(sceneOf(broken), { title: '' }));
    assert.match(streams[0]!, /0 0 0 1000000000 re/);
  });

  it('holds a picture of a drawing that is no scene', async () => {
    const rgb = new Uint8Array(2 * 2 * 3).fill(9);
    const { text, streams } = await read(await imageToPdf({ width: 2, height: 2, rgb, scale: 2 }, 'Spec'));
    assert.match(text, /\/MediaBox \[0 0 0\.75 0\.75\]/);
    assert.match(text, /\/Width 2 \/Height 2 \/ColorSpace \/DeviceRGB/);
    assert.equal(streams.length, 2);
  });

  it('puts pictures in: clear ones by their points, others as JPEG where it is made', async () => {
    const rgba = new Uint8ClampedArray([255, 0, 0, 255, 0, 0, 255, 255]);
    const clear = new Uint8ClampedArray([255, 0, 0, 255, 0, 0, 255, 128]);
    const box = { x: 10, y: 20, width: 40, height: 20, href: 'data:image/png;base64,' } as const;
    const pictureOf = (points: typeof rgba): SceneItem => ({
      kind: 'picture',
      ...box,
      pixels: { width: 2, height: 1, rgba: points },
    });
    const plain = await read(await toPdf(sceneOf(pictureOf(rgba), pictureOf(clear)), { title: 'x' }));
    assert.ok(plain.streams[0]!.includes('40 0 0 -20 10 40 cm /I1 Do'));
    assert.deepEqual([...Buffer.from(plain.streams[1]!, 'latin1')], [255, 0, 0, 0, 0, 255]);
    assert.deepEqual([...Buffer.from(plain.streams[2]!, 'latin1')], [255, 128]);
    assert.equal(plain.text.match(/\/SMask/g)!.length, 1);
    const jpeg = new Uint8Array([0xff, 0xd8, 0xff]);
    const file = await toPdf(sceneOf(pictureOf(rgba)), { title: 'x', toJpeg: async () => jpeg });
    const text = Buffer.from(await file.arrayBuffer()).toString('latin1');
    assert.match(text, /\/Filter \/DCTDecode \/Length 3 >>\nstream\n\u00ff\u00d8\u00ff\nendstream/);
  });
});

describe('withCaption', () => {
  const caption = { theme: plainTheme, measureText: (text: string) => text.length * 10 };
  const texts = ({ items }: Scene): string[] =>
    items.flatMap((item) => (item.kind === 'text' ? [item.text] : []));

  it('puts titles above and notes below, and breaks lines that are too long', () => {
    const picture = withCaption(sceneOf(), {
      ...caption,
      title: 'Revenue was highest in the North of the country',
      subtitle: 'in euros',
      notes: ['Limited.'],
    });
    assert.deepEqual(texts(picture), [
      'Revenue was highest in the North of the',
      'country',
      'in euros',
      'Limited.',
    ]);
    assert.equal(picture.width, 432);
    const group = picture.items.find((item) => item.kind === 'group')!;
    assert.equal(group.y, 16 + 22 + 22 + 18 + 8);
    assert.equal(picture.height, group.y! + 200 + 8 + 15 + 16);
  });

  it('adds only a margin where there is nothing to say', () => {
    assert.deepEqual(
      [withCaption(sceneOf(), caption).width, withCaption(sceneOf(), caption).height],
      [432, 232],
    );
  });

  it('begins at the right where people read from there, and cuts a title without end', () => {
    const picture = withCaption(sceneOf(), { ...caption, title: 'word '.repeat(5000), rightToLeft: true });
    assert.ok(texts(picture).length <= 6);
    assert.ok(
      picture.items.every((item) => item.kind !== 'text' || (item.anchor === 'end' && item.x === 416)),
    );
  });
});
