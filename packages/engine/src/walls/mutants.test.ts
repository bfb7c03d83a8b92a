import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { InsetError } from '@inset/model';
import { Random } from '../compile/conformance/random.ts';
import { readTable } from '../ingest/read-table.ts';
import { mutant, sampleFiles } from './testing/sample-files.ts';

const soak = Number(process.env['INSET_SOAK'] ?? 0);
const perFormat = soak || 100;
const firstSeed = soak ? Date.now() % 2 ** 31 : 1;

describe('F1u: files that went wrong', () => {
  for (const [fileName, bytes] of Object.entries(sampleFiles)) {
    it(`${fileName} is read as it is, and ${perFormat} mutants of it are read or refused`, async () => {
      assert.ok((await readTable(bytes, { fileName })).table.rowCount >= 40);
      for (let seed = firstSeed; seed < firstSeed + perFormat; seed++) {
        const given = mutant(bytes, new Random(seed));
        const late = AbortSignal.timeout(10_000);
        try {
          const { table } = await readTable(given, { fileName, signal: late });
          assert.equal(table.data.length, table.schema.length, `seed ${seed}`);
        } catch (thrown) {
          assert.ok(thrown instanceof InsetError, `seed ${seed}: ${String((thrown as Error).stack)}`);
          assert.match(thrown.code, /^(FILE|DATASET)_/, `seed ${seed}: ${thrown.message}`);
        }
      }
    });
  }
});
