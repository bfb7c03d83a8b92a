import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs';
import type { InsetError } from '../../errors/inset-error.ts';
import {
  addBlock,
  arrange,
  clampFrame,
  copyBlocks,
  createCanvasDocument,
  createUndo,
  isLocked,
  loadCanvas,
  lockedIds,
  overlaps,
  readCanvas,
  runCommand,
  settle,
  type CanvasCommand,
} from '../../canvas-document.ts';

const at = (x: number, y: number, width = 6, height = 4) => ({ x, y, width, height });
const block = (doc: Doc, id: string) => readCanvas(doc).blocks.find((each) => each.id === id)!;
const frameOf = (doc: Doc, id: string) => block(doc, id).frame;

/** A locked text at the top, and a free one below it. */
function withLocked(): { doc: Doc; locked: string; free: string } {
  const doc = createCanvasDocument();
  const locked = addBlock(doc, { kind: 'text', text: 'stays', frame: at(0, 0) });
  const free = addBlock(doc, { kind: 'text', text: 'goes', frame: at(0, 10) });
  runCommand(doc, { kind: 'lock-blocks', ids: [locked, 'nobody'] });
  return { doc, locked, free };
}

test('a locked block is neither moved, resized, changed nor removed, until it is unlocked', () => {
  const { doc, locked } = withLocked();
  const commands: CanvasCommand[] = [
    { kind: 'move-block', id: locked, x: 3, y: 3 },
    { kind: 'resize-block', id: locked, size: { width: 9, height: 9 } },
    { kind: 'set-frames', frames: { [locked]: at(9, 9) } },
    { kind: 'update-block', id: locked, fields: { text: 'changed' } },
    { kind: 'remove-blocks', ids: [locked] },
    { kind: 'align-blocks', ids: [locked], line: 'right' },
  ];
  const before = encodeStateAsUpdate(doc);
  for (const command of commands) {
    assert.throws(
      () => runCommand(doc, command),
      (error: InsetError) => error.code === 'BLOCK_LOCKED',
      command.kind,
    );
  }
  assert.deepEqual(encodeStateAsUpdate(doc), before);
  assert.throws(() => runCommand(doc, { kind: 'update-block', id: locked, fields: { locked: undefined } }));
  runCommand(doc, { kind: 'unlock-blocks', ids: [locked] });
  for (const command of commands) runCommand(doc, command);
});

test('among several, the locked ones are passed over', () => {
  const { doc, locked, free } = withLocked();
  runCommand(doc, { kind: 'set-frames', frames: { [locked]: at(9, 9), [free]: at(12, 3) } });
  assert.deepEqual([frameOf(doc, locked), frameOf(doc, free)], [at(0, 0), at(12, 3)]);
  runCommand(doc, { kind: 'remove-blocks', ids: [locked, free] });
  assert.deepEqual(
    readCanvas(doc).blocks.map(({ id }) => id),
    [locked],
  );
});

test('what is put upon a locked block goes below it', () => {
  const { doc, locked, free } = withLocked();
  runCommand(doc, { kind: 'move-block', id: free, x: 2, y: 1 });
  assert.deepEqual([frameOf(doc, locked), frameOf(doc, free)], [at(0, 0), at(2, 4)]);
  const added = addBlock(doc, { kind: 'text', frame: at(0, 0) });
  const pasted = runCommand(doc, {
    kind: 'paste-blocks',
    canvas: copyBlocks(readCanvas(doc), [locked]),
    row: 0,
  });
  assert.deepEqual(frameOf(doc, locked), at(0, 0));
  for (const id of [added, ...pasted]) assert.ok(frameOf(doc, id).y >= 4);
});

