import { analyticQueries, type AnalyticQuery } from './analytic-queries.ts';
import { longestTaskWords, milliseconds, type Benchmark, type Outcome, type Row } from './benchmark.ts';
import { openDuckdbPage, type DuckdbPage } from './duckdb-page.ts';
import { openEnginePage, type EnginePage } from './engine-page.ts';
import { openDuckdb, type NativeDuckdb, type Value } from './native-duckdb.ts';
import { ordersFile } from './orders-file.ts';
import { geometricMean, median } from './statistics.ts';

export const queries: Benchmark = {
  name: 'queries',
  title: 'Thirteen analytic queries at 1,000,000 rows',
  how: `A CSV of 1,000,000 orders is read by the built kit's engine in a page, by plain DuckDB-WASM in another, and by
native DuckDB on one thread in Node. Each of thirteen Queries runs in the page (from the call to the answer's columns back
in the page, so the worker is included), its equal, written by hand in SQL, in DuckDB-WASM (to the Arrow table in the
page) and natively (to the rows in Node). All run once before they are timed; ours and the native answers are compared
value by value (doubles to nine digits); then they take turns.`,
  run: ({ runs = 5 }) => measure(1_000_000, runs),
};

export const queriesOfMany: Benchmark = {
  name: 'queries-10m',
  title: 'Thirteen analytic queries at 10,000,000 rows',
  how: `The same over 10,000,000 orders, a CSV of 1 GB. It takes some minutes and 8 GB of memory, so it runs only when it is
asked for by name.`,
  onlyByName: true,
  run: ({ runs = 3 }) => measure(10_000_000, runs),
};

interface Engines {
  page: EnginePage;
  wasm: DuckdbPage;
  native: NativeDuckdb;
}

async function measure(rowCount: number, runs: number): Promise<Outcome> {
  const path = await ordersFile(rowCount);
  const native = await openDuckdb();
  const page = await openEnginePage(path);
  const wasm = await openDuckdbPage(path);
  try {
    await native.load(path);
    await page.load();
    const rows: Row[] = [];
    const longestTask = await page.watchTasks();
    for (const query of analyticQueries) rows.push(await measureQuery(query, { page, wasm, native }, runs));
    const longest = longestTaskWords(await longestTask());
    const mean = (column: string): number => geometricMean(rows.map((row) => Number(row[column])));
    return {
      rows,
      ratio: { name: 'geometric mean of page / native', value: mean('ratio'), target: 0.5 },
      notes: [
        `Native DuckDB ${native.version}, one thread. Against plain DuckDB-WASM the page takes ${mean('of DuckDB-WASM').toFixed(2)} times as long (geometric mean).`,
        `The longest task of the page's main thread, over all queries: ${longest} ms (target 50).`,
      ],
    };
  } finally {
    await wasm.close();
    await page.close();
    native.close();
  }
}

async function measureQuery(
  { name, steps, sql }: AnalyticQuery,
  engines: Engines,
  runs: number,
): Promise<Row> {
  const { page, wasm, native } = engines;
  const first = await page.ask(steps);
  sameRows(name, first.rows, (await native.ask(sql)).rows);
  await wasm.ask(sql);
  const [ours, theirs, natives]: [number[], number[], number[]] = [[], [], []];
  for (let run = 0; run < runs; run++) {
    ours.push((await page.ask(steps)).milliseconds);
    theirs.push((await wasm.ask(sql)).milliseconds);
    natives.push((await native.ask(sql)).milliseconds);
  }
  const hundredths = (value: number): number => Math.round(value * 100) / 100;
  return {
    query: name,
    'in the page ms': milliseconds(median(ours)),
    'DuckDB-WASM ms': milliseconds(median(theirs)),
    'native ms': milliseconds(median(natives)),
    ratio: hundredths(median(ours) / median(natives)),
    'of DuckDB-WASM': hundredths(median(ours) / median(theirs)),
    engine: first.engine,
    runs,
  };
}

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
