import type { Page } from 'playwright-core';
import type { Benchmark } from '../benchmark.ts';
import { howMeasured, measureVisits, type Visit } from './measure-steps.ts';
import { serveKitPages, untilRead } from './kit-page.ts';

/** Every mark of ours, asked so that as many rows reach the page as the mark can show. */
const charts: Record<string, Record<string, string>> = {
  'bars by name': { mark: 'bar', x: 'name', y: 'sum(y)' },
  'bars on each other': { mark: 'bar', x: "date_trunc('day', at)", y: 'sum(y)', color: 'series' },
  histogram: { mark: 'histogram', x: 'y' },
  lines: { mark: 'line', x: 'at', y: 'y', color: 'series' },
  'lines in small multiples': { mark: 'line', x: 'at', y: 'y', facet: 'series' },
  'areas on each other': { mark: 'area', x: 'at', y: 'y', color: 'series' },
  points: { mark: 'point', x: 'n', y: 'y' },
  'points of 5 colours': { mark: 'point', x: 'n', y: 'y', color: 'series' },
  'points with a trend': { mark: 'point', x: 'n', y: 'y', trend: 'linear' },
  pie: { mark: 'pie', x: 'name', y: 'sum(y)' },
  boxes: { mark: 'box', x: 'series', y: 'y' },
  densities: { mark: 'density', x: 'y', color: 'series' },
  heatmap: { mark: 'heatmap', x: 'n', y: 'y' },
  waterfall: { mark: 'waterfall', x: 'name', y: 'sum(y)' },
  funnel: { mark: 'funnel', x: 'name', y: 'sum(y)' },
  gauge: { mark: 'gauge', y: 'avg(y)' },
  treemap: { mark: 'treemap', x: 'name', y: 'sum(y)', color: 'series' },
  'map of countries': { mark: 'map', x: 'country', color: 'sum(y)' },
  'map of points': { mark: 'map', x: 'lon', y: 'lat', size: 'y' },
};

/** What may keep so many rows from being put together, on every mark that shows single rows. */
const crowds: Record<string, Record<string, string>> = {
  'points with a curve': { mark: 'point', x: 'n', y: 'y', trend: 'exponential' },
  'points of 5 colours with trends': { mark: 'point', x: 'n', y: 'y', color: 'series', trend: 'linear' },
  'points with a moving average': { mark: 'point', x: 'n', y: 'y', 'moving-average': '50' },
  'points with errors': { mark: 'point', x: 'n', y: 'y', low: 'y - 10', high: 'y + 10' },
  'points of many colours': { mark: 'point', x: 'n', y: 'y', color: 'name' },
  'points of a shade': { mark: 'point', x: 'n', y: 'y', color: 'lat' },
  'points with a size': { mark: 'point', x: 'n', y: 'y', size: 'n' },
  'points in small multiples': { mark: 'point', x: 'n', y: 'y', facet: 'series' },
  'points with labels': { mark: 'point', x: 'n', y: 'y', labels: '' },
  'points on a logarithm': { mark: 'point', x: 'n', y: 'y', spread: 'log' },
  'points by category': { mark: 'point', x: 'series', y: 'y' },
  'points with two axes': { mark: 'point', x: 'n', y: 'y', y2: 'lat' },
  'points with their median': { mark: 'point', x: 'n', y: 'y', references: 'y median' },
  'lines with trends': { mark: 'line', x: 'at', y: 'y', color: 'series', trend: 'linear' },
  'a line with a moving average': { mark: 'line', x: 'at', y: 'y', 'moving-average': '50' },
  'a line within errors': { mark: 'line', x: 'at', y: 'y', low: 'y - 10', high: 'y + 10' },
  'lines with labels': { mark: 'line', x: 'at', y: 'y', color: 'series', labels: '' },
  'a line with two axes': { mark: 'line', x: 'at', y: 'y', y2: 'lat' },
  'a line with its mean': { mark: 'line', x: 'at', y: 'y', references: 'y mean' },
  'areas with trends': { mark: 'area', x: 'at', y: 'y', color: 'series', trend: 'linear' },
};

const crowd = 100_000;

