import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs';
import type { InsetError } from '../errors/inset-error.ts';
import type { Fields } from './block-kind.ts';
import { canvasMigrations, migrateCanvas, migrationIds, type MigrationTable } from './canvas-migrations.ts';
import { blockKinds } from './block-kinds.ts';
import { migrateDocument } from './document/migrate-document.ts';
import { readRaw } from './document/read-canvas.ts';
import { writeCanvas } from './document/write-canvas.ts';

/**
 * One entry a migration of the real table, named as `chart/2`: a canvas from before and what must come out. The last
 * test of this file fails when a migration has none.
 */
const tableBefore = {
  id: 'a',
  kind: 'table',
  version: 1,
  frame: { x: 0, y: 0, width: 12, height: 14 },
  query: { from: 'orders', steps: [] },
};
const metricBefore = { ...tableBefore, kind: 'metric', measure: 'count()', format: ',.1f' };
const { query: _, ...filterBefore } = { ...tableBefore, kind: 'filter', dataset: 'orders', column: 'region' };
const canvasOf = (...blocks: Fields[]): Fields => ({ version: 1, title: 'Sales', blocks, datasets: [] });
const cases: Record<string, { before: Fields; after: Fields }> = {
  'table/2': { before: canvasOf(tableBefore), after: canvasOf({ ...tableBefore, version: 2 }) },
  'filter/2': { before: canvasOf(filterBefore), after: canvasOf({ ...filterBefore, version: 2 }) },
  'metric/2': { before: canvasOf(metricBefore), after: canvasOf({ ...metricBefore, version: 2 }) },
};
const exercised = new Set<string>();

for (const [id, { before, after: expected }] of Object.entries(cases)) {
  test(`migration ${id}`, () => {
    assert.deepEqual(
      migrateCanvas(before, undefined, (step) => exercised.add(step)),
      expected,
    );
  });
}

/** A table as it will look after some years. */
const later: MigrationTable = {
  canvas: [{ to: 2, about: 'names become titles', up: ({ name, ...rest }) => ({ ...rest, title: name }) }],
  blocks: {
    text: {
      migrations: [
        { to: 2, about: 'body becomes text', up: ({ body, ...rest }) => ({ ...rest, text: body }) },
        {
          to: 3,
          about: 'text ends with a line break',
          up: (block) => ({ ...block, text: `${String(block['text'])}\n` }),
        },
      ],
    },
  },
};
const frame = { x: 0, y: 0, width: 4, height: 4 };
const old = (): Fields => ({
  version: 1,
  name: 'Sales',
  blocks: [
    { id: 'a', kind: 'text', version: 1, frame, body: 'hello' },
    { id: 'b', kind: 'map', version: 7, frame, zoom: 3 },
  ],
  datasets: [],
});

test('steps run in order, each once, and unknown kinds are left alone', () => {
  const steps: string[] = [];
  const migrated = migrateCanvas(old(), later, (step) => steps.push(step));
  assert.deepEqual(steps, ['canvas/2', 'text/2', 'text/3']);
  assert.deepEqual(migrated, {
    version: 2,
    title: 'Sales',
    blocks: [
      { id: 'a', kind: 'text', version: 3, frame, text: 'hello\n' },
      { id: 'b', kind: 'map', version: 7, frame, zoom: 3 },
    ],
    datasets: [],
  });
  assert.deepEqual(migrateCanvas(migrated, later), migrated);
  assert.deepEqual(migrationIds(later), ['canvas/2', 'text/2', 'text/3']);
});

test('a newer document is refused by name', () => {
  assert.throws(
    () => migrateCanvas({ ...old(), version: 3 }, later),
    (error: InsetError) => error.code === 'CANVAS_FROM_THE_FUTURE' && error.details['supported'] === 2,
  );
});

test('two people who migrate a document at once do it once', () => {
  const textOnly: MigrationTable = { canvas: [], blocks: later.blocks };
  const source = new Doc();
  source.transact(() => writeCanvas(source, { ...old(), title: 'Sales' }));
  const [one, two] = [copyOf(source), copyOf(source)];
  assert.equal(migrateDocument(one, textOnly), true);
  assert.equal(migrateDocument(two, textOnly), true);
  applyUpdate(one, encodeStateAsUpdate(two));
  applyUpdate(two, encodeStateAsUpdate(one));
  assert.deepEqual(readRaw(one), readRaw(two));
  assert.equal((readRaw(one)['blocks'] as Fields[])[0]!['text'], 'hello\n');
  assert.equal(migrateDocument(one, textOnly), false);
});

function copyOf(source: Doc): Doc {
  const doc = new Doc();
  applyUpdate(doc, encodeStateAsUpdate(source));
  return doc;
}

test('versions go up by one, without gaps', () => {
  const lists = [
    canvasMigrations,
    ...Object.values(blockKinds).map(({ migrations }) => migrations),
    later.canvas,
  ];
  for (const list of lists)
    assert.deepEqual(
      list.map(({ to }) => to),
      list.map((_, i) => i + 2),
    );
});

const unexercised = (table?: MigrationTable): string[] =>
  migrationIds(table).filter((id) => !exercised.has(id));

test('the check below can fail', () => {
  assert.deepEqual(unexercised(later), ['canvas/2', 'text/2', 'text/3']);
});

after(() => assert.deepEqual(unexercised(), [], 'these migrations have no case in this file'));
