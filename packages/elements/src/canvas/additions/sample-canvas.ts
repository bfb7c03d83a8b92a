import type { NewBlock } from '@inset/model/canvas-document';
import type { Strings } from '../../locales/en.ts';
import type { CanvasSession } from '../store/canvas-session.ts';

/** Two years of invented sales, the same every time. */
export function sampleFile(name: string): File {
  const lines = ['month,region,orders,revenue'];
  for (let month = 0; month < 24; month++) {
    const date = new Date(Date.UTC(2024, month, 1)).toISOString().slice(0, 10);
    ['North', 'South', 'East', 'West'].forEach((region, i) => {
      const season = 1 + 0.28 * Math.sin(((month + i) / 12) * 2 * Math.PI);
      const orders = Math.round((120 + i * 35 + month * 4) * season);
      lines.push([date, region, orders, Math.round(orders * (38 + ((month * 7 + i * 5) % 11)))].join(','));
    });
  }
  return new File([lines.join('\n')], `${name}.csv`, { type: 'text/csv' });
}

/** Adds blocks that tell of the sample, which undo takes back at once. */
export function addSampleBlocks(session: CanvasSession, dataset: string, strings: Strings): void {
  session.undo.pause();
  for (const block of sampleBlocks(dataset, strings))
    session.run({ kind: 'add-block', block }, { group: 'sample' });
}

/** Words, a number, two charts, a filter and a table. */
function sampleBlocks(dataset: string, { canvas }: Strings): NewBlock[] {
  const query = { from: dataset, steps: [] };
  const revenue = { expression: 'sum(revenue)', title: 'Revenue', format: '~s' };
  return [
    { kind: 'text', text: canvas.empty.sampleText, frame: { x: 0, y: 0, width: 14, height: 4 } },
    {
      kind: 'metric',
      query,
      measure: 'sum(revenue)',
      label: canvas.empty.sampleMetric,
      frame: { x: 18, y: 0, width: 6, height: 4 },
    },
    {
      kind: 'chart',
      query,
      chart: {
        mark: 'line',
        title: canvas.empty.sampleTitle,
        encodings: {
          x: { expression: "date_trunc('month', month)" },
          y: revenue,
          color: { expression: 'region' },
        },
      },
      frame: { x: 0, y: 4, width: 18, height: 13 },
    },
    { kind: 'filter', dataset, column: 'region', frame: { x: 18, y: 4, width: 6, height: 13 } },
    {
      kind: 'chart',
      query,
      chart: { mark: 'bar', encodings: { x: { expression: 'region', sort: '-y' }, y: revenue } },
      frame: { x: 0, y: 17, width: 12, height: 12 },
    },
    { kind: 'table', query, frame: { x: 12, y: 17, width: 12, height: 12 } },
  ];
}
