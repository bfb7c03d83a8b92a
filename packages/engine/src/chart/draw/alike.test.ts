import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { plainTheme } from '../chart-theme.ts';
import { drawRows, shapesOf, textsOf, type SaidChart } from '../testing/draw-rows.ts';
import { contrastOf } from './colors.ts';
import type { Box, SceneItem, Text } from './scene.ts';
import { estimateTextWidth } from './text-width.ts';

const textsIn = async (chart: SaidChart, rows: Record<string, unknown>[]): Promise<string[]> =>
  textsOf((await drawRows(chart, rows)).scene);

const ratings = [3.8, 3.95, 4.1, 4.02].map((v, i) => ({ k: `k${i}`, at: `2024-0${i + 1}-01`, v }));

describe('amounts that stand together', () => {
  it('have as many digits behind the point on an axis', async () => {
    const y = { expression: 'sum(v)', domain: [3.8, 4.15] as [number, number] };
    const chart: SaidChart = { mark: 'line', encodings: { x: 'k', y } };
    const ticks = (await textsIn(chart, ratings)).filter((text) => /^\d+(\.\d+)?$/.test(text));
    assert.ok(ticks.length > 2);
    assert.deepEqual([...new Set(ticks.map((text) => text.split('.')[1]?.length))], [2], ticks.join(' '));
  });

  it('have as many in the cells of a heatmap and at bars', async () => {
    const cells = [-0.571, 10.5, -6.8, 9.46].map((v, i) => ({ a: `a${i % 2}`, b: `b${i >> 1}`, v }));
    const heatmap = { mark: 'heatmap', encodings: { x: 'a', y: 'b', color: 'sum(v)' } } as const;
    const inCells = await textsIn(heatmap, cells);
    for (const text of ['-0.57', '10.50', '-6.80', '9.46']) assert.ok(inCells.includes(text), text);
    const bars = { mark: 'bar', labels: true, encodings: { x: 'k', y: 'sum(v)' } } as const;
    assert.ok((await textsIn(bars, ratings)).includes('3.80'));
  });

  it('have none where all of them are whole', async () => {
    const rows = [1, 12, 5].map((v, i) => ({ k: `k${i}`, v }));
    const texts = await textsIn({ mark: 'bar', labels: true, encodings: { x: 'k', y: 'sum(v)' } }, rows);
    assert.ok(texts.includes('12') && !texts.some((text) => text.includes('.')), texts.join(' '));
  });
});

describe('the title of an axis', () => {
  const titled = (title?: string): SaidChart => ({
    mark: 'bar',
    ...(title !== undefined && { title }),
    encodings: { x: 'k', y: { expression: 'sum(v)', title: 'Rating' } },
  });

  it('says nothing that the title of the chart says', async () => {
    assert.ok(!(await textsIn(titled('Rating by k'), ratings)).includes('Rating'));
    assert.ok(!(await textsIn(titled(), ratings)).includes('Rating'));
  });

  it('says what the title does not', async () => {
    assert.ok((await textsIn(titled('Guests are content'), ratings)).includes('Rating'));
    assert.ok((await textsIn(titled('Ratings'), ratings)).includes('Rating'));
  });

  it('names both amounts of points, and no categories that the title names', async () => {
    const two = await textsIn({ mark: 'point', encodings: { x: 'v', y: 'w' } }, [{ v: 1.5, w: 2.5 }]);
    assert.ok(two.includes('V') && two.includes('W'));
    const one = await textsIn({ mark: 'point', encodings: { x: 'k', y: 'v' } }, ratings);
    assert.ok(!one.includes('K'), one.join(' '));
  });
});

describe('what reads at a glance', () => {
  it('has the rest of many bars in grey', async () => {
    const rows = Array.from({ length: 9 }, (_, i) => ({ k: `k${i}`, v: 100 - i }));
    const { scene } = await drawRows(
      { mark: 'bar', encodings: { x: { expression: 'k', top: 3 }, y: 'sum(v)' } },
      rows,
    );
    const fills = shapesOf(scene.items).flatMap((item) =>
      item.kind === 'rectangle' && item.key !== undefined ? [item.fill] : [],
    );
    assert.deepEqual(
      fills.map((fill) => fill === plainTheme.quiet),
      [false, false, false, true],
    );
  });

  it('has bars of the least seen on the surface', async () => {
    const rows = Array.from({ length: 6 }, (_, i) => ({ k: `k${i}`, v: 1 + i * 20 }));
    for (const palette of ['blues', 'greys'])
      for (const surface of ['#ffffff', '#101416']) {
        const theme = { ...plainTheme, surface, text: surface === '#ffffff' ? '#101416' : '#e8eeee' };
        const encodings = { x: 'k', y: 'sum(v)', color: 'sum(v)' };
        const { scene } = await drawRows({ mark: 'bar', palette, encodings }, rows, { theme });
        for (const item of shapesOf(scene.items)) {
          if (item.kind !== 'rectangle' || item.key === undefined) continue;
          const apart = contrastOf(item.fill!, surface)!;
          assert.ok(apart >= 2.5, `${item.fill} on ${surface} of ${palette}: ${apart}`);
        }
      }
  });

  it('names the column of small charts whose values are numbers', async () => {
    const rows = [3, 4].flatMap((cylinders) => ratings.map(({ k, v }) => ({ k, v, cylinders })));
    const texts = await textsIn(
      { mark: 'bar', encodings: { x: 'k', y: 'sum(v)', facet: 'cylinders' } },
      rows,
    );
    assert.ok(texts.includes('Cylinders: 3') && texts.includes('Cylinders: 4'), texts.join(' '));
  });

  it('writes the values of a line beside it, not upon it', async () => {
    const rows = [1, 9, 12, 14, 30, 31, 33, 34].map((v, i) => ({ at: new Date(Date.UTC(2024, i, 1)), v }));
    const { scene } = await drawRows({ mark: 'line', labels: true, encodings: { x: 'at', y: 'v' } }, rows);
    const dots = scene.marks.map(({ x, y, width, height }) => [x + width / 2, y + height / 2] as const);
    const labels = shapesOf(scene.items).filter(
      (item: SceneItem): item is Text => item.kind === 'text' && item.key !== undefined,
    );
    assert.equal(labels.length, rows.length);
    for (const label of labels) {
      const width = estimateTextWidth(label.text, 12);
      const box: Box = { x: label.x - width / 2, y: label.y - 5, width, height: 10 };
      for (const [i, [x2, y2]] of dots.slice(1).entries()) {
        const [x1, y1] = dots[i]!;
        const isOn = Array.from({ length: 101 }, (_, step) => step / 100).some((share) => {
          const [x, y] = [x1 + (x2 - x1) * share, y1 + (y2 - y1) * share];
          return x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;
        });
        assert.ok(!isOn, `${label.text} lies on the line`);
      }
    }
  });
});
