import { expect } from 'chai';
import { createPageEngine } from '../browser.ts';

const rows = Array.from({ length: 50_000 }, (_, n) => ({ n, word: `=w${n % 10}` }));
const query = { from: 'exported', steps: [] };

describe('export from the page engine', () => {
  before(async () => {
    await createPageEngine().load('exported', { kind: 'rows', rows });
  });

  it("writes a Query's rows in the worker, with progress", async () => {
    const told: number[] = [];
    const { file, report, receipt } = await createPageEngine().export(query, 'csv', {
      onProgress: ({ rowsDone }) => told.push(rowsDone),
    });
    const lines = (await file.text()).split('\n');
    expect(file.type).to.equal('text/csv; charset=utf-8');
    expect(lines.slice(0, 2)).to.deep.equal(['n,word', "0,'=w0"]);
    expect(lines).to.have.length(50_002);
    expect([report.guardedCells, receipt.rowsReturned, report.bytes]).to.deep.equal([
      50_000,
      50_000,
      file.size,
    ]);
    expect(told.length).to.be.greaterThan(1);
    expect(told.at(-1)).to.equal(50_000);
  });

  for (const format of ['json', 'parquet', 'arrow', 'excel'] as const) {
    it(`reads back what it wrote as ${format}`, async () => {
      const engine = createPageEngine();
      const { file } = await engine.export(query, format);
      const back = await engine.load(`back from ${format}`, { kind: 'file', file, fileName: '' });
      expect([back.report.format, back.rowCount]).to.deep.equal([format, 50_000]);
    });
  }

  it('stops where it is asked to', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const onProgress = () => controller.abort();
    let code: string | undefined;
    await createPageEngine()
      .export(query, 'ndjson', { signal, onProgress })
      .catch((error: { code: string }) => (code = error.code));
    expect(code).to.equal('CANCELLED');
  });
});
