import type { Query, Step } from '@inset/model';
import { milliseconds, type Benchmark } from './benchmark.ts';
import { openEnginePage } from './engine-page.ts';
import { ordersFile } from './orders-file.ts';
import { median } from './statistics.ts';

const rowCount = 1_000_000;

const view = (by: string, measure: string, ...around: Step[]): Step[] => [
  ...around,
  {
    kind: 'summarize',
    by: [{ name: 'key', expression: by }],
    measures: [{ name: 'value', expression: measure }],
  },
];

/** Four views, of which one is of some rows only and one has a step behind its groups. */
const views: Query['steps'][] = [
  view('region', 'sum(revenue)'),
  [...view('category', 'avg(quantity)'), { kind: 'sort', by: [{ expression: 'value' }] }],
  view("date_trunc('month', ordered_at)", 'count()'),
  view('channel', 'max(revenue)', { kind: 'filter', where: 'quantity > 2' }),
];

export const live: Benchmark = {
  name: 'live',
  title: 'A hundred rows come to 1,000,000 that four views show',
  how: `A CSV of 1,000,000 orders is read twice by the built kit's engine in a page. To one of the two datasets a hundred rows
are appended, time and again, and four views over it are asked after each; the same views are asked of the other dataset,
which does not change and keeps nothing, so that all its rows are read: what each append would cost. All views are asked once
before they are timed, then both take turns. The same again with a window of 1,000,000 rows, out of which a hundred rows fall
with each append, and with a hundred rows that take the place of others. The months are counted, and have to come to as many
rows as there are.`,
  async run({ runs = 15 }) {
    const page = await openEnginePage(await ordersFile(rowCount));
    try {
      await page.load();
      const found = await page.live(views, runs);
      const rows = found.map(({ what, changes, kept, anew }) => ({
        what,
        'change ms': milliseconds(median(changes)),
        'four views ms': milliseconds(median(kept)),
        'fastest ms': milliseconds(Math.min(...kept)),
        'read anew ms': milliseconds(median(anew)),
        'views / read anew': Math.round((median(kept) / median(anew)) * 1000) / 1000,
        runs,
      }));
      const value = rows[0]!['views / read anew'];
      return {
        rows,
        ratio: { name: 'four views after an append / read anew', value, target: 0.2 },
        notes: [
          'Each view is asked by itself, from the call to its rows in the page: crossing to the worker is in all times.',
        ],
      };
    } finally {
      await page.close();
    }
  },
};
