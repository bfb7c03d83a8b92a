import { outputSchema, type Cell, type Schema, type Table } from '@inset/model';
import type { ChartPlan, PartialChart } from '@inset/engine/chart';

const base: Schema = [
  { name: 'region', type: 'text' },
  { name: 'channel', type: 'text' },
  { name: 'day', type: 'date' },
  { name: 'revenue', type: 'number' },
  { name: 'units', type: 'integer' },
];

const regions = ['East', 'West', 'North', 'South'];
const shops = ['web', 'store'];

/** A small table whose answers are worked out beforehand: sums of revenue by region, and by region and channel. */
export function salesTable(chart: PartialChart): {
  base: Schema;
  chart: PartialChart;
  answer: (plan: ChartPlan) => Table;
} {
  return { base, chart, answer };
}

function answer(plan: ChartPlan): Table {
  const schema = outputSchema(plan.query, base);
  const colored = plan.channels.some(({ channel }) => channel === 'color');
  const groups = regions.flatMap((region, r) =>
    (colored ? shops : ['']).map((shop, s) => ({ region, shop, r, s })),
  );
  const rows = groups.map(({ region, shop, r, s }) => {
    return schema.map(({ name, type }): Cell => {
      if (name.endsWith(' bin')) return r * 50;
      if (name.endsWith(' bin_end')) return r * 50 + 50;
      if (name.startsWith('date_trunc')) return Date.UTC(2024, r);
      if (name === 'region') return region;
      if (name === 'channel') return shop;
      return type === 'date' ? Date.UTC(2024, 0, r + 1) : 400 - r * 100 + s * 37;
    });
  });
  return tableOf(schema, rows);
}

/** A table of rows of cells. */
export function tableOf(schema: Schema, rows: Cell[][]): Table {
  const data = schema.map(({ type }, c) => {
    const values = rows.map((row) => row[c]);
    const validity = new Uint8Array(Math.ceil(rows.length / 8));
    values.forEach((value, i) => value !== null && (validity[i >> 3]! |= 1 << (i & 7)));
    if (type === 'text') {
      const dictionary = [...new Set(values.map((value) => String(value ?? '')))];
      const codes = Uint32Array.from(values, (value) => dictionary.indexOf(String(value ?? '')));
      return { kind: 'text' as const, codes, dictionary, distinct: true, validity };
    }
    if (type === 'date') {
      return {
        kind: 'date' as const,
        values: Int32Array.from(values, (value) => Number(value) / 86_400_000),
        validity,
      };
    }
    if (type === 'timestamp')
      return { kind: 'timestamp' as const, values: Float64Array.from(values, Number), validity };
    if (type === 'boolean')
      return { kind: 'boolean' as const, values: Uint8Array.from(values, Number), validity };
    return { kind: 'number' as const, values: Float64Array.from(values, Number), validity };
  });
  return { schema, data, rowCount: rows.length };
}
