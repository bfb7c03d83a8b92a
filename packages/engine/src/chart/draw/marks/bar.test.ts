import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drawRows, shapesOf, type SaidChart } from '../../testing/draw-rows.ts';

const trees = ['ash', 'birch', 'cedar'].flatMap((tree, i) =>
  ['wild', 'planted'].map((origin, j) => ({
    tree,
    origin,
    n: 20 - 3 * i + j,
    height: 4.5 + i + j / 3,
    day: `${2022 + i}-0${1 + 3 * j}-01`,
  })),
);

/** The bars of a chart, and what is written. */
async function drawn(chart: SaidChart, size: { width: number; height: number }) {
  const { scene } = await drawRows(chart, trees, size);
  const shapes = shapesOf(scene.items);
  const bars = shapes.flatMap((item) =>
    item.kind === 'rectangle' && item.key !== undefined && item.width > 0 ? [item] : [],
  );
  const texts = shapes.flatMap((item) => (item.kind === 'text' ? [item] : []));
  return { bars, texts };
}

const wide = { width: 2560, height: 400 };
const middle = ({ x, width }: { x: number; width: number }): number => x + width / 2;

describe('bars of wide charts', () => {
  for (const mark of ['bar', 'waterfall'] as const) {
    it(`of a ${mark} chart are no blocks, and stand above their names`, async () => {
      const encodings = { x: 'tree', y: 'sum(n)' };
      const { bars, texts } = await drawn({ mark, orientation: 'vertical', encodings }, wide);
      assert.ok(bars.length >= 3);
      for (const bar of bars) assert.equal(bar.width, 80);
      const names = texts.filter(({ text }) => ['ash', 'birch', 'cedar'].includes(text));
      assert.deepEqual(
        names.map(({ x }) => Math.round(x)),
        bars.slice(0, 3).map((bar) => Math.round(middle(bar))),
      );
    });
  }

  it('keep those of a group beside each other', async () => {
    const { bars, texts } = await drawn(
      { mark: 'bar', arrangement: 'grouped', encodings: { x: 'tree', y: 'sum(n)', color: 'origin' } },
      wide,
    );
    const ofAsh = bars.slice(0, 2).sort((a, b) => a.x - b.x);
    assert.equal(ofAsh[1]!.x - ofAsh[0]!.x, 80);
    const ash = texts.find(({ text }) => text === 'ash')!;
    assert.equal(Math.round((ofAsh[0]!.x + ofAsh[1]!.x + ofAsh[1]!.width) / 2), Math.round(ash.x));
  });

  it('are as thick as there is room where there is little', async () => {
    const { bars } = await drawn(
      { mark: 'bar', orientation: 'vertical', encodings: { x: 'tree', y: 'sum(n)' } },
      { width: 200, height: 300 },
    );
    for (const { width } of bars) assert.ok(width < 80 && width > 20, String(width));
  });

  it('reach from edge to edge of their bins', async () => {
    const { bars } = await drawn(
      { mark: 'bar', encodings: { x: { expression: 'height', bin: 3 }, y: 'count()' } },
      wide,
    );
    assert.ok(bars.length > 1);
    for (const { width } of bars) assert.ok(width > 100, String(width));
  });
});

describe('bars of time', () => {
  it('have their year, quarter or month named below their middle, and nothing beyond the last', async () => {
    for (const [unit, said] of [
      ['year', ['2022', '2023', '2024']],
      ['quarter', ['2022', '2023', '2024']],
    ] as const) {
      const { bars, texts } = await drawn(
        { mark: 'bar', encodings: { x: `date_trunc('${unit}', day)`, y: 'sum(n)' } },
        { width: 800, height: 300 },
      );
      const middles = bars.map((bar) => Math.round(middle(bar)));
      for (const year of said) {
        const name = texts.find(({ text }) => text === year);
        assert.ok(name && middles.includes(Math.round(name.x)), `${unit} ${year}`);
      }
      assert.ok(!texts.some(({ text }) => text === '2025'));
    }
  });

  it('have them named beside their middle where they lie across', async () => {
    const { bars, texts } = await drawn(
      { mark: 'bar', orientation: 'horizontal', encodings: { x: "date_trunc('year', day)", y: 'sum(n)' } },
      { width: 600, height: 600 },
    );
    const middles = bars.map(({ y, height }) => Math.round(y + height / 2));
    const years = texts.filter(({ text }) => /^202\d$/.test(text));
    assert.deepEqual(years.map(({ y }) => Math.round(y)).sort(), middles.sort());
    for (const { height } of bars) assert.equal(height, 80);
  });
});
