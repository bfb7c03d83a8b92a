/** The same rows redrawn by our renderer and by Vega, in turns: other values each time, nothing built anew. */
import { arrangeRows, chartToQuery, drawChart, plainTheme, prepareChart } from '@inset/engine/chart';
import { outputSchema, type Column, type Schema, type Table } from '@inset/model';
import embed from 'vega-embed';
import { SceneView } from '../../packages/elements/src/chart/scene-view.ts';
import { redrawn, type RedrawCase, type Values } from './redraw-kinds.ts';

const size = { width: 640, height: 320 };
const base: Schema = [
  { name: 'x', type: 'text' },
  { name: 'n', type: 'number' },
  { name: 'y', type: 'number' },
  { name: 'z', type: 'number' },
  { name: 'c', type: 'text' },
];

function valuesOf(test: RedrawCase, turn: number): Values[] {
  const { row } = redrawn(test);
  return Array.from({ length: test.places * test.series }, (_, i) => {
    let asked = 0;
    const random = (): number => (((i + 1) * 7919 * (turn + 3) + 4447 * asked++) % 10_007) / 10_007;
    return row(Math.floor(i / test.series), i % test.series, random);
  });
}

/** A column as the worker sends it: texts as places in a list of them. */
function columnOf({ name, type }: Column, rows: readonly Values[]): Table['data'][number] {
  if (type !== 'text') return { kind: 'number', values: Float64Array.from(rows, (row) => Number(row[name])) };
  const texts = rows.map((row) => String(row[name]));
  const dictionary = [...new Set(texts)];
  const places = new Map(dictionary.map((text, i) => [text, i]));
  const codes = Uint32Array.from(texts, (text) => places.get(text)!);
  return { kind: 'text', codes, dictionary, distinct: true };
}

async function ours(test: RedrawCase): Promise<Drawer> {
  const box = document.createElement('div');
  document.body.append(box);
  const view = new SceneView(box);
  const plan = chartToQuery({ from: 't', steps: [] }, redrawn(test).chart, base);
  const schema = outputSchema(plan.query, base);
  await prepareChart(plan);
  return {
    prepare: (rows) => {
      const data = schema.map((column) => columnOf(column, rows));
      const table: Table = { schema, data, rowCount: rows.length };
      return () => {
        const arranged = arrangeRows(plan, table, { maxCategories: 1000 });
        view.show(drawChart({ plan, data: arranged, theme: plainTheme, ...size }), 'sans-serif');
      };
    },
    remove: () => box.remove(),
  };
}

async function vegas(test: RedrawCase): Promise<Drawer> {
  const box = document.createElement('div');
  document.body.append(box);
  const { view } = await embed(
    box,
    {
      $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
      ...size,
      data: { name: 'rows' },
      ...redrawn(test).spec,
    } as never,
    { actions: false, renderer: test.places * test.series > 1500 ? 'canvas' : 'svg' },
  );
  return {
    prepare: (rows) => async () => {
      view.data('rows', rows);
      await view.runAsync();
    },
    remove: () => box.remove(),
  };
}

interface Drawer {
  /** Values in the form in which it is given them; what this returns draws them. */
  prepare(rows: Values[]): () => unknown;
  remove(): void;
}

async function timed(draw: () => unknown): Promise<number> {
  const started = performance.now();
  await draw();
  document.body.getBoundingClientRect();
  return performance.now() - started;
}

Object.assign(globalThis, {
  /** Milliseconds of each redrawing, layout included; the first few, which warm up, are left out. */
  async redraw(test: RedrawCase, runs: number): Promise<{ inset: number[]; vega: number[] }> {
    const [one, other] = [await ours(test), await vegas(test)];
    const times = { inset: [] as number[], vega: [] as number[] };
    for (let turn = 0; turn < runs + 3; turn++) {
      const values = valuesOf(test, turn);
      const draws = { inset: one.prepare(values), vega: other.prepare(values) };
      for (const name of ['inset', 'vega'] as const) {
        const took = await timed(draws[name]);
        if (turn >= 3) times[name].push(took);
      }
    }
    one.remove();
    other.remove();
    return times;
  },
});
