import {
  arrangeRows,
  chartToQuery,
  drawChart,
  plainTheme,
  type ChartData,
  type PartialChart,
  type Scene,
} from '@inset/engine/chart';
import type { Mark } from '@inset/model';
import { expect } from 'chai';
import { canvasOf, svgOf } from './chart-picture.ts';
import { SceneView } from './scene-view.ts';
import { salesTable } from './testing/sales-table.ts';

let box: HTMLElement;
let view: SceneView;

function sceneOf(chart: PartialChart): { scene: Scene; data: ChartData } {
  const table = salesTable(chart);
  const plan = chartToQuery({ from: 'sales', steps: [] }, table.chart, table.base);
  const data = arrangeRows(plan, table.answer(plan));
  return { scene: drawChart({ plan, data, theme: plainTheme, width: 640, height: 320 }), data };
}

const encodings = { x: { expression: 'region' }, y: { expression: 'sum(revenue)' } };

describe('a scene on a page', () => {
  beforeEach(() => {
    box = document.createElement('div');
    document.body.append(box);
    view = new SceneView(box);
  });
  afterEach(() => box.remove());

  for (const mark of ['bar', 'line', 'area', 'point', 'pie'] satisfies Mark[]) {
    it(`has a mark of a ${mark} chart for each row, and finds it where it lies`, () => {
      const { scene, data } = sceneOf({ mark, encodings });
      view.show(scene, 'sans-serif');
      expect(data.rows.length).to.be.greaterThan(2);
      expect([...new Set(scene.marks.map(({ key }) => key))].sort()).to.deep.equal(
        data.rows.map(({ key }) => key).sort(),
      );
      expect(box.querySelectorAll('svg *').length).to.be.greaterThan(data.rows.length);
      if (mark === 'pie') return;
      for (const { key, x, y, width, height } of scene.marks) {
        expect(view.rowAt(x + width / 2, y + height / 2)).to.equal(key);
      }
    });
  }

  it('touches nothing that stays as it is, and keeps the texts of which the letters change', () => {
    const { scene } = sceneOf({ mark: 'pie', encodings });
    view.show(scene, 'sans-serif');
    const texts = [...box.querySelectorAll('text')].map((text) => text.firstChild);
    const changes = new MutationObserver(() => {});
    changes.observe(box, { subtree: true, childList: true, attributes: true, characterData: true });
    view.show(structuredClone(scene), 'sans-serif');
    expect(changes.takeRecords()).to.deep.equal([]);
    view.fade({ series: 'none of them' });
    view.fade({});
    expect([...box.querySelectorAll('[opacity]')]).to.deep.equal([]);
    const others = structuredClone(scene);
    for (const item of others.items) if (item.kind === 'text') item.text = `${item.text}!`;
    view.show(others, 'sans-serif');
    const now = [...box.querySelectorAll('text')].map((text) => text.firstChild);
    expect(now).to.deep.equal(texts);
    expect(now.every((text) => text!.textContent!.endsWith('!'))).to.equal(true);
  });

  it('finds a slice by its outline, and nothing outside the ring', () => {
    const { scene } = sceneOf({ mark: 'pie', encodings });
    view.show(scene, 'sans-serif');
    const found = new Set<number | undefined>();
    for (let angle = 0; angle < 2 * Math.PI; angle += 0.1) {
      found.add(view.rowAt(320 + 60 * Math.cos(angle), 160 + 60 * Math.sin(angle)));
    }
    for (const { key } of scene.marks) expect(found.has(key)).to.equal(true);
    expect(view.rowAt(1, 1)).to.equal(undefined);
  });

  it('changes the elements that are there for another scene', () => {
    view.show(sceneOf({ mark: 'bar', encodings }).scene, 'sans-serif');
    const bar = box.querySelector('path')!;
    const before = bar.getAttribute('d');
    view.show(sceneOf({ mark: 'bar', encodings, orientation: 'horizontal' }).scene, 'sans-serif');
    expect(bar.isConnected).to.equal(true);
    expect(bar.getAttribute('d')).to.not.equal(before);
  });

  it('has the pixels of the screen, after the browser zooms as well', () => {
    const { scene } = sceneOf({ mark: 'point', encodings });
    const [shape] = scene.items;
    const crowd = { ...scene, items: Array.from({ length: 2000 }, () => shape!) };
    const before = { ratio: devicePixelRatio, matchMedia: window.matchMedia };
    const asked: { query: string; change: () => void }[] = [];
    window.matchMedia = ((query: string) => ({
      addEventListener: (_: string, change: () => void) => asked.push({ query, change }),
    })) as never;
    try {
      view.show(crowd, 'sans-serif');
      const canvas = box.querySelector('canvas')!;
      expect(canvas.width).to.equal(Math.round(640 * before.ratio));
      Object.defineProperty(window, 'devicePixelRatio', { value: 2.5, configurable: true });
      asked.at(-1)!.change();
      expect([canvas.width, canvas.style.width]).to.deep.equal([1600, '640px']);
      expect(asked.map(({ query }) => query)).to.deep.equal([
        `(resolution: ${before.ratio}dppx)`,
        '(resolution: 2.5dppx)',
      ]);
    } finally {
      Object.defineProperty(window, 'devicePixelRatio', { value: before.ratio, configurable: true });
      window.matchMedia = before.matchMedia;
    }
  });

  it('fades what is not picked', () => {
    const { scene } = sceneOf({ mark: 'bar', encodings });
    view.show(scene, 'sans-serif');
    view.fade({ picked: new Set([0]) });
    const faded = box.querySelectorAll('[opacity]');
    expect(faded.length).to.equal(scene.marks.length - 1);
    view.fade({});
    expect(box.querySelectorAll('[opacity]').length).to.equal(0);
  });

  it('paints thousands of marks on a canvas, as it does a few as elements', async () => {
    const { scene } = sceneOf({ mark: 'bar', encodings });
    const again = Array.from({ length: 400 }, () => scene.items).flat();
    view.show({ ...scene, items: again }, 'sans-serif');
    const canvas = box.querySelector('canvas')!;
    expect(painted(canvas)).to.be.greaterThan(1000);
    view.show(scene, 'sans-serif');
    expect(box.querySelector('canvas')).to.equal(null);
    expect(painted(await canvasOf(scene, 'sans-serif', 1))).to.be.greaterThan(1000);
  });

  it('writes a file that a browser draws', async () => {
    const { scene } = sceneOf({ mark: 'bar', encodings });
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(svgOf(scene, plainTheme))}`;
    await image.decode();
    expect([image.naturalWidth, image.naturalHeight]).to.deep.equal([640, 320]);
  });
});

/** Pixels in the first colour of the plain theme. */
function painted(canvas: HTMLCanvasElement | OffscreenCanvas): number {
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let i = 0; i < data.length; i += 4) {
    if (data[i] === 0x0e && data[i + 1] === 0x8a && data[i + 2] === 0x8a) count++;
  }
  return count;
}
