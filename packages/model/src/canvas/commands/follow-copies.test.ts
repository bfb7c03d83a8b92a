import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCanvasDocument } from '../document/create-canvas-document.ts';
import { readCanvas } from '../document/read-canvas.ts';
import type { FilterBlock } from '../canvas.ts';
import { addBlock } from './add-block.ts';
import { copyBlocks } from './copy-blocks.ts';
import { duplicateBlocks } from './duplicate-blocks.ts';
import { pasteBlocks } from './paste-blocks.ts';

const query = { from: 'orders', steps: [] };
const opened = () => {
  const doc = createCanvasDocument();
  addBlock(doc, { kind: 'table', id: 'near', query });
  addBlock(doc, { kind: 'table', id: 'far', query });
  addBlock(doc, {
    kind: 'filter',
    id: 'f',
    dataset: 'orders',
    column: 'region',
    targets: ['near', 'far', 'gone'],
  });
  const filterOf = (id: string): FilterBlock =>
    readCanvas(doc).blocks.find((block) => block.id === id) as FilterBlock;
  return { doc, filterOf };
};

test('a filter that is duplicated together with what obeys it means the copy', () => {
  const { doc, filterOf } = opened();
  const [table, filter] = duplicateBlocks(doc, ['near', 'f']) as [string, string];
  assert.deepEqual(filterOf(filter).targets, [table, 'far', 'gone']);
  assert.deepEqual(filterOf('f').targets, ['near', 'far', 'gone']);
});

test('a filter that is pasted together with what obeys it means the copy', () => {
  const { doc, filterOf } = opened();
  const ids = pasteBlocks(doc, copyBlocks(readCanvas(doc), ['far', 'f']));
  const filter = ids.map(filterOf).find(({ kind }) => kind === 'filter')!;
  const table = ids.find((id) => id !== filter.id)!;
  assert.deepEqual(filter.targets, ['near', table, 'gone']);
});
