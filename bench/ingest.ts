import { statSync } from 'node:fs';
import { milliseconds, type Benchmark } from './benchmark.ts';
import { openEnginePage } from './engine-page.ts';
import { openDuckdb } from './native-duckdb.ts';
import { ordersFile } from './orders-file.ts';
import { median } from './statistics.ts';

const rowCount = 1_120_000;

export const ingest: Benchmark = {
  name: 'ingest',
  title: 'A CSV of 100 MB, to queryable',
  how: `A File that a page holds in memory, given to the built kit's engine whose worker runs already, until the dataset is
there; against \`CREATE TABLE … AS SELECT * FROM read_csv(…)\` in native DuckDB on one thread over the same file, which the
operating system has in memory. A new Chromium each time, in turns. Number of rows, sums and counts are compared after
each.`,
  async run({ runs = 3 }) {
    const path = await ordersFile(rowCount);
    const duckdb = await openDuckdb();
    const [own, native]: [number[], number[]] = [[], []];
    try {
      for (let run = 0; run < runs; run++) {
        native.push(await duckdb.load(path));
        const page = await openEnginePage(path);
        try {
          const { milliseconds: taken, rows } = await page.load();
          if (rows !== rowCount) throw new Error(`The page reads ${rows} rows of ${rowCount}.`);
          const [ours] = (await page.ask([{ kind: 'summarize', by: [], measures }])).rows;
          const [theirs] = (await duckdb.ask('SELECT sum(revenue), count(rating), max(order_id) FROM orders'))
            .rows;
          const isSame = ours?.every((value, i) => Math.abs(Number(value) - Number(theirs?.[i])) < 0.1);
          if (!isSame) throw new Error(`The page reads ${ours?.join()}, DuckDB ${theirs?.join()}.`);
          own.push(taken);
        } finally {
          await page.close();
        }
      }
    } finally {
      duckdb.close();
    }
    const megabytes = Math.round(statSync(path).size / 1e6);
    const row = (where: string, times: number[]) => ({
      where,
      'median ms': milliseconds(median(times)),
      'MB a second': Math.round(megabytes / (median(times) / 1000)),
      runs: times.length,
    });
    return {
      rows: [row('inset, in the page', own), row('native DuckDB, one thread', native)],
      notes: [
        `The file has ${megabytes} MB. In the page takes ${(median(own) / median(native)).toFixed(2)} times as long.`,
      ],
    };
  },
};

const measures = [
  { name: 'sum', expression: 'sum(revenue)' },
  { name: 'count', expression: 'count(rating)' },
  { name: 'last', expression: 'max(order_id)' },
];
