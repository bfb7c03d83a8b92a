import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { InsetError } from '../errors/inset-error.ts';
import { isKnownBlock } from './block-kinds.ts';
import { createCanvasDocument } from './document/create-canvas-document.ts';
import { readCanvas } from './document/read-canvas.ts';
import { parseCanvas } from './parse-canvas.ts';

// Tests break it in ways that its type would not allow.
// oxlint-disable-next-line typescript/no-explicit-any
type Loose = any;

const frame = { x: 0, y: 0, width: 8, height: 4 };
const sample = () => ({
  version: 1,
  title: 'Orders',
  blocks: [
    { id: 'a', kind: 'text', version: 1, frame, text: '# Hello' },
    {
      id: 'b',
      kind: 'chart',
      version: 1,
      frame: { ...frame, y: 4 },
      query: { from: 'orders', steps: [{ kind: 'limit', count: 5 }] },
      chart: { mark: 'bar', encodings: { x: { expression: 'region' } } },
    },
    { id: 'c', kind: 'hologram', version: 9, frame: { ...frame, y: 8 }, depth: { layers: [1, 2] } },
  ],
  datasets: [{ name: 'orders', origin: { kind: 'url', url: 'orders.csv' } }],
});

function refused(source: unknown, path: string | undefined, code = 'CANVAS_INVALID'): InsetError {
  let caught: unknown;
  try {
    parseCanvas(source);
  } catch (error) {
    caught = error;
  }
  assert.ok(caught instanceof InsetError, 'it should be refused');
  assert.equal(caught.code, code);
  if (path !== undefined) assert.equal(caught.details['path'], path, caught.message);
  return caught;
}

test('reads a canvas, from text too, and keeps blocks of kinds it does not know', () => {
  assert.deepEqual(parseCanvas(sample()), sample());
  assert.deepEqual(parseCanvas(JSON.stringify(sample())), sample());
});

test('shares nothing with what was given', () => {
  const given = structuredClone(sample());
  const canvas = parseCanvas(given);
  given.blocks[0]!.frame.x = 3;
  assert.equal(canvas.blocks[0]!.frame.x, 0);
});

test('names where it is wrong', () => {
  const at = (change: (canvas: Loose) => void) => {
    const canvas = structuredClone(sample());
    change(canvas);
    return canvas;
  };
  refused(null, '');
  refused([], '');
  refused(
    at((c) => delete c.version),
    'version',
  );
  refused(
    at((c) => (c.version = '1')),
    'version',
  );
  refused(
    at((c) => (c.extra = 1)),
    'extra',
  );
  refused(
    at((c) => (c.blocks = {})),
    'blocks',
  );
  refused(
    at((c) => (c.blocks[1] = 7)),
    'blocks[1]',
  );
  refused(
    at((c) => (c.blocks[1].chart.mark = 'hologram')),
    'blocks[1].chart.mark',
  );
  refused(
    at((c) => (c.blocks[1].chart.encodings.x = {})),
    'blocks[1].chart.encodings.x.expression',
  );
  refused(
    at((c) => (c.blocks[0].extra = 1)),
    'blocks[0]',
  );
  refused(
    at((c) => (c.blocks[0].frame.width = 25)),
    'blocks[0].frame.width',
  );
  refused(
    at((c) => (c.blocks[2].frame.x = 20)),
    'blocks[2].frame',
  );
  refused(
    at((c) => (c.blocks[2].id = 'a')),
    'blocks[2].id',
  );
  refused(
    at((c) => (c.blocks[2].id = '../x')),
    'blocks[2].id',
  );
  refused(
    at((c) => (c.blocks[0].frame.y = 1.5)),
    'blocks[0].frame.y',
  );
  refused(
    at((c) => (c.datasets[0].origin.kind = 'ftp')),
    'datasets[0].origin.kind',
  );
  refused(
    at((c) => c.datasets.push(c.datasets[0])),
    'datasets[1].name',
  );
});

test('says that a canvas is newer, not that it is broken', () => {
  const error = refused({ ...sample(), version: 2 }, undefined, 'CANVAS_FROM_THE_FUTURE');
  assert.equal(error.details['version'], 2);
});

test('refuses a block of no version that there can be, also of kinds that have changed since', () => {
  for (const kind of ['text', 'table', 'hologram'])
    for (const version of ['x', '2', -1, 0, 1.5, null, true, [1], {}, 2 ** 60]) {
      const block = { ...sample().blocks[0], kind, version };
      refused({ ...sample(), blocks: [block] }, 'blocks[0].version');
    }
  const { version: _, ...without } = sample().blocks[0]!;
  for (const kind of ['text', 'table'])
    refused({ ...sample(), blocks: [{ ...without, kind }] }, 'blocks[0].version');
});

test('a block of a later version is kept as it is, whatever its kind has become', () => {
  for (const kind of ['text', 'table', 'hologram']) {
    const block = { id: 'z', kind, version: 99, frame, later: { deep: [1, null] }, page: 7, locked: 'half' };
    const canvas = parseCanvas({ ...sample(), blocks: [block] });
    assert.deepEqual(canvas.blocks, [block]);
    assert.equal(isKnownBlock(canvas.blocks[0]!), false);
    const written = readCanvas(createCanvasDocument(canvas)).blocks[0]!;
    const { page: _, ...kept } = { ...written };
    assert.deepEqual({ ...kept, page: 7 }, block);
  }
});

test('a block from before is brought to today', () => {
  const query = { from: 'orders', steps: [] };
  const old = { id: 'z', kind: 'table', version: 1, frame, query };
  assert.deepEqual(parseCanvas({ ...sample(), blocks: [old] }).blocks, [{ ...old, version: 2 }]);
});

test('refuses what is cut off, at every place', () => {
  const text = JSON.stringify(sample());
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: text.length - 1 }),
      (end) => void refused(text.slice(0, end), undefined),
    ),
  );
});

test('refuses cycles and what JSON cannot hold', () => {
  const canvas: Loose = sample();
  canvas.blocks[2].depth.self = canvas;
  refused(canvas, undefined);
  for (const value of [() => 1, 1n, Number.NaN, Symbol('x')]) {
    const broken: Loose = sample();
    broken.blocks[2].depth.layers[1] = value;
    refused(broken, 'blocks[2].depth.layers[1]');
  }
});

test('no name reaches a prototype, at any depth', () => {
  for (const key of ['__proto__', 'constructor', 'prototype']) {
    const poison = `"${key}":{"polluted":true}`;
    for (const place of ['{', '"depth":{', '"origin":{', '"encodings":{', '"frame":{']) {
      const text = JSON.stringify(sample()).replace(place, `${place}${poison},`);
      refused(text, undefined);
    }
  }
  assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
});

test('ten thousand blocks are read, one more is refused', () => {
  const block = (i: number) => ({
    id: `b${i}`,
    kind: 'text',
    version: 1,
    frame: { ...frame, y: i * 4 },
    text: 'x',
  });
  const blocks = Array.from({ length: 10_000 }, (_, i) => block(i));
  const canvas = { ...sample(), blocks };
  assert.equal(parseCanvas(canvas).blocks.length, 10_000);
  refused({ ...canvas, blocks: [...blocks, block(10_000)] }, 'blocks');
});

test('anything at all is either read or refused with an InsetError', () => {
  fc.assert(
    fc.property(fc.anything(), fc.constantFrom('blocks', 'datasets', 'title', 'version'), (value, key) => {
      try {
        parseCanvas({ ...sample(), [key]: value });
      } catch (error) {
        assert.ok(error instanceof InsetError);
      }
    }),
  );
});
