import { analyticQueries } from './analytic-queries.ts';
import { milliseconds, type Benchmark, type Row } from './benchmark.ts';
import { openEnginePage } from './engine-page.ts';
import { openDuckdb, type Value } from './native-duckdb.ts';
import { ordersFile } from './orders-file.ts';
import { geometricMean, median } from './statistics.ts';

export const queries: Benchmark = {
  name: 'queries',
  title: 'Twelve analytic queries at 1,000,000 rows',
  how: `A CSV of 1,000,000 orders is read by the built kit's engine in a page, and by native DuckDB on one thread in
Node. Each of twelve Queries runs in the page (from the call to the answer's columns back in the page, so the worker is
included), its equal, written by hand in SQL, natively (from the call to the rows in Node). Both run once before they are
timed, the answers are compared value by value (doubles to nine digits), then they take turns.`,
  async run({ runs = 5 }) {
    const path = await ordersFile(1_000_000);
    const duckdb = await openDuckdb();
    const page = await openEnginePage(path);
    try {
      await duckdb.load(path);
      await page.load();
      const rows: Row[] = [];
      for (const { name, steps, sql } of analyticQueries) {
        const ours = await page.ask(steps);
        sameRows(name, ours.rows, (await duckdb.ask(sql)).rows);
        const [own, native]: [number[], number[]] = [[], []];
        for (let run = 0; run < runs; run++) {
          own.push((await page.ask(steps)).milliseconds);
          native.push((await duckdb.ask(sql)).milliseconds);
        }
        rows.push({
          query: name,
          'in the page ms': milliseconds(median(own)),
          'native ms': milliseconds(median(native)),
          ratio: Math.round((median(own) / median(native)) * 100) / 100,
          engine: ours.engine,
          runs,
        });
      }
      const value = geometricMean(rows.map(({ ratio }) => Number(ratio)));
      return {
        rows,
        ratio: { name: 'geometric mean of page / native', value, target: 3 },
        notes: [`Native DuckDB ${duckdb.version}, one thread.`],
      };
    } finally {
      await page.close();
      duckdb.close();
    }
  },
};

function sameRows(name: string, ours: Value[][], native: Value[][]): void {
  const isSame =
    ours.length === native.length &&
    ours.every((row, i) => row.every((value, j) => sameValue(value, native[i]?.[j])));
  if (isSame) return;
  const at = ours.findIndex((row, i) => row.some((value, j) => !sameValue(value, native[i]?.[j])));
  throw new Error(
    `"${name}" differs at row ${at}: ${JSON.stringify(ours[at])} in the page, ${JSON.stringify(native[at])} natively.`,
  );
}

function sameValue(ours: Value | undefined, native: Value | undefined): boolean {
  if (typeof ours !== 'number' || typeof native !== 'number') return ours === native;
  return Math.abs(ours - native) <= 1e-9 * Math.max(1, Math.abs(native));
}
