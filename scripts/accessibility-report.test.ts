/** What docs/accessibility.md says has to be about every criterion, and name tests that are there. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { sourceFiles } from './source-files.mjs';

/** WCAG 2.2, levels A and AA. */
const criteria = `1.1.1 1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.3.3 1.3.4 1.3.5 1.4.1 1.4.2 1.4.3 1.4.4 1.4.5 1.4.10
  1.4.11 1.4.12 1.4.13 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.4.5 2.4.6 2.4.7 2.4.11 2.5.1 2.5.2
  2.5.3 2.5.4 2.5.7 2.5.8 3.1.1 3.1.2 3.2.1 3.2.2 3.2.3 3.2.4 3.2.6 3.3.1 3.3.2 3.3.3 3.3.4 3.3.7 3.3.8 4.1.2 4.1.3`;
const text = readFileSync('docs/accessibility.md', 'utf8');
const rows = [...text.matchAll(/^\| (\d[\d.]+) .*$/gm)].map(([row, number]) => ({
  number,
  cells: row.split('|').map((cell) => cell.trim()),
}));

describe('the report of accessibility', () => {
  it('has a row for each criterion, with a state and how it was checked', () => {
    assert.deepEqual(
      rows.map(({ number }) => number),
      criteria.split(/\s+/),
    );
    for (const { number, cells } of rows) {
      assert.match(cells[2]!, /^(supports|partly|does not|not applicable)$/, number);
      assert.ok(cells[3] && cells[4], number);
    }
  });

  it('names tests that are there', () => {
    const tests = new Set(sourceFiles(/\.test\.ts$/).map((path) => path.split('/').at(-1)));
    const named = [...text.matchAll(/`([a-z-]+\.test\.ts)`/g)].map(([, name]) => name);
    assert.deepEqual(
      named.filter((name) => !tests.has(name)),
      [],
    );
  });
});
