import { toRows } from '@inset/model';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { Random } from '../compile/conformance/random.ts';
import { readTable } from '../ingest/read-table.ts';
import { mutant, sampleFiles } from './testing/sample-files.ts';
import { openKit, openSite, type Kit, type Site, type WallKit } from './testing/wall-site.ts';

declare const kit: Kit;

const perFormat = Number(process.env['INSET_SOAK'] ?? 100);

describe('files in a page', () => {
  let kitFiles: WallKit;
  let site: Site;
  let page: Page;
  before(async () => {
    kitFiles = await openKit();
    site = await openSite(kitFiles);
    page = await site.open();
  });
  after(async () => {
    await site?.close();
    await kitFiles?.browser.close();
  });

  for (const [fileName, bytes] of Object.entries(sampleFiles)) {
    it(`F1u: ${perFormat} mutants of ${fileName} are read or refused, and the engine goes on`, async () => {
      const files = Array.from({ length: perFormat }, (_, seed) =>
        Buffer.from(seed === 0 ? bytes : mutant(bytes, new Random(seed))).toString('base64'),
      );
      const codes = await page.evaluate(
        async ({ files: all, fileName: name }) => {
          const engine = kit.createPageEngine();
          const outcomes: string[] = [];
          for (const text of all) {
            const file = new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], name);
            const signal = AbortSignal.timeout(10_000);
            outcomes.push(
              await engine.load('x', { kind: 'file', file, fileName: name }, { signal }).then(
                () => 'read',
                (thrown: { code?: string }) => String(thrown.code ?? thrown),
              ),
            );
          }
          return outcomes;
        },
        { files, fileName },
      );
      assert.equal(codes[0], 'read');
      codes.forEach((code, seed) => assert.match(code, /^(read|(FILE|DATASET)_\w+)$/, `seed ${seed}`));
    });
  }

  it('F1u: a file of every kind gives a page what it gives Node', async () => {
    const given = Object.entries(sampleFiles).map(([fileName, bytes]) => ({
      fileName,
      text: Buffer.from(bytes).toString('base64'),
    }));
    const seen = await page.evaluate(async (all) => {
      const engine = kit.createPageEngine();
      const found: Record<string, unknown> = {};
      for (const { fileName, text } of all) {
        const file = new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], fileName);
        const { schema, report } = await engine.load(fileName, { kind: 'file', file, fileName });
        const { table } = await engine.run({ from: fileName, steps: [] });
        found[fileName] = { schema, format: report?.format, rows: kit.toRows(table) };
      }
      return found;
    }, given);
    for (const [fileName, bytes] of Object.entries(sampleFiles)) {
      const { table, report } = await readTable(bytes, { fileName });
      const expected = { schema: table.schema, format: report.format, rows: toRows(table) };
      assert.deepEqual(seen[fileName], JSON.parse(JSON.stringify(expected)), fileName);
    }
  });

  it('F5u: whatever a file is called, it can be asked by Queries and by SQL', async () => {
    const names = [
      '../../etc/passwd.csv',
      'x'.repeat(300),
      '\u202egnp.csv',
      '<img src=x onerror=alert(1)>.csv',
      `it's "quoted"; DROP TABLE data; --.csv`,
      'con',
      '__proto__',
      'constructor',
      'Ünï\u0301code 東京 👩‍👩‍👧.csv',
      'a\u0000b.csv',
      ' ',
      'select',
    ];
    const outcomes = await page.evaluate(async (all) => {
      const engine = kit.createPageEngine();
      const found = [];
      for (const [i, name] of all.entries()) {
        await engine.load(name, { kind: 'rows', rows: [{ a: i }] });
        const byName = await engine.run({ from: name, steps: [] });
        const bySql = await engine.run({
          from: { sql: 'SELECT a FROM data', datasets: { data: name } },
          steps: [],
        });
        const quoted = `SELECT a FROM "${name.replaceAll('"', '""')}"`;
        const byOwn = await engine
          .run({ from: { sql: quoted, datasets: Object.fromEntries([[name, name]]) }, steps: [] })
          .then(
            ({ table }) => kit.toRows(table)[0]!['a'],
            (thrown: { code: string }) => thrown.code,
          );
        found.push([kit.toRows(byName.table)[0]!['a'], kit.toRows(bySql.table)[0]!['a'], byOwn]);
      }
      return found;
    }, names);
    for (const [i, [byName, bySql, byOwn]] of outcomes.entries()) {
      assert.deepEqual([byName, bySql], [i, i], names[i]);
      // DuckDB ends its SQL at a NUL.
      assert.equal(byOwn, names[i]!.includes('\u0000') ? 'QUERY_INVALID' : i, names[i]);
    }
  });
});
