import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { InsetError } from '../errors/inset-error.ts';
import type { Canvas } from './canvas.ts';
import { looksLikeCanvasFile, parseCanvasFile, writeCanvasFile } from './canvas-file.ts';

const frame = { x: 0, y: 0, width: 8, height: 4 };
const hash = 'a'.repeat(64);
const canvas = {
  version: 1,
  title: 'Orders </script> "quoted" 東京',
  blocks: [
    { id: 'a', kind: 'text', version: 1, frame, text: '# Hello' },
    { id: 'c', kind: 'hologram', version: 9, frame: { ...frame, y: 8 }, depth: { layers: [1, 2] } },
  ],
  datasets: [
    {
      name: 'orders',
      origin: { kind: 'stored', hash, fileName: 'orders.parquet', format: 'parquet', bytes: 3 },
    },
  ],
} as unknown as Canvas;
const textOf = (...given: Parameters<typeof writeCanvasFile>): string => writeCanvasFile(...given).join('');

function refused(text: string, code = 'CANVAS_INVALID'): InsetError {
  try {
    parseCanvasFile(text);
  } catch (error) {
    assert.ok(error instanceof InsetError);
    assert.equal(error.code, code);
    return error;
  }
  return assert.fail('it should be refused');
}

test('a canvas comes back as it was, with blocks of kinds that are not known', () => {
  assert.deepEqual(parseCanvasFile(textOf(canvas)), { canvas, files: [] });
  assert.deepEqual(parseCanvasFile(`\uFEFF${JSON.stringify(canvas)}`).canvas, canvas);
});

test('bytes of any length come back with it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60_000 }), (given) => {
      const files = [{ hash, bytes: new Uint8Array(given) }];
      assert.deepEqual(parseCanvasFile(textOf(canvas, files)), { canvas, files });
    }),
    { numRuns: 30 },
  );
});

test('says what is wrong with a file that is none of ours', () => {
  assert.match(refused('a,b\n1,2').message, /not whole JSON/);
  assert.match(refused(textOf(canvas).slice(0, -40)).message, /cut off/);
  assert.match(refused('[{"a":1}]').message, /not an object/);
  assert.match(refused('{"rows":[]}').message, /neither blocks nor datasets/);
  assert.equal(
    refused(JSON.stringify({ ...canvas, blocks: [{ kind: 'text' }] })).details['path'],
    'blocks[0].id',
  );
  refused(JSON.stringify({ ...canvas, version: 99 }), 'CANVAS_FROM_THE_FUTURE');
  refused(JSON.stringify({ inset: 'canvas', version: 2, canvas }), 'CANVAS_FROM_THE_FUTURE');
  const withFiles = (files: unknown): string =>
    JSON.stringify({ inset: 'canvas', version: 1, canvas, files });
  assert.equal(refused(withFiles({ [hash]: '***' })).details['path'], `files.${hash}`);
  refused(withFiles({ '../x': 'AAAA' }));
  refused(withFiles({ [hash]: 7 }));
  refused(withFiles([]));
});

test('tells a canvas from rows by how it begins', () => {
  assert.equal(looksLikeCanvasFile(textOf(canvas)), true);
  assert.equal(looksLikeCanvasFile(textOf(canvas, [{ hash, bytes: new Uint8Array(3) }])), true);
  assert.equal(looksLikeCanvasFile(JSON.stringify({ ...canvas, blocks: 7 })), true);
  for (const rows of ['[{"version":1}]', '{"title":"x","version":2}', '{"inset":"box"}', 'version,title', ''])
    assert.equal(looksLikeCanvasFile(rows), false, rows);
});