const countries = ['Germany', 'France', 'Egypt', 'Brazil', 'Japan', 'Kenya', 'Canada', 'India'];

/** Rows of a kind for each mark; `seed` gives others. */
function csvOf(count: number, seed: number): string {
  const lines = ['name,n,y,at,series,country,lon,lat'];
  for (let i = 0; i < count; i++) {
    const random = ((i + 1) * 7919 * (seed + 3)) % 10_007;
    const at = new Date(Date.UTC(2020, 0, 1) + Math.floor((i / count) * 1e11)).toISOString().slice(0, 19);
    const place = `${((random * 37) % 36_000) / 100 - 180},${((random * 53) % 14_000) / 100 - 70}`;
    lines.push(
      `place ${i},${i + random / 7},${(random % 1000) + 1},${at},series ${i % 5},${countries[i % 8]},${place}`,
    );
  }
  return lines.join('\n');
}

const page = `<inset-source name="one" src="one-COUNT.csv"></inset-source>
<inset-source name="other" src="other-COUNT.csv"></inset-source>`;

export const mainThreadOfCharts: Benchmark = {
  name: 'main-thread-charts',
  title: 'The page’s main thread: charts',
  how: `${howMeasured} Every mark over so many rows, 1280 by 320 pixels: drawn for the first time in its page, then with the rows
of another source. Over 100,000 rows also what may keep single rows from being put together. “Seen after” is from the change of the
page until the chart is on it, its Query, the worker’s work and all that the page has to do besides included.`,
  async run({ runs = 1 }) {
    const counts = [1000, crowd];
    const files = Object.fromEntries(
      counts.flatMap((count) => [
        [`one-${count}.csv`, csvOf(count, 1)],
        [`other-${count}.csv`, csvOf(count, 2)],
      ]),
    );
    const pages = Object.fromEntries(
      counts.map((count) => [`${count}`, page.replaceAll('COUNT', `${count}`)]),
    );
    const site = await serveKitPages(pages, files);
    try {
      const visits = counts.flatMap((count) =>
        Object.entries({ ...charts, ...(count === crowd && crowds) }).map(([name, attributes]) =>
          visitOf(`${site.origin}/${count}`, `${name}, ${count}`, attributes),
        ),
      );
      return await measureVisits(visits, runs);
    } finally {
      await site.close();
    }
  },
};

function visitOf(address: string, name: string, attributes: Record<string, string>): Visit {
  return {
    address,
    ready: untilRead,
    steps: [
      {
        name: `${name} rows, first`,
        work: (tab) => drawn(tab, { ...attributes, source: 'one' }),
      },
      { name: `${name} rows, others`, work: (tab) => drawn(tab, { source: 'other' }) },
    ],
  };
}

/** Puts a chart onto the page, or changes the one that is there, and waits until it is drawn and stays so: after so many milliseconds. */
function drawn(tab: Page, attributes: Record<string, string>): Promise<number> {
  return tab.evaluate(async (given) => {
    const there = document.querySelector<HTMLElement>('#measured');
    const chart: HTMLElement =
      there ?? Object.assign(document.createElement('inset-chart'), { id: 'measured' });
    let draws = 0;
    let seen = 0;
    const started = performance.now();
    chart.addEventListener('inset-chart-draw', () => {
      draws++;
      seen = performance.now() - started;
    });
    for (const [name, value] of Object.entries(given)) chart.setAttribute(name, value);
    if (!there) document.body.append(chart);
    let last = -1;
    for (let quiet = 0; quiet < 20;) {
      await new Promise(requestAnimationFrame);
      const isBusy = chart.shadowRoot?.querySelector('figure')?.getAttribute('aria-busy') !== 'false';
      quiet = draws > 0 && draws === last && !isBusy ? quiet + 1 : 0;
      last = draws;
      if (chart.shadowRoot?.querySelector('[role=alert]'))
        throw new Error(chart.shadowRoot.querySelector('[role=alert]')!.textContent ?? '');
      if (performance.now() - started > 30_000) throw new Error('Nothing is drawn in half a minute.');
    }
    return seen;
  }, attributes);
}
