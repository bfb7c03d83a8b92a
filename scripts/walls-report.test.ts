/** What docs/walls.md says to be attacked somewhere has to be. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { sourceFiles } from './source-files.mjs';

const text = readFileSync('docs/walls.md', 'utf8');
const files = new Map(sourceFiles(/\.ts$/).map((path) => [path.split('/').at(-1)!, path]));
const rows = text.split('\n').filter((line) => line.startsWith('| '));

describe('the report of walls', () => {
  it('names files that are there', () => {
    const named = [...text.matchAll(/`([a-z.-]+\.ts)`/g)].map(([, name]) => name!);
    assert.ok(named.length > 30);
    assert.deepEqual(
      named.filter((name) => !files.has(name)),
      [],
    );
  });

  it('has a test for each case of a host’s page', () => {
    const cases = rows.flatMap((row) =>
      [...row.split('|')[1]!.matchAll(/\bG(\d+)\b/g)].map(([, number]) => Number(number)),
    );
    assert.deepEqual(
      cases,
      Array.from({ length: 14 }, (_, i) => i + 1),
    );
    for (const row of rows.filter((each) => /^\| G\d/.test(each))) assert.match(row, /\.test\.ts`/);
  });

  it('names a case in a test that calls itself by it', () => {
    for (const [number, name] of [
      ['G9', 'strange-words.test.ts'],
      ['G13', 'shipped-files.test.ts'],
    ] as const) {
      assert.match(readFileSync(files.get(name)!, 'utf8'), new RegExp(`\\bit\\([\`']${number}: `));
    }
  });
});
