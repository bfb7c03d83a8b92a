import { milliseconds, type Benchmark } from './benchmark.ts';
import { readInPage, type MeasuredReading, type Reader } from './ingest-page.ts';
import { ordersArrowFile } from './orders-file.ts';
import { median } from './statistics.ts';

const rows = 1_000_000;

export const arrow: Benchmark = {
  name: 'arrow',
  title: 'An Arrow stream of a million orders, to queryable',
  how: `A file on the disk, which the operating system has in memory, picked in a page whose worker runs already, until the
dataset is there: by the built kit's engine, and by DuckDB-WASM's \`insertArrowFromIPCStream\` of the same bytes. One of the
text columns holds no text twice. A new Chromium each time, in turns, half a second
after its page has started; memory is looked at in readings of its own. The rows are counted.`,
  async run({ runs = 3 }) {
    const path = await ordersArrowFile(rows);
    const found: Record<'Inset' | 'Insert', MeasuredReading[]> = { Inset: [], Insert: [] };
    const read = async (reader: Reader & keyof typeof found): Promise<void> => {
      const reading = await readInPage(reader, path);
      if (reading.rows !== rows) throw new Error(`${reader} reads ${reading.rows} rows of ${rows}.`);
      found[reader].push(reading);
    };
    for (let run = 0; run < runs; run++) {
      await read('Inset');
      await read('Insert');
    }
    const times = (reader: keyof typeof found): number =>
      median(found[reader].map((reading) => reading.milliseconds));
    const rowOf = (where: string, reader: keyof typeof found) => ({
      where,
      'median ms': milliseconds(times(reader)),
      'peak MB': Math.round(median(found[reader].map(({ peak }) => peak))),
      runs: found[reader].length,
    });
    return {
      rows: [rowOf('inset', 'Inset'), rowOf('DuckDB-WASM, insertArrowFromIPCStream', 'Insert')],
      ratio: {
        name: 'Arrow: time of inset by that of DuckDB-WASM',
        value: times('Inset') / times('Insert'),
        target: 0.33,
      },
      notes: [],
    };
  },
};
