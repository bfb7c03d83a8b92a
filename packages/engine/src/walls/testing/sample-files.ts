import { tableFromArrays, tableToIPC } from '@uwdata/flechette';
import { gzipSync, strToU8, zipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { Random } from '../../compile/conformance/random.ts';
import { odsBytes } from '../../ingest/excel/testing/ods-bytes.ts';
import type { TestBook } from '../../ingest/excel/testing/test-book.ts';
import { sheetRows, workbookBytes } from '../../ingest/excel/testing/workbook-bytes.ts';
import { xlsBytes } from '../../ingest/excel/testing/xls-bytes.ts';
import { xlsbBytes } from '../../ingest/excel/testing/xlsb-bytes.ts';

const rows = Array.from({ length: 40 }, (_, i) => ({
  id: i,
  place: ['Oslo', 'Zürich', 'São "Paulo", BR', ''][i % 4]!,
  price: i * 1.25,
  day: `2024-0${(i % 9) + 1}-11`,
}));
const csv = `id,place,price,day\n${rows.map(({ id, place, price, day }) => `${id},"${place.replaceAll('"', '""')}",${price},${day}`).join('\n')}\n`;

const book: TestBook = {
  sheets: [
    {
      name: 'Sales',
      rows: [['id', 'place', 'price'], ...rows.map(({ id, place, price }) => [id, place, price])],
    },
  ],
};

/** A small good file of every format, by its name. */
export const sampleFiles: Readonly<Record<string, Uint8Array>> = {
  'a.csv': strToU8(csv),
  'a.tsv': strToU8(csv.replaceAll(',', '\t')),
  'a.json': strToU8(JSON.stringify(rows)),
  'a.ndjson': strToU8(rows.map((row) => JSON.stringify(row)).join('\n')),
  'a.parquet': new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: 'id', data: rows.map(({ id }) => id), type: 'INT32' },
        { name: 'place', data: rows.map(({ place }) => place), type: 'STRING' },
        { name: 'price', data: rows.map(({ price }) => price), type: 'DOUBLE' },
      ],
    }),
  ),
  'a.arrow': tableToIPC(
    tableFromArrays({ id: rows.map(({ id }) => id), place: rows.map(({ place }) => place) }),
    { format: 'file' },
  )!,
  'a.xlsx': workbookBytes({
    sheets: {
      Sales: sheetRows([['id', 'place', 'price'], ...rows.map(({ id, place, price }) => [id, place, price])]),
    },
    formats: ['yyyy-mm-dd'],
  }),
  'a.xls': xlsBytes(book),
  'a.xlsb': xlsbBytes(book),
  'a.ods': odsBytes(book),
  'a.zip': zipSync({ 'data.csv': strToU8(csv), 'other/notes.txt': strToU8('notes') }),
  'a.csv.gz': gzipSync(strToU8(csv)),
};

const odd = [0, 1, 10, 13, 34, 39, 44, 59, 92, 127, 128, 192, 239, 254, 255];

/** A file with some of its bytes changed, cut out, doubled, or ended early. */
export function mutant(bytes: Uint8Array, random: Random): Uint8Array {
  let made = bytes.slice();
  for (let times = 1 + random.below(4); times > 0; times--) {
    const place = random.below(Math.max(1, made.length));
    const length = 1 + random.below(random.below(4) === 0 ? 200 : 8);
    const way = random.below(6);
    if (way === 0) made[place] = random.below(256);
    else if (way === 1) made.fill(odd[random.below(odd.length)]!, place, place + length);
    else if (way === 2) made[place]! ^= 1 << random.below(8);
    else if (way === 3) made = joined(made.subarray(0, place), made.subarray(place + length));
    else if (way === 4) made = joined(made.subarray(0, place + length), made.subarray(place));
    else if (random.below(4) === 0) made = made.slice(0, place);
    else
      new DataView(made.buffer).setUint32(
        Math.min(place, Math.max(0, made.length - 4)),
        2 ** random.below(32),
        true,
      );
    if (made.length < 4) return made;
  }
  return made;
}

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let place = 0;
  for (const part of parts) {
    all.set(part, place);
    place += part.length;
  }
  return all;
}
