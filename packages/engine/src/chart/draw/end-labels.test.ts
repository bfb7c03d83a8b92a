import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Chart } from '@inset/model';
import { drawRows, shapesOf, type DrawnRows } from '../testing/draw-rows.ts';
import type { Drawing } from './drawing.ts';

const rows = Array.from({ length: 12 }, (_, i) => ({
  d: new Date(Date.UTC(2024, i)).toISOString().slice(0, 10),
  i,
})).flatMap(({ d, i }) => [
  { d, v: 10 + i, g: 'first' },
  { d, v: 5 * (10 + i), g: 'second' },
]);

const encodings = { x: 'd', y: 'v', color: 'g' };

const drawn = (chart: Partial<Chart> & Pick<Chart, 'mark'>, drawing: Partial<Drawing> = {}, values = rows) =>
  drawRows({ ...chart, encodings }, values, drawing);

/** What is written beside the plot of the marks' series. */
const namesOf = ({ scene }: DrawnRows) =>
  shapesOf(scene.items).flatMap((item) => (item.kind === 'text' && item.series ? [item] : []));

const labels = ({ scene }: DrawnRows): string[] => scene.legend.map(({ label }) => label);

describe('names at the ends of lines and areas', () => {
  for (const chart of [
    { mark: 'line' },
    { mark: 'area' },
    { mark: 'area', arrangement: 'normalized' },
    { mark: 'area', arrangement: 'overlaid' },
  ] as const) {
    const said = [chart.mark, 'arrangement' in chart ? chart.arrangement : ''].join(' ');

    it(`stand beside a chart's ends where there is room, else there is a legend: ${said}`, async () => {
      const wide = await drawn(chart);
      const { plot } = wide.scene;
      const names = namesOf(wide);
      assert.deepEqual(
        names.map(({ text }) => text),
        ['first', 'second'],
      );
      assert.ok(names.every(({ x }) => x > plot.x + plot.width));
      assert.ok(names.every(({ x }) => x < 600));
      const narrow = await drawn(chart, { width: 300 });
      assert.ok(narrow.scene.legend.every(({ y }) => y > narrow.scene.plot.y + narrow.scene.plot.height));
      const mirrored = await drawn(chart, { rightToLeft: true });
      assert.ok(namesOf(mirrored).every(({ x }) => x < mirrored.scene.plot.x));
    });
  }

  it('switch what they name, and leave their place to a legend while something is switched off', async () => {
    const { scene } = await drawn({ mark: 'line' });
    const names = namesOf({ scene } as DrawnRows);
    assert.equal(scene.legend.length, 2);
    for (const [i, { label, x, y, width, height }] of scene.legend.entries()) {
      assert.equal(label, names[i]!.series);
      assert.ok(x <= names[i]!.x && x + width > names[i]!.x, label);
      assert.ok(y < names[i]!.y && y + height > names[i]!.y, label);
    }
    const one = await drawRows({ mark: 'line', encodings }, rows, { arrange: { hidden: ['first'] } });
    assert.deepEqual(labels(one), ['first', 'second']);
    const [first, second] = one.scene.legend;
    assert.equal(second!.y - first!.y, 20, 'below each other');
  });

  it('stand in the middle of areas that stand on each other, and on the edge of those that do not', async () => {
    const at = async (arrangement: Chart['arrangement']) => {
      const { scene } = await drawn({ mark: 'area', arrangement, legend: undefined } as never);
      const { y } = scene;
      const own = namesOf({ scene } as DrawnRows);
      return Object.fromEntries(own.map(({ text, y: place }) => [text, Number(y!.valueAt(place))]));
    };
    // At the end the first is 21, the second 105.
    const stacked = await at('stacked');
    assert.ok(Math.abs(stacked['first']! - 10.5) < 0.5, JSON.stringify(stacked));
    assert.ok(Math.abs(stacked['second']! - (21 + 105 / 2)) < 0.5, JSON.stringify(stacked));
    const overlaid = await at('overlaid');
    assert.ok(Math.abs(overlaid['first']! - 21) < 0.5, JSON.stringify(overlaid));
    assert.ok(Math.abs(overlaid['second']! - 105) < 0.5, JSON.stringify(overlaid));
  });

  it('are left to a legend where the ends of areas are too thin to tell', async () => {
    const thin = Array.from({ length: 6 }, (_, k) =>
      [0, 1].map((i) => ({ d: `2024-0${i + 1}-01`, v: k === 0 ? 1000 : 1, g: `kind ${k}` })),
    ).flat();
    const made = await drawn({ mark: 'area' }, {}, thin);
    const { plot } = made.scene;
    assert.equal(labels(made).length, 6);
    const [first, second] = made.scene.legend;
    assert.equal(second!.y - first!.y, 20);
    assert.ok(first!.x > plot.x + plot.width);
  });

  it('are left to a legend where it is asked for, with facets, and where series end early', async () => {
    const asked = await drawn({ mark: 'area', legend: 'top' });
    assert.ok(asked.scene.legend.every(({ y }) => y < asked.scene.plot.y));
    const early = rows.filter(({ d, g }) => g === 'first' || d < '2024-05');
    const lines = await drawn({ mark: 'line' }, {}, early);
    assert.equal(lines.scene.legend[1]!.y - lines.scene.legend[0]!.y, 20);
  });
});
