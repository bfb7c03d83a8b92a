/** The same rows redrawn by our renderer and by Vega, in turns: other values each time, nothing built anew. */
import { arrangeRows, chartToQuery, drawChart, plainTheme, type PartialChart } from '@inset/engine/chart';
import { outputSchema, type Schema, type Table } from '@inset/model';
import embed from 'vega-embed';
import { SceneView } from '../../packages/elements/src/chart/scene-view.ts';

export interface RedrawCase {
  mark: 'bar' | 'line' | 'area' | 'point' | 'pie';
  /** Places along x, and series. */
  places: number;
  series: number;
}

const size = { width: 640, height: 320 };
const base: Schema = [
  { name: 'x', type: 'text' },
  { name: 'n', type: 'number' },
  { name: 'y', type: 'number' },
  { name: 'c', type: 'text' },
];

interface Values {
  x: number[];
  y: number[];
  c: number[];
}

function valuesOf({ places, series }: RedrawCase, turn: number): Values {
  const count = places * series;
  const random = (i: number): number => (((i + 1) * 7919 * (turn + 3)) % 10_007) / 10_007;
  return {
    x: Array.from({ length: count }, (_, i) => Math.floor(i / series)),
    y: Array.from({ length: count }, (_, i) => Math.round(random(i) * 1000)),
    c: Array.from({ length: count }, (_, i) => i % series),
  };
}

const label = (i: number): string => `place ${String(i).padStart(3, '0')}`;

/** Points lie at numbers, the rest at names. */
const isScatter = ({ mark }: RedrawCase): boolean => mark === 'point';

function ours(test: RedrawCase): { draw(values: Values): void; remove(): void } {
  const box = document.createElement('div');
  document.body.append(box);
  const view = new SceneView(box);
  const chart: PartialChart = {
    mark: test.mark,
    encodings: {
      x: isScatter(test) ? { expression: 'n' } : { expression: 'x', sort: 'none' },
      y: { expression: 'y' },
      ...(test.series > 1 && { color: { expression: 'c' } }),
    },
  };
  const plan = chartToQuery({ from: 't', steps: [] }, chart, base);
  const schema = outputSchema(plan.query, base);
  return {
    draw({ x, y, c }) {
      const data: Record<string, Table['data'][number]> = {
        x: {
          kind: 'text',
          codes: Uint32Array.from(x),
          dictionary: x.map((_, i) => label(i)),
          distinct: true,
        },
        n: { kind: 'number', values: Float64Array.from(x, (place, i) => place + y[i]! / 7) },
        y: { kind: 'number', values: Float64Array.from(y) },
        c: { kind: 'text', codes: Uint32Array.from(c), dictionary: c.map((_, i) => `c${i}`), distinct: true },
      };
      const table: Table = { schema, data: schema.map(({ name }) => data[name]!), rowCount: x.length };
      const rows = arrangeRows(plan, table, { maxCategories: 1000 });
      view.show(drawChart({ plan, data: rows, theme: plainTheme, ...size }), 'sans-serif');
    },
    remove: () => box.remove(),
  };
}

async function vegas(test: RedrawCase) {
  const box = document.createElement('div');
  document.body.append(box);
  const scatter = isScatter(test);
  const color = test.series > 1 ? { color: { field: 'c', type: 'nominal' } } : {};
  const pie = { theta: { field: 'y', type: 'quantitative' }, color: { field: 'x', type: 'nominal' } };
  const axes = {
    x: { field: 'x', type: scatter ? 'quantitative' : 'ordinal' },
    y: { field: 'y', type: 'quantitative' },
    ...color,
  };
  const { view } = await embed(
    box,
    {
      $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
      ...size,
      data: { name: 'rows' },
      mark: test.mark === 'pie' ? 'arc' : test.mark,
      encoding: test.mark === 'pie' ? pie : axes,
    } as never,
    { actions: false, renderer: test.places * test.series > 1500 ? 'canvas' : 'svg' },
  );
  return {
    async draw({ x, y, c }: Values): Promise<void> {
      const rows = x.map((place, i) => ({
        x: scatter ? place + y[i]! / 7 : label(place),
        y: y[i]!,
        c: `c${c[i]}`,
      }));
      view.data('rows', rows);
      await view.runAsync();
    },
    remove: () => box.remove(),
  };
}

Object.assign(globalThis, {
  /** Milliseconds of each redrawing, layout included; the first few, which warm up, are left out. */
  async redraw(test: RedrawCase, runs: number): Promise<{ inset: number[]; vega: number[] }> {
    const [one, other] = [ours(test), await vegas(test)];
    const times = { inset: [] as number[], vega: [] as number[] };
    for (let turn = 0; turn < runs + 3; turn++) {
      const values = valuesOf(test, turn);
      let started = performance.now();
      one.draw(values);
      document.body.getBoundingClientRect();
      if (turn >= 3) times.inset.push(performance.now() - started);
      started = performance.now();
      await other.draw(values);
      document.body.getBoundingClientRect();
      if (turn >= 3) times.vega.push(performance.now() - started);
    }
    one.remove();
    other.remove();
    return times;
  },
});
