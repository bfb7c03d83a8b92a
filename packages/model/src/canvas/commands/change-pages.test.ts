import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs';
import type { InsetError } from '../../errors/inset-error.ts';
import {
  addBlock,
  blocksOnPage,
  copyBlocks,
  createCanvasDocument,
  createUndo,
  loadCanvas,
  observeCanvas,
  pagesOf,
  parseCanvas,
  readCanvas,
  runCommand,
  type CanvasChange,
} from '../../canvas-document.ts';

const at = (x: number, y: number, width = 6, height = 4) => ({ x, y, width, height });
const ids = (doc: Doc) => pagesOf(readCanvas(doc)).map(({ id }) => id);
const on = (doc: Doc, page: string) => blocksOnPage(readCanvas(doc), page).map(({ id }) => id);
const refuses = (change: () => unknown, code: string) =>
  assert.throws(change, (error: InsetError) => error.code === code);

/** A canvas from before there were pages, with one block, and then a second page with another. */
function withPages(): { doc: Doc; first: string; second: string } {
  const doc = createCanvasDocument();
  const first = addBlock(doc, { kind: 'text', text: 'one', frame: at(0, 0) });
  runCommand(doc, { kind: 'add-page', id: 'second', title: ' Details ' });
  const second = addBlock(doc, { kind: 'text', text: 'two', frame: at(0, 0), page: 'second' });
  return { doc, first, second };
}

test('a canvas of one page says nothing of pages; blocks from before lie on the first', () => {
  const doc = createCanvasDocument();
  const block = addBlock(doc, { kind: 'text' });
  assert.equal('pages' in readCanvas(doc), false);
  assert.equal('page' in readCanvas(doc).blocks[0]!, false);
  assert.deepEqual(runCommand(doc, { kind: 'add-page', id: 'second', title: ' Details ' }), ['second']);
  assert.deepEqual(readCanvas(doc).pages, [
    { id: 'first', title: '' },
    { id: 'second', title: 'Details' },
  ]);
  assert.deepEqual(on(doc, 'first'), [block]);
});

test('each page is laid out for itself', () => {
  const { doc, first, second } = withPages();
  runCommand(doc, { kind: 'move-block', id: second, x: 0, y: 0 });
  assert.deepEqual(
    readCanvas(doc).blocks.map(({ id, frame }) => [id, frame.y]),
    [
      [first, 0],
      [second, 0],
    ],
  );
  const added = addBlock(doc, { kind: 'text', page: 'second' });
  const [copy] = runCommand(doc, { kind: 'duplicate-blocks', ids: [second] });
  const pasted = runCommand(doc, {
    kind: 'paste-blocks',
    canvas: copyBlocks(readCanvas(doc), [first]),
    page: 'second',
  });
  assert.deepEqual(new Set(on(doc, 'second')), new Set([second, added, copy, ...pasted]));
  refuses(() => addBlock(doc, { kind: 'text', page: 'nowhere' }), 'NOT_FOUND');
});

test('pages are renamed and moved; when another comes first, the blocks stay on theirs', () => {
  const { doc, first, second } = withPages();
  runCommand(doc, { kind: 'rename-page', id: 'first', title: 'Overview' });
  runCommand(doc, { kind: 'move-page', id: 'second', to: 0 });
  assert.deepEqual(readCanvas(doc).pages, [
    { id: 'second', title: 'Details' },
    { id: 'first', title: 'Overview' },
  ]);
  assert.deepEqual([on(doc, 'first'), on(doc, 'second')], [[first], [second]]);
  for (let i = 0; i < 80; i++) {
    runCommand(doc, { kind: 'add-page', id: `p${i}`, after: 'second' });
    assert.deepEqual(ids(doc).slice(0, 2), ['second', `p${i}`], 'ranks never run out');
  }
});