test('an edge that is pulled stops at a locked block', () => {
  const { doc, locked, free } = withLocked();
  runCommand(doc, { kind: 'move-block', id: free, x: 12, y: 2 });
  const start = new Map(readCanvas(doc).blocks.map(({ id, frame }) => [id, frame]));
  const pulled = (change: object) =>
    arrange(start, new Set([free]), change, undefined, new Set([locked])).get(free);
  assert.deepEqual(pulled({ left: -11 }), at(6, 2, 12, 4));
  assert.deepEqual(pulled({ right: 20 }), at(12, 2, 12, 4));
  assert.deepEqual(pulled({ left: -11, top: -2 }), at(6, 0, 12, 6));
});

test('copies of a locked block are free, and one undo takes a lock back', () => {
  const { doc, locked } = withLocked();
  const undo = createUndo(doc);
  const [copy] = runCommand(doc, { kind: 'duplicate-blocks', ids: [locked] });
  assert.equal(isLocked(block(doc, copy!)), false);
  runCommand(doc, { kind: 'unlock-blocks', ids: [locked] });
  assert.equal(isLocked(block(doc, locked)), false);
  undo.undo();
  assert.equal(isLocked(block(doc, locked)), true);
});

test('a block of an unknown kind is locked alike, and one that means something else by the word is kept', () => {
  const doc = createCanvasDocument();
  const blocks = [
    { id: 'map', kind: 'hologram', version: 4, frame: at(0, 0), depth: 3 },
    { id: 'own', kind: 'safe', version: 1, frame: at(0, 8), locked: 'by key' },
  ];
  loadCanvas(doc, { version: 1, title: '', blocks, datasets: [] });
  assert.equal(isLocked(block(doc, 'own')), false);
  runCommand(doc, { kind: 'lock-blocks', ids: ['map'] });
  assert.throws(() => runCommand(doc, { kind: 'remove-blocks', ids: ['map'] }));
  assert.deepEqual(block(doc, 'map'), { ...blocks[0], locked: true });
  assert.deepEqual(block(doc, 'own'), blocks[1]);
});

test('two who lock blocks in one place see the same, without overlaps', () => {
  const [one, two] = [createCanvasDocument(), new Doc()];
  const [a, b] = [0, 10].map((y) => addBlock(one, { kind: 'text', frame: at(0, y) }));
  applyUpdate(two, encodeStateAsUpdate(one));
  runCommand(one, { kind: 'move-block', id: a!, x: 0, y: 10 });
  runCommand(one, { kind: 'lock-blocks', ids: [a!] });
  runCommand(two, { kind: 'lock-blocks', ids: [b!] });
  applyUpdate(one, encodeStateAsUpdate(two));
  applyUpdate(two, encodeStateAsUpdate(one));
  assert.deepEqual(readCanvas(one), readCanvas(two));
  assert.equal(lockedIds(readCanvas(one).blocks).size, 2);
  assert.ok(!overlaps(frameOf(one, a!), frameOf(one, b!)));
});

test('whatever is dragged, nothing that is locked moves and nothing overlaps', () => {
  const frame = fc
    .record({
      x: fc.nat(23),
      y: fc.nat(30),
      width: fc.integer({ min: 1, max: 24 }),
      height: fc.integer({ min: 1, max: 9 }),
    })
    .map((value) => clampFrame(value));
  const some = fc.array(fc.nat(9), { maxLength: 5 }).map((list) => new Set(list.map((i) => `b${i}`)));
  const by = fc.integer({ min: -30, max: 30 });
  fc.assert(
    fc.property(
      fc.array(frame, { maxLength: 10 }),
      some,
      some,
      by,
      by,
      fc.boolean(),
      (frames, held, locked, x, y, moves) => {
        const start = settle(new Map(frames.map((each, i) => [`b${i}`, each])), undefined, locked);
        const change = moves ? { left: x, right: x, top: y, bottom: y } : { right: x, top: y };
        const result = arrange(start, held, change, undefined, locked);
        const list = [...result];
        list.forEach(([, a], i) => list.slice(i + 1).forEach(([, b]) => assert.ok(!overlaps(a, b))));
        for (const id of locked) assert.deepEqual(result.get(id), start.get(id));
      },
    ),
  );
});
