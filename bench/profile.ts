import type { ColumnProfile } from '@inset/model';
import { milliseconds, type Benchmark } from './benchmark.ts';
import { openEnginePage } from './engine-page.ts';
import { openDuckdb, type Value } from './native-duckdb.ts';
import { median } from './statistics.ts';
import { wideOrdersFile } from './wide-orders-file.ts';

const rowCount = 1_000_000;

export const profile: Benchmark = {
  name: 'profile',
  title: 'A profile of 1,000,000 rows by 14 columns',
  how: `A CSV of 1,000,000 orders with 14 columns (numbers, texts of few and of many values, e-mail addresses, dates,
timestamps, a truth value) is read by the built kit's engine in a page, and by native DuckDB on one thread in Node. The
page's \`profile()\`, from the call until the whole profile is in the page, the worker included, against \`SUMMARIZE\`, which
says less and estimates distinct values and quartiles: ours are exact, and there are histograms, frequent values, kinds and
spellings of texts, outliers, correlations, duplicate rows and a score besides. Both run once before they are timed, nulls,
means and standard deviations are compared (doubles to nine digits), then they take turns.`,
  async run({ runs = 5 }) {
    const path = await wideOrdersFile(rowCount);
    const duckdb = await openDuckdb();
    const page = await openEnginePage(path);
    try {
      await duckdb.load(path);
      await page.load();
      const first = await page.profile();
      await sameFigures(first.columns, async (sql) => (await duckdb.ask(sql)).rows[0]!);
      await duckdb.ask('SUMMARIZE orders');
      const [whole, firstColumn, native]: [number[], number[], number[]] = [[], [], []];
      for (let run = 0; run < runs; run++) {
        const ours = await page.profile();
        whole.push(ours.milliseconds);
        firstColumn.push(ours.firstColumnMilliseconds);
        native.push((await duckdb.ask('SUMMARIZE orders')).milliseconds);
      }
      const row = (what: string, times: number[]) => ({
        what,
        'median ms': milliseconds(median(times)),
        'fastest ms': milliseconds(Math.min(...times)),
        runs: times.length,
      });
      return {
        rows: [
          row('inset, in the page', whole),
          row('inset, its first column', firstColumn),
          row('SUMMARIZE, native DuckDB, one thread', native),
        ],
        ratio: { name: 'page / native', value: median(whole) / median(native), target: 1.5 },
        notes: [`Native DuckDB ${duckdb.version}, one thread.`],
      };
    } finally {
      await page.close();
      duckdb.close();
    }
  },
};

async function sameFigures(
  columns: readonly ColumnProfile[],
  ask: (sql: string) => Promise<Value[]>,
): Promise<void> {
  for (const column of columns) {
    const name = `"${column.name}"`;
    const isNumber = column.kind === 'number';
    const spread = isNumber ? `, avg(${name}), stddev_samp(${name})` : '';
    const theirs = await ask(
      `SELECT count(*) - count(${name}), count(DISTINCT ${name})${spread} FROM orders`,
    );
    const { mean, standardDeviation } = (isNumber && column.statistics) || {};
    const ours = [column.nullCount, column.distinctCount, mean, standardDeviation].slice(0, theirs.length);
    const isSame = ours.every((value, i) => isNear(value ?? NaN, Number(theirs[i])));
    if (!isSame) throw new Error(`${name} is ${ours.join()} in the page, ${theirs.join()} natively.`);
  }
}

const isNear = (ours: number, theirs: number): boolean =>
  Math.abs(ours - theirs) <= 1e-9 * Math.max(1, Math.abs(theirs));
