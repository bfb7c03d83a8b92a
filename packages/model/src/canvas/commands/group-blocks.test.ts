import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addBlock,
  companionsOf,
  copyBlocks,
  createCanvasDocument,
  createUndo,
  groupsOf,
  readCanvas,
  runCommand,
} from '../../canvas-document.ts';

const at = (x: number, y: number, width = 6, height = 4) => ({ x, y, width, height });

function withGroup() {
  const doc = createCanvasDocument();
  const ids = [at(2, 3), at(8, 5), at(14, 3)].map((frame) =>
    addBlock(doc, { kind: 'text', text: 'x', frame }),
  );
  runCommand(doc, { kind: 'group-blocks', ids: ids.slice(0, 2) });
  const members = () => [...groupsOf(readCanvas(doc).blocks).values()];
  return { doc, ids, members };
}

test('blocks are grouped and taken apart, each by one undo', () => {
  const { doc, ids, members } = withGroup();
  assert.deepEqual(members(), [ids.slice(0, 2)]);
  const undo = createUndo(doc);
  runCommand(doc, { kind: 'ungroup-blocks', ids: [ids[1]!] });
  assert.deepEqual(members(), []);
  undo.undo();
  assert.deepEqual(members(), [ids.slice(0, 2)]);
  runCommand(doc, { kind: 'group-blocks', ids: [ids[2]!, 'nobody'] });
  assert.deepEqual(members(), [ids.slice(0, 2)], 'one is no group');
});

test('a block that is grouped with others leaves its group, and who is left alone is in none', () => {
  const { doc, ids, members } = withGroup();
  runCommand(doc, { kind: 'group-blocks', ids: [ids[1]!, ids[2]!] });
  assert.deepEqual(
    members().map((list) => [...list].sort()),
    [[ids[1], ids[2]].sort()],
  );
  assert.equal(companionsOf(readCanvas(doc).blocks).has(ids[0]!), false);
});

test('a group is duplicated and pasted as it lies, into a group of its own', () => {
  const { doc, ids, members } = withGroup();
  const between = (list: readonly string[]) => {
    const [a, b] = list.map((id) => readCanvas(doc).blocks.find((block) => block.id === id)!.frame);
    return [b!.x - a!.x, b!.y - a!.y];
  };
  const copies = runCommand(doc, { kind: 'duplicate-blocks', ids: ids.slice(0, 2) });
  const pasted = runCommand(doc, {
    kind: 'paste-blocks',
    canvas: copyBlocks(readCanvas(doc), ids.slice(0, 2)),
  });
  assert.equal(members().length, 3);
  for (const list of [copies, pasted]) assert.deepEqual(between(list), between(ids));
  const [single] = runCommand(doc, { kind: 'duplicate-blocks', ids: [ids[0]!] });
  assert.equal(readCanvas(doc).blocks.find(({ id }) => id === single)!.group, undefined);
});
