import { statSync } from 'node:fs';
import { longestTaskWords, milliseconds, type Benchmark, type Row } from './benchmark.ts';
import { openEnginePage } from './engine-page.ts';
import { readInPage, type MeasuredReading, type Reader } from './ingest-page.ts';
import { openDuckdb } from './native-duckdb.ts';
import { ordersFile, ordersJsonFile } from './orders-file.ts';
import { median } from './statistics.ts';

const csvRows = 1_120_000;
const jsonRows = 1_000_000;

export const ingest: Benchmark = {
  name: 'ingest',
  title: 'A CSV of 100 MB and a JSON array of 230 MB, to queryable',
  how: `A file on the disk, which the operating system has in memory, picked in a page whose worker runs already, until the
dataset is there: by the built kit's engine; by DuckDB-WASM's own reading of the same File (\`CREATE TABLE … AS SELECT * FROM
read_csv(…)\`); the JSON also by \`JSON.parse\` and plain columns on the page's main thread. A new Chromium each time, in turns,
half a second after its page has started; memory is looked at in readings of its own. Beside them native DuckDB on one thread. The peak is by how much the page's process grew, at most, while it read (Linux's
resident set); the first answer is a count over the first rows; the longest task is that of the page's main thread while ours
reads: browsers report those over 50 ms. Sums and counts are compared.`,
  async run({ runs = 3 }) {
    const [csv, json] = [await ordersFile(csvRows), await ordersJsonFile(jsonRows)];
    await checkSums(csv);
    const native: number[] = [];
    const found = new Map<string, MeasuredReading[]>();
    const read = async (where: string, reader: Reader, path: string, rows: number): Promise<void> => {
      const reading = await readInPage(reader, path);
      if (reading.rows !== rows) throw new Error(`${where} reads ${reading.rows} rows of ${rows}.`);
      found.set(where, [...(found.get(where) ?? []), reading]);
    };
    const duckdb = await openDuckdb();
    try {
      for (let run = 0; run < runs; run++) {
        native.push(await duckdb.load(csv));
        await read('CSV, inset', 'Inset', csv, csvRows);
        await read('CSV, DuckDB-WASM', 'Duckdb', csv, csvRows);
        await read('JSON, inset', 'Inset', json, jsonRows);
        await read('JSON, JSON.parse into columns', 'Parse', json, jsonRows);
      }
    } finally {
      duckdb.close();
    }
    const of = (where: string, figure: 'milliseconds' | 'peak'): number =>
      median(found.get(where)!.map((reading) => reading[figure]));
    const ratio = of('CSV, inset', 'milliseconds') / of('CSV, DuckDB-WASM', 'milliseconds');
    const peaks = of('CSV, inset', 'peak') / of('CSV, DuckDB-WASM', 'peak');
    const jsonRatio = of('JSON, inset', 'milliseconds') / of('JSON, JSON.parse into columns', 'milliseconds');
    return {
      rows: [
        ...[...found].map(([where, readings]) =>
          rowOf(where, readings, where.startsWith('CSV') ? csv : json),
        ),
        {
          ...rowOf('CSV, native DuckDB, one thread', [], csv, native),
          'peak MB': '',
          'first answer ms': '',
          'longest task ms': '',
        },
      ],
      ratio: { name: 'CSV: time of inset by that of DuckDB-WASM', value: ratio, target: 1.05 },
      notes: [
        `The peak of inset over the CSV is ${peaks.toFixed(2)} times that of DuckDB-WASM (target 1.1).`,
        `The JSON takes ${jsonRatio.toFixed(2)} times as long as JSON.parse into columns (target 1.3), off the main thread.`,
      ],
    };
  },
};

function rowOf(
  where: string,
  readings: readonly MeasuredReading[],
  path: string,
  times = readings.map((reading) => reading.milliseconds),
): Row {
  const first = readings.flatMap(({ firstAnswer }) => (firstAnswer === undefined ? [] : [firstAnswer]));
  const tasks = readings.flatMap(({ longestTask }) => (longestTask === undefined ? [] : [longestTask]));
  return {
    where,
    'median ms': milliseconds(median(times)),
    'MB a second': Math.round(statSync(path).size / 1e3 / median(times)),
    'peak MB': readings.length > 0 ? Math.round(median(readings.map(({ peak }) => peak))) : '',
    'first answer ms': first.length > 0 ? milliseconds(median(first)) : '',
    'longest task ms': tasks.length > 0 ? longestTaskWords(Math.max(...tasks)) : '',
    runs: times.length,
  };
}

/** What was read has to be what DuckDB reads. */
async function checkSums(path: string): Promise<void> {
  const duckdb = await openDuckdb();
  const page = await openEnginePage(path);
  try {
    await duckdb.load(path);
    await page.load();
    const [ours] = (await page.ask([{ kind: 'summarize', by: [], measures }])).rows;
    const [theirs] = (await duckdb.ask('SELECT sum(revenue), count(rating), max(order_id) FROM orders')).rows;
    const isSame = ours?.every((value, i) => Math.abs(Number(value) - Number(theirs?.[i])) < 0.1);
    if (!isSame) throw new Error(`The page reads ${ours?.join()}, DuckDB ${theirs?.join()}.`);
  } finally {
    await page.close();
    duckdb.close();
  }
}

const measures = [
  { name: 'sum', expression: 'sum(revenue)' },
  { name: 'count', expression: 'count(rating)' },
  { name: 'last', expression: 'max(order_id)' },
];
