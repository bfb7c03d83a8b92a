import { toRows } from '@inset/model';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readTable } from '../read-table.ts';
import { JsonScanner } from './json-scanner.ts';
import { unescapeJson } from './json-text.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const isAccepted = (text: string): boolean => {
  const scanner = new JsonScanner(bytesOf(text));
  try {
    scanner.skipValue();
    return scanner.peek() === undefined;
  } catch {
    return false;
  }
};

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('the JSON scanner', () => {
  it('accepts every JSON text', () => {
    fc.assert(fc.property(fc.json({ maxDepth: 5 }), (text) => isAccepted(text)));
  });

  it('accepts what JSON.parse accepts and nothing else, of texts with one thing changed', () => {
    const changed = fc.tuple(
      fc.json({ maxDepth: 3 }),
      fc.nat(),
      fc.constantFrom('', ',', '"', '{', ']', '0', '.', '\\', 'u', '-', 'e', '\n', ' '),
    );
    fc.assert(
      fc.property(changed, ([text, position, other]) => {
        const at = position % text.length;
        const broken = text.slice(0, at) + other + text.slice(at + 1);
        assert.equal(isAccepted(broken), isJson(broken), broken);
      }),
      { numRuns: 3000 },
    );
  });

  it('takes escapes out as JSON.parse does', () => {
    const text = fc
      .string({ unit: 'grapheme' })
      .map((value) =>
        JSON.stringify(value).replace(/[é-￿]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
      );
    fc.assert(
      fc.property(text, (quoted) => {
        const bytes = bytesOf(quoted);
        const found = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
          unescapeJson(bytes, 1, bytes.length - 1),
        );
        assert.equal(found, JSON.parse(quoted));
      }),
    );
  });
});

describe('JSON round trip', () => {
  const record = fc.record({
    n: fc.option(
      fc
        .double({ noNaN: true, noDefaultInfinity: true })
        .filter((n) => !Number.isInteger(n) || Number.isSafeInteger(n) || Math.abs(n) >= 1e21),
    ),
    i: fc.option(fc.maxSafeInteger()),
    b: fc.option(fc.boolean()),
    s: fc.option(fc.string({ unit: 'grapheme' }).map((text) => `w${text}`)),
  });

  it('reads back records, as an array and as lines', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 20 }), async (rows) => {
        const expected = rows.map(({ n, ...row }) => ({ n: n === null ? null : n + 0, ...row }));
        const asArray = await readTable(bytesOf(JSON.stringify(rows)), { fileName: 'x.json' });
        assert.deepEqual(toRows(asArray.table), expected);
        const lines = rows.map((row) => JSON.stringify(row)).join('\n');
        const asLines = await readTable(bytesOf(lines), { read: { format: 'ndjson' } });
        assert.deepEqual(toRows(asLines.table), expected);
      }),
      { numRuns: 200 },
    );
  });
});
