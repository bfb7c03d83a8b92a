import { DuckDBInstance } from '@duckdb/node-api';
import { existsSync, renameSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { Benchmark } from '../benchmark.ts';
import { ordersDictionaryFile, ordersFile, ordersJsonFile } from '../orders-file.ts';
import { serveKitPages, untilStill } from './kit-page.ts';
import { howMeasured, measureVisits, type Visit } from './measure-steps.ts';
import { wideCsv } from './wide-csv.ts';

const body = `<input type="file"><inset-upload></inset-upload>
<inset-chart source="orders" mark="bar" x="region" y="sum(revenue)"></inset-chart>`;

export const mainThreadOfFiles: Benchmark = {
  name: 'main-thread-files',
  title: 'The page’s main thread: large files',
  how: `${howMeasured} A file that somebody picks is read by the upload, with its preview and its report, while a chart waits for
it: until the dataset is whole and the chart shows all of it.`,
  async run({ runs = 1 }) {
    const files = {
      'a CSV of 108 MB': await ordersFile(1_120_000),
      'an Arrow stream of 1,000,000 rows': await ordersDictionaryFile(1_000_000),
      'a Parquet file of 1,000,000 rows': await ordersParquetFile(1_000_000),
      'a JSON array of 230 MB': await ordersJsonFile(1_000_000),
    };
    const site = await serveKitPages({ '': body });
    try {
      const address = `${site.origin}/`;
      const visits: Visit[] = Object.entries(files).map(([name, path]) => ({
        address,
        ready: (tab) => tab.setInputFiles('input', path),
        steps: [{ name, work: upload }],
      }));
      visits.push({
        address,
        ready: (tab) => pick(tab, brokenCsv(200_000)),
        steps: [
          { name: 'a CSV with an error in each tenth row', work: upload },
          {
            name: 'its report, opened',
            work: async (tab) => {
              await tab.evaluate(() => {
                const root = document.querySelector('inset-upload')!.shadowRoot!;
                root.querySelectorAll('details').forEach((each) => (each.open = true));
              });
              await tab.evaluate(untilStill, 'inset-upload');
            },
          },
          { name: 'a correction: what no value is written as', work: correct },
        ],
      });
      visits.push({
        address,
        ready: (tab) => pick(tab, wideCsv({ rows: 5000, columns: 300 })),
        steps: [
          { name: 'a CSV of 300 columns', work: upload },
          {
            name: 'its preview, walked through',
            work: (tab) =>
              tab.evaluate(async () => {
                const root = document.querySelector('inset-upload')!.shadowRoot!;
                const preview = root.querySelector('[part~=preview] .scroll, [part~=preview]')!;
                for (let i = 0; i < 60; i++) {
                  preview.scrollLeft += 100;
                  await new Promise(requestAnimationFrame);
                }
              }),
          },
        ],
      });
      return await measureVisits(visits, runs);
    } finally {
      await site.close();
    }
  },
};

/** The same orders as Parquet, written by native DuckDB. */
async function ordersParquetFile(rows: number): Promise<string> {
  const csv = await ordersFile(rows);
  const path = csv.replace(/csv$/, 'parquet');
  if (existsSync(path)) return path;
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`COPY (FROM read_csv('${csv}')) TO '${path}.part' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  renameSync(`${path}.part`, path);
  return path;
}

/** Amounts that are none, in every tenth row, and rows that are too long. */
function brokenCsv(rows: number): string {
  const lines = ['region,ordered_at,revenue'];
  for (let i = 0; i < rows; i++)
    lines.push(
      `region ${i % 7},2024-01-${String((i % 28) + 1).padStart(2, '0')},${i % 10 === 9 ? 'n. a.,x' : i / 8}`,
    );
  return lines.join('\n');
}

/** Has somebody pick a file of this text. */
const pick = (tab: Page, text: string): Promise<void> =>
  tab.setInputFiles('input', { name: 'orders.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

/** Says that “n. a.” is no value, by the last field of the corrections, and waits until the file is read again. */
async function correct(tab: Page): Promise<void> {
  await tab.evaluate(async () => {
    const element = document.querySelector('inset-upload')!;
    const read = new Promise((resolve) =>
      element.addEventListener('inset-upload-loaded', resolve, { once: true }),
    );
    const field = [
      ...element.shadowRoot!.querySelectorAll<HTMLInputElement>('.corrections .fields input'),
    ].at(-1)!;
    field.value = 'n. a.';
    field.dispatchEvent(new Event('change'));
    await read;
  });
  await tab.evaluate(untilStill, 'body');
}

/** Hands the picked file to the upload under the name that the chart waits for. */
async function upload(tab: Page): Promise<void> {
  await tab.evaluate(async () => {
    type Upload = HTMLElement & { add(files: File[]): Promise<void> };
    const [file] = document.querySelector('input')!.files!;
    const ending = file!.name.slice(file!.name.lastIndexOf('.'));
    await customElements.whenDefined('inset-upload');
    const element = document.querySelector('inset-upload') as Upload;
    await element.add([new File([file!], `orders${ending}`)]);
  });
  await tab.waitForFunction(() => {
    const chart = document.querySelector('inset-chart');
    return (
      chart?.shadowRoot?.querySelector('svg, canvas') && chart.shadowRoot.querySelector('[aria-busy=false]')
    );
  });
  await tab.evaluate(untilStill, 'body');
}
