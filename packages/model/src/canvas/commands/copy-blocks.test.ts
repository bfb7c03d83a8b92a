import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InsetError } from '../../errors/inset-error.ts';
import { createCanvasDocument } from '../document/create-canvas-document.ts';
import { readCanvas } from '../document/read-canvas.ts';
import { addBlock } from './add-block.ts';
import { addDataset } from './add-dataset.ts';
import { copyBlocks } from './copy-blocks.ts';
import { runCommand } from './run-command.ts';

const url = (name: string, file = name) => ({
  name,
  origin: { kind: 'url' as const, url: `https://data.test/${file}.csv` },
});

test('blocks go to another canvas with the datasets that they read, laid out as they were', () => {
  const [from, to] = [createCanvasDocument(), createCanvasDocument()];
  for (const name of ['orders', 'people', 'unused']) addDataset(from, url(name));
  const query = { from: 'orders', steps: [{ kind: 'join' as const, with: 'people', on: ['id'] }] };
  const chart = addBlock(from, {
    kind: 'chart',
    query: query as never,
    frame: { x: 0, y: 4, width: 8, height: 6 },
  });
  const filter = addBlock(from, {
    kind: 'filter',
    dataset: 'people',
    column: 'name',
    frame: { x: 8, y: 6, width: 6, height: 4 },
  });
  const text = addBlock(from, { kind: 'text', text: 'stays', frame: { x: 0, y: 0, width: 8, height: 4 } });
  addBlock(to, { kind: 'text', text: 'was there', frame: { x: 0, y: 0, width: 24, height: 5 } });

  const copied = copyBlocks(readCanvas(from), [chart, filter]);
  assert.deepEqual(
    copied.datasets.map(({ name }) => name),
    ['orders', 'people'],
  );
  const ids = runCommand(to, { kind: 'paste-blocks', canvas: JSON.stringify(copied) });

  const { blocks, datasets } = readCanvas(to);
  assert.equal(new Set([...ids, chart, filter, text]).size, 5);
  assert.deepEqual(
    blocks.filter(({ id }) => ids.includes(id)).map(({ kind, frame }) => [kind, frame.x, frame.y]),
    [
      ['chart', 0, 5],
      ['filter', 8, 7],
    ],
  );
  assert.deepEqual(
    datasets.map(({ name }) => name),
    ['orders', 'people'],
  );
});

test('a canvas keeps its own dataset of a name, and gives way where something is pasted between', () => {
  const doc = createCanvasDocument();
  addDataset(doc, url('orders', 'own'));
  const id = addBlock(doc, {
    kind: 'table',
    query: { from: 'orders', steps: [] },
    frame: { x: 0, y: 0, width: 8, height: 4 },
  });
  const copied = { ...copyBlocks(readCanvas(doc), [id]), datasets: [url('orders', 'foreign')] };
  const [copy] = runCommand(doc, { kind: 'paste-blocks', canvas: copied, row: 0 });
  const { blocks, datasets } = readCanvas(doc);
  assert.deepEqual(datasets, [url('orders', 'own')]);
  assert.deepEqual(
    blocks.map((block) => [block.id, block.frame.y]),
    [
      [copy, 0],
      [id, 4],
    ],
  );
});

test('what is no canvas is refused, and nothing is changed', () => {
  const doc = createCanvasDocument();
  for (const canvas of ['{', '[]', { version: 1, title: '', blocks: [{ kind: 'chart' }], datasets: [] }]) {
    assert.throws(
      () => runCommand(doc, { kind: 'paste-blocks', canvas }),
      (error: InsetError) => error instanceof InsetError && error.code === 'CANVAS_INVALID',
    );
  }
  assert.deepEqual(readCanvas(doc).blocks, []);
  assert.deepEqual(runCommand(doc, { kind: 'paste-blocks', canvas: copyBlocks(readCanvas(doc), []) }), []);
});

test('a text brings the datasets of its numbers', () => {
  const from = createCanvasDocument();
  for (const name of ['orders', 'my "data"', 'unused']) addDataset(from, url(name, 'a'));
  const text = addBlock(from, {
    kind: 'text',
    text: 'A {{ sum(revenue) of orders | compact }} and {{ count() of "my ""data""" }}, not of unused.',
  });
  assert.deepEqual(
    copyBlocks(readCanvas(from), [text])
      .datasets.map(({ name }) => name)
      .toSorted(),
    ['my "data"', 'orders'],
  );
});
