import type { Encoding } from '@inset/model';
import { createNodeDataSource } from '../../execute/node-data-source.ts';
import { arrangeRows, type ArrangeOptions } from '../arrange-rows.ts';
import type { ChartData } from '../chart-data.ts';
import { plainTheme } from '../chart-theme.ts';
import { chartToQuery, type ChartPlan, type PlanOptions } from '../chart-to-query.ts';
import type { PartialChart } from '../complete-chart.ts';
import { readCensus, type ColorCensus } from '../color-census.ts';
import { suitPlan } from '../suit-plan.ts';
import { drawChart } from '../draw/draw-chart.ts';
import { prepareChart } from '../draw/rare-marks.ts';
import type { Drawing } from '../draw/drawing.ts';
import type { Scene, SceneItem } from '../draw/scene.ts';

/** A chart whose encodings may be said by their expression alone. */
export type SaidChart = Omit<PartialChart, 'encodings'> & { encodings: Record<string, string | Encoding> };

export interface DrawnRows {
  plan: ChartPlan;
  data: ChartData;
  scene: Scene;
}

/** Draws a chart of rows, or of the text of a CSV file, as a page does: asks the engine, arranges the answer, lays it out. */
export async function drawRows(
  said: SaidChart,
  rows: Record<string, unknown>[] | string,
  options: Partial<Drawing> & { arrange?: ArrangeOptions; planned?: PlanOptions } = {},
): Promise<DrawnRows> {
  const { arrange = {}, planned = {}, ...drawing } = options;
  const source = createNodeDataSource();
  try {
    const { schema } = await source.load(
      'rows',
      typeof rows === 'string'
        ? { kind: 'file', file: new Blob([rows]), fileName: 'rows.csv' }
        : { kind: 'rows', rows },
    );
    const encodings = Object.fromEntries(
      Object.entries(said.encodings).map(([channel, encoding]) => [
        channel,
        typeof encoding === 'string' ? { expression: encoding } : encoding,
      ]),
    );
    const ask = (colors?: ColorCensus): ChartPlan =>
      chartToQuery({ from: 'rows', steps: [] }, { ...said, encodings }, schema, { ...planned, colors });
    let asked = ask();
    if (asked.asksColors) asked = ask(readCensus((await source.run(asked.query)).table));
    const { table } = await source.run(asked.query);
    const plan = suitPlan(asked, table);
    await prepareChart(plan, { ...drawing, rows: table.rowCount });
    const data = arrangeRows(plan, table, arrange);
    const scene = drawChart({ plan, data, theme: plainTheme, width: 600, height: 300, ...drawing });
    return { plan, data, scene };
  } finally {
    await source.close();
  }
}

/** Every shape of a scene, those of groups as well. */
export const shapesOf = (items: readonly SceneItem[]): Exclude<SceneItem, { kind: 'group' | 'tiles' }>[] =>
  items.flatMap((item) =>
    item.kind === 'group' ? shapesOf(item.items) : item.kind === 'tiles' ? [] : [item],
  );

/** What a scene says in words. */
export const textsOf = ({ items }: Scene): string[] =>
  shapesOf(items).flatMap((item) => (item.kind === 'text' ? [item.text] : []));
