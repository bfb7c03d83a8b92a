import { milliseconds, type Benchmark } from './benchmark.ts';
import { openEnginePage, type Stop } from './engine-page.ts';
import { ordersFile } from './orders-file.ts';
import { median } from './statistics.ts';

const rowCount = 1_000_000;
const cancelAfter = 3_000;

/** SQL that nobody can wait for, and whether DuckDB hears of a cancel while it runs it. */
const sqlOf: Record<string, string> = {
  'a cross join': 'SELECT count(*) AS n FROM orders a, orders b WHERE (a.revenue * b.revenue) % 7 = 3',
  'an endless recursion':
    'WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT count(*) AS n FROM t',
  'a sort of 300 million': 'SELECT range AS x FROM range(300000000) ORDER BY random()',
  'a text of a billion letters': `SELECT lpad('x', 1000000000, 'y') AS x`,
  'texts put together': `SELECT string_agg(repeat('x', 1000) || range, ',') AS x FROM range(10000000)`,
  'a list of a billion': 'SELECT list(range) AS x FROM range(1000000000)',
  'a pivot of a million columns':
    'SELECT * FROM (PIVOT (SELECT range AS r FROM range(1000000)) ON r USING count(*))',
  'a window of huge frames':
    'SELECT median(revenue) OVER (ORDER BY random() ROWS BETWEEN 100000 PRECEDING AND 100000 FOLLOWING) AS x FROM orders',
  'all rows by fifty columns': `SELECT ${Array.from({ length: 50 }, (_, i) => `a.revenue + ${i} AS c${i}`).join(', ')} FROM orders a, range(10)`,
};

export const stops: Benchmark = {
  name: 'stops',
  title: 'What becomes of SQL that would take all time or all memory',
  how: `A CSV of 1,000,000 orders is read by the built kit's engine in a page. SQL that nobody can wait for runs over it in
DuckDB-WASM, and is cancelled after three seconds if it has not been refused before. Ended: from the cancel to its error, or, of
what is refused or answered before, from its start. Next answer: from there until other SQL over all rows is answered, which
waits for DuckDB to be started again, with its data, where it had to be ended. The peak is by how much the page's process
grew, at most (Linux's resident set), from its start to the next answer.`,
  async run({ runs = 3 }) {
    const page = await openEnginePage(await ordersFile(rowCount));
    try {
      await page.load();
      await page.stop('SELECT 1 AS one', cancelAfter);
      const found = new Map<string, Stop[]>();
      for (let run = 0; run < runs; run++)
        for (const [name, sql] of Object.entries(sqlOf))
          found.set(name, [...(found.get(name) ?? []), await page.stop(sql, cancelAfter)]);
      const all = [...found.values()].flat();
      const slowest = (of: (stop: Stop) => number): number => Math.max(...all.map(of));
      return {
        rows: [...found].map(([name, each]) => ({
          SQL: name,
          end: [...new Set(each.map(({ end }) => end))].join(', '),
          'ended ms': milliseconds(median(each.map(({ ended }) => ended))),
          'next answer ms': milliseconds(median(each.map(({ next }) => next))),
          'slowest next ms': milliseconds(Math.max(...each.map(({ next }) => next))),
          'peak MB': Math.round(Math.max(...each.map(({ peak }) => peak))),
          runs: each.length,
        })),
        ratio: {
          name: 'seconds to the slowest next answer',
          value: slowest(({ next }) => next) / 1e3,
          target: 3,
        },
        notes: [
          `The slowest end after a cancel came after ${milliseconds(slowest(({ ended, wasCancelled }) => (wasCancelled ? ended : 0)))} ms (target 1,000); the highest peak is ${Math.round(slowest(({ peak }) => peak))} MB (target 1,000).`,
        ],
      };
    } finally {
      await page.close();
    }
  },
};
