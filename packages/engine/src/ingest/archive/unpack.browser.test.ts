import { toRows } from '@inset/model';
import { expect } from 'chai';
import { gzipSync, strToU8, zipSync } from 'fflate';
import { sheetRows, workbookBytes } from '../excel/testing/workbook-bytes.ts';
import { readTable } from '../read-table.ts';

const csv = strToU8('a,b\n1,x\n');
const rows = [{ a: 1, b: 'x' }];

async function joined(...pieces: Uint8Array[]): Promise<Uint8Array> {
  return new Uint8Array(await new Blob(pieces as Uint8Array<ArrayBuffer>[]).arrayBuffer());
}

describe('archives in a browser', () => {
  it('are unpacked by its own decompressor, and where that refuses several members, without it', async () => {
    for (const bytes of [
      gzipSync(csv),
      await joined(gzipSync(csv.subarray(0, 5)), gzipSync(csv.subarray(5))),
      zipSync({ 'data.csv': csv }),
      workbookBytes({
        sheets: {
          S: sheetRows([
            ['a', 'b'],
            [1, 'x'],
          ]),
        },
      }),
    ]) {
      expect(toRows((await readTable(bytes)).table)).to.deep.equal(rows);
    }
  });

  it('are stopped where they would fill the memory, and told where they are damaged', async () => {
    const codeOf = (bytes: Uint8Array): Promise<string> =>
      readTable(bytes).then(
        () => 'read',
        ({ code }: { code: string }) => code,
      );
    expect(await codeOf(gzipSync(new Uint8Array(64 << 20).fill(65)))).to.equal('FILE_TOO_LARGE');
    expect(await codeOf(gzipSync(csv).slice(0, -9))).to.equal('FILE_MALFORMED');
  });
});
