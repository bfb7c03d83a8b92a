import { build } from 'esbuild';
import { milliseconds, type Benchmark, type Row } from './benchmark.ts';
import { openChromium } from './open-chromium.ts';
import type { RedrawCase } from './pages/redraw-kinds.ts';
import { serveSite } from './static-server.ts';
import { median } from './statistics.ts';

const cases: Record<string, RedrawCase> = {
  '24 bars': { kind: 'bar', places: 24, series: 1 },
  '24 bars with labels': { kind: 'labelled bar', places: 24, series: 1 },
  '24 bars of 5 colours': { kind: 'bar', places: 24, series: 5 },
  '24 bars and a line, two axes': { kind: 'two axes', places: 24, series: 1 },
  'a histogram of 40 bins': { kind: 'histogram', places: 40, series: 1 },
  '5 lines of 100': { kind: 'line', places: 100, series: 5 },
  'a line of 200 with a goal': { kind: 'ruled line', places: 200, series: 1 },
  'a line of 200 within errors': { kind: 'error band', places: 200, series: 1 },
  '5 areas of 100': { kind: 'area', places: 100, series: 5 },
  '1,000 points': { kind: 'point', places: 1000, series: 1 },
  '6 slices': { kind: 'pie', places: 6, series: 1 },
  '6 slices of a ring, with labels': { kind: 'labelled donut', places: 6, series: 1 },
  '12 boxes': { kind: 'box', places: 12, series: 1 },
  'a heatmap of 24 by 10': { kind: 'heatmap', places: 24, series: 10 },
  '20,000 points': { kind: 'point', places: 20_000, series: 1 },
  // More of them are counted in bins by the Query: what is drawn then are at most 2,400 cells.
  '50,000 points': { kind: 'point', places: 50_000, series: 1 },
};

interface PageGlobals {
  redraw(test: RedrawCase, runs: number): Promise<{ inset: number[]; vega: number[] }>;
}

/** How long a chart takes for other data, against Vega's own way of taking them. */
export const redraw: Benchmark = {
  name: 'redraw',
  title: 'A chart with other data',
  how: `A chart of 640 by 320 pixels is on the page, and gets other rows: ours from the columns of an answer to painted
shapes (arranged, laid out, painted), Vega's by \`view.data()\` and \`runAsync()\` with the same rows as objects, nothing
embedded anew. Both take turns with the same values; the browser's layout is forced and counted. What ours show that Vega does
not, such as the share beside a slice, is left as it is. Boxes, bins and cells are given as a Query answers them, to both.
Elements of SVG up to 1,500 marks, a canvas beyond, for both.`,
  async run({ runs = 21 }) {
    const { outputFiles } = await build({
      entryPoints: ['bench/pages/redraw.ts'],
      bundle: true,
      minify: true,
      write: false,
      format: 'iife',
      target: 'es2022',
      conditions: ['inset-source'],
    });
    const script = outputFiles[0]!.text;
    const page = '<!doctype html><meta charset="utf-8"><body><script src="/redraw.js"></script>';
    const site = await serveSite((path) => (path === '' ? page : path === 'redraw.js' ? script : undefined));
    const browser = await openChromium();
    try {
      const tab = await browser.newPage({ viewport: { width: 800, height: 800 } });
      await tab.goto(`${site.origin}/`);
      const rows: Row[] = [];
      const ratios: number[] = [];
      for (const [name, test] of Object.entries(cases)) {
        const { inset, vega } = await tab.evaluate(
          ([asked, turns]) => (globalThis as unknown as PageGlobals).redraw(asked, turns),
          [test, test.places > 5000 ? Math.min(runs, 7) : runs] as const,
        );
        const ratio = median(inset) / median(vega);
        ratios.push(ratio);
        rows.push({
          chart: name,
          'inset ms': milliseconds(median(inset)),
          'fastest ms': milliseconds(Math.min(...inset)),
          'vega ms': milliseconds(median(vega)),
          ratio: Math.round(ratio * 100) / 100,
          runs: inset.length,
        });
      }
      return {
        rows,
        ratio: { name: 'the largest ratio of inset to vega', value: Math.max(...ratios), target: 1.1 },
        notes: [],
      };
    } finally {
      await browser.close();
      await site.close();
    }
  },
};