test('a page takes its blocks along, and one undo brings all back', () => {
  const { doc, first, second } = withPages();
  const before = readCanvas(doc);
  const undo = createUndo(doc);
  runCommand(doc, { kind: 'remove-page', id: 'first' });
  assert.deepEqual([ids(doc), on(doc, 'second')], [['second'], [second]]);
  refuses(() => runCommand(doc, { kind: 'remove-page', id: 'second' }), 'BAD_REQUEST');
  refuses(() => runCommand(doc, { kind: 'remove-page', id: 'first' }), 'NOT_FOUND');
  undo.undo();
  assert.deepEqual(readCanvas(doc), before);
  runCommand(doc, { kind: 'lock-blocks', ids: [first] });
  refuses(() => runCommand(doc, { kind: 'remove-page', id: 'first' }), 'BLOCK_LOCKED');
});

test('blocks go to another page, groups as they lie, beside what is there', () => {
  const { doc, first, second } = withPages();
  const other = addBlock(doc, { kind: 'text', frame: at(8, 2) });
  runCommand(doc, { kind: 'group-blocks', ids: [first, other] });
  runCommand(doc, { kind: 'move-to-page', ids: [first, other], page: 'second' });
  const frames = new Map(blocksOnPage(readCanvas(doc), 'second').map(({ id, frame }) => [id, frame]));
  assert.deepEqual(frames.get(second), at(0, 0));
  const [a, b] = [frames.get(first)!, frames.get(other)!];
  assert.deepEqual([b.x - a.x, b.y - a.y], [8, 2]);
  assert.deepEqual(on(doc, 'first'), []);
});

test('who adds to a page that somebody else removes finds the block on the first', () => {
  const { doc } = withPages();
  const other = new Doc();
  applyUpdate(other, encodeStateAsUpdate(doc));
  runCommand(doc, { kind: 'remove-page', id: 'second' });
  const added = addBlock(other, { kind: 'text', text: 'new', page: 'second' });
  applyUpdate(doc, encodeStateAsUpdate(other));
  applyUpdate(other, encodeStateAsUpdate(doc));
  assert.ok(readCanvas(doc).blocks.some(({ id }) => id === added));
  assert.deepEqual(readCanvas(doc), readCanvas(other));
});

test('two who remove one of two pages each are left with an empty first page', () => {
  const { doc } = withPages();
  const other = new Doc();
  applyUpdate(other, encodeStateAsUpdate(doc));
  runCommand(doc, { kind: 'remove-page', id: 'second' });
  runCommand(other, { kind: 'remove-page', id: 'first' });
  applyUpdate(doc, encodeStateAsUpdate(other));
  assert.deepEqual(readCanvas(doc), { version: 1, title: '', blocks: [], datasets: [] });
});

test('pages are read from JSON, checked, and written back; observers hear of them', () => {
  const { doc } = withPages();
  const canvas = readCanvas(doc);
  const copy = createCanvasDocument(canvas);
  assert.deepEqual(readCanvas(copy), canvas);
  const heard: CanvasChange[] = [];
  observeCanvas(copy, (change) => heard.push(change));
  runCommand(copy, { kind: 'rename-page', id: 'second', title: 'More' });
  assert.deepEqual(
    heard.map(({ pages, local }) => [pages, local]),
    [[true, true]],
  );
  loadCanvas(copy, { ...canvas, pages: [{ id: 'only', title: 'Only' }] });
  assert.deepEqual([ids(copy), on(copy, 'only').length], [['only'], 2]);
  refuses(() => parseCanvas({ ...canvas, pages: [{ id: 'a b', title: '' }] }), 'CANVAS_INVALID');
  refuses(() => parseCanvas({ ...canvas, pages: [canvas.pages![0], canvas.pages![0]] }), 'CANVAS_INVALID');
});

test('a canvas of several pages that is pasted is laid page below page', () => {
  const { doc } = withPages();
  const target = createCanvasDocument();
  runCommand(target, { kind: 'paste-blocks', canvas: readCanvas(doc) });
  assert.deepEqual(
    readCanvas(target).blocks.map(({ frame }) => frame.y),
    [0, 4],
  );
});
