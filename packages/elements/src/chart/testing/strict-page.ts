// A page of its own, in a frame whose policy is strict: it draws each mark and reports to the page around it.
import '../../provider/provider.ts';
import { InsetProvider } from '../../provider/provider.ts';
import { defineElement } from '../../shared/define-element.ts';
import { TinyDataSource } from '../../testing/tiny-data-source.ts';
import { InsetChart } from '../chart.ts';

const violations: string[] = [];
const errors: string[] = [];
document.addEventListener(
  'securitypolicyviolation',
  ({ violatedDirective, sourceFile, lineNumber, sample }) => {
    violations.push(`${violatedDirective} ${sourceFile}:${lineNumber} ${sample}`);
  },
);
window.addEventListener('error', ({ message }) => errors.push(message));
window.addEventListener('unhandledrejection', ({ reason }) => errors.push(String(reason)));

defineElement('inset-provider', InsetProvider);
defineElement('inset-chart', InsetChart);

const source = new TinyDataSource();
const rows = ['East', 'West', 'North'].flatMap((region, i) =>
  ['web', 'store'].map((channel, k) => ({ region, channel, revenue: 100 * (i + 1) + k, units: 3 - i })),
);
source.add(
  'orders',
  [
    { name: 'region', type: 'text' },
    { name: 'channel', type: 'text' },
    { name: 'revenue', type: 'integer' },
    { name: 'units', type: 'integer' },
  ],
  rows,
);

const provider = document.createElement('inset-provider') as InsetProvider;
provider.dataSource = source;
document.body.append(provider);

let drawn = 0;

async function show(setting: Partial<InsetChart>): Promise<void> {
  const chart = document.createElement('inset-chart') as InsetChart;
  Object.assign(chart, { source: 'orders', ...setting });
  const done = new Promise((resolve) => chart.addEventListener('inset-chart-draw', resolve, { once: true }));
  provider.append(chart);
  await Promise.race([
    done,
    new Promise((_, reject) => setTimeout(reject, 6000, new Error('not drawn in time'))),
  ]);
  const plot = chart.shadowRoot!.querySelector('.plot')!;
  const key = (name: string): boolean =>
    plot.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }));
  key('ArrowRight');
  await chart.updateComplete;
  key('Enter');
  await chart.updateComplete;
  await chart.exportSvg();
  const marks = setting.spec ? '.mark-rect.role-mark path' : ':is(path, circle, rect)';
  if (chart.shadowRoot!.querySelector(`.drawing svg ${marks}, .drawing canvas`)) drawn++;
  // What it has picked would filter the charts after it.
  chart.clearSelection();
  chart.remove();
}

try {
  for (const mark of ['bar', 'line', 'area', 'point', 'pie'] as const) {
    await show({ mark, x: 'region', y: 'sum(revenue)' });
    await show({ mark, x: 'region', y: 'sum(revenue)', color: 'channel' });
  }
  await show({
    spec: {
      data: { values: 'region,sales\nNorth,12\nSouth,30', format: { type: 'csv' } },
      mark: 'bar',
      encoding: { x: { field: 'region' }, y: { field: 'sales', type: 'quantitative' } },
    },
  });
} catch (thrown) {
  errors.push(String(thrown));
}
const found = { drawn, errors, violations: [...violations] };
let walled = false;
try {
  document.body.innerHTML = '<p>';
} catch {
  walled = true;
}
parent.postMessage({ ...found, walled }, '*');
