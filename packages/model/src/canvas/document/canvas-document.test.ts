import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { applyUpdate, Doc, encodeStateAsUpdate, Map as YMap, mergeUpdates, Text } from 'yjs';
import { InsetError } from '../../errors/inset-error.ts';
import {
  addBlock,
  addDataset,
  createCanvasDocument,
  createUndo,
  difference,
  documentError,
  editText,
  isKnownBlock,
  loadCanvas,
  observeCanvas,
  overlaps,
  pagesOf,
  parseCanvas,
  readCanvas,
  removeBlocks,
  runCommand,
  setTitle,
  updateBlock,
  type CanvasChange,
  type CanvasCommand,
} from '../../canvas-document.ts';

function sync(...docs: Doc[]): void {
  const all = mergeUpdates(docs.map((doc) => encodeStateAsUpdate(doc)));
  for (const doc of docs) applyUpdate(doc, all, 'remote');
}

function valid(doc: Doc): void {
  const canvas = readCanvas(doc);
  assert.deepEqual(parseCanvas(canvas), canvas);
  canvas.blocks.forEach((a, i) =>
    canvas.blocks.slice(i + 1).forEach((b) => assert.ok(a.page !== b.page || !overlaps(a.frame, b.frame))),
  );
}

const cell = fc.nat(30);
const index = fc.nat(8);
/** Commands speak of the n-th block of the moment, since ids differ from run to run. */
const action = fc.oneof(
  fc.record({
    do: fc.constant('add' as const),
    kind: fc.constantFrom('chart', 'text', 'metric', 'filter', 'table'),
    x: cell,
    y: cell,
  }),
  fc.record({ do: fc.constant('move' as const), index, x: cell, y: cell }),
  fc.record({ do: fc.constant('resize' as const), index, width: fc.nat(30), height: fc.nat(20) }),
  fc.record({ do: fc.constant('type' as const), index, text: fc.string({ unit: 'grapheme' }) }),
  fc.record({ do: fc.constant('remove' as const), index }),
  fc.record({ do: fc.constant('duplicate' as const), index }),
  fc.record({ do: fc.constantFrom('addPage' as const, 'removePage' as const), index }),
  fc.record({ do: fc.constantFrom('movePage' as const, 'toPage' as const), index, to: index }),
  fc.record({ do: fc.constant('renamePage' as const), index, title: fc.string() }),
  fc.record({ do: fc.constantFrom('lock' as const, 'unlock' as const), index }),
  fc.record({ do: fc.constantFrom('group' as const, 'ungroup' as const), index, index2: index }),
  fc.record({ do: fc.constant('title' as const), title: fc.string() }),
  fc.record({ do: fc.constant('undo' as const) }),
  fc.record({ do: fc.constant('redo' as const) }),
);
type Action = typeof action extends fc.Arbitrary<infer Value> ? Value : never;

function perform(doc: Doc, undo: ReturnType<typeof createUndo>, step: Action): void {
  if (step.do === 'undo' || step.do === 'redo') return void undo[step.do]();
  const command = commandOf(doc, step);
  try {
    if (command) runCommand(doc, command);
  } catch (error) {
    // What is locked, and the last page, stay.
    if (!(error instanceof InsetError && ['BLOCK_LOCKED', 'BAD_REQUEST'].includes(error.code))) throw error;
  }
}

function commandOf(doc: Doc, step: Action): CanvasCommand | undefined {
  if (step.do === 'add') {
    return { kind: 'add-block', block: { kind: step.kind, frame: { x: step.x, y: step.y } } as never };
  }
  if (step.do === 'title') return { kind: 'set-title', title: step.title };
  if (!('index' in step)) return undefined;
  const canvas = readCanvas(doc);
  const { blocks } = canvas;
  const pages = pagesOf(canvas);
  const page = pages[step.index % pages.length]!.id;
  if (step.do === 'addPage') return { kind: 'add-page', after: page };
  if (step.do === 'removePage') return { kind: 'remove-page', id: page };
  if (step.do === 'movePage') return { kind: 'move-page', id: page, to: step.to };
  if (step.do === 'renamePage') return { kind: 'rename-page', id: page, title: step.title };
  const block = blocks[step.index % Math.max(1, blocks.length)];
  if (!block) return undefined;
  const { id } = block;
  if (step.do === 'toPage')
    return { kind: 'move-to-page', ids: [id], page: pages[step.to % pages.length]!.id };
  if (step.do === 'move') return { kind: 'move-block', id, x: step.x, y: step.y };
  if (step.do === 'resize') return { kind: 'resize-block', id, size: step };
  if (step.do === 'remove') return { kind: 'remove-blocks', ids: [id] };
  if (step.do === 'duplicate') return { kind: 'duplicate-blocks', ids: [id] };
  if (step.do === 'group' || step.do === 'ungroup') {
    return { kind: `${step.do}-blocks`, ids: [id, blocks[step.index2 % blocks.length]!.id] };
  }
  if (step.do === 'lock' || step.do === 'unlock') return { kind: `${step.do}-blocks`, ids: [id] };
  if (step.do !== 'type' || block.kind !== 'text') return undefined;
  return { kind: 'update-block', id, fields: { text: step.text } };
}

test('edits of three people, met at any time, converge and always read as a valid canvas', () => {
  const history = fc.array(
    fc.tuple(
      fc.nat(2),
      fc.oneof({ weight: 6, arbitrary: action }, { weight: 1, arbitrary: fc.constant('sync' as const) }),
    ),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(history, (steps) => {
      const docs = [new Doc(), new Doc(), new Doc()];
      const undos = docs.map((doc) => createUndo(doc));
      for (const [who, step] of steps) {
        if (step === 'sync') sync(docs[who]!, docs[(who + 1) % 3]!);
        else perform(docs[who]!, undos[who]!, step);
        valid(docs[who]!);
      }
      sync(...docs);
      docs.forEach(valid);
      assert.deepEqual(readCanvas(docs[0]!), readCanvas(docs[1]!));
      assert.deepEqual(readCanvas(docs[1]!), readCanvas(docs[2]!));
      undos.forEach((undo) => undo.destroy());
    }),
    { numRuns: 120 },
  );
});

test('undoing everything leads back to the start, redoing everything to the end', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 15 }), (steps) => {
      const doc = createCanvasDocument();
      const undo = createUndo(doc);
      for (const step of steps) if (step.do !== 'undo' && step.do !== 'redo') perform(doc, undo, step);
      const end = readCanvas(doc);
      while (undo.undo());
      assert.deepEqual(readCanvas(doc), { version: 1, title: '', blocks: [], datasets: [] });
      while (undo.redo());
      assert.deepEqual(readCanvas(doc), end);
      undo.destroy();
    }),
    { numRuns: 60 },
  );
});

test('undo takes back what this person did, not what others did', () => {
  const [mine, theirs] = [createCanvasDocument(), createCanvasDocument()];
  const undo = createUndo(mine);
  const id = addBlock(mine, { kind: 'text', text: 'mine' });
  sync(mine, theirs);
  const other = addBlock(theirs, { kind: 'text', text: 'theirs' });
  setTitle(theirs, 'Their title');
  sync(mine, theirs);
  undo.undo();
  const canvas = readCanvas(mine);
  assert.deepEqual(
    canvas.blocks.map((block) => block.id),
    [other],
  );
  assert.equal(canvas.title, 'Their title');
  assert.ok(undo.canRedo && !canvas.blocks.some((block) => block.id === id));
});

test('changes of one group are undone as one, others on their own however quick', () => {
  const doc = createCanvasDocument();
  const undo = createUndo(doc);
  const id = addBlock(doc, { kind: 'text', text: '' });
  for (const text of ['a', 'ab', 'abc']) updateBlock(doc, id, { text }, { group: `type:${id}` });
  setTitle(doc, 'One');
  setTitle(doc, 'Two');
  const text = () => (readCanvas(doc).blocks[0] as { text?: string } | undefined)?.text;
  undo.undo();
  assert.equal(readCanvas(doc).title, 'One');
  undo.undo();
  undo.undo();
  assert.equal(text(), '');
  undo.redo();
  assert.equal(text(), 'abc');
  undo.undo();
  undo.undo();
  assert.equal(text(), undefined);
  assert.equal(undo.canUndo, false);
});

test('two people writing in one text both keep their words', () => {
  const one = createCanvasDocument();
  const id = addBlock(one, { kind: 'text', text: 'Revenue fell.' });
  const two = new Doc();
  sync(one, two);
  updateBlock(one, id, { text: 'In May, Revenue fell.' });
  updateBlock(two, id, { text: 'Revenue fell. Why?' });
  sync(one, two);
  assert.equal((readCanvas(one).blocks[0] as { text: string }).text, 'In May, Revenue fell. Why?');
});

test('the difference of two texts leads from one to the other and cuts no character', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '😀', '😁', '\n') });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const { start, removed, inserted } = difference(before, after);
      assert.equal(before.slice(0, start) + inserted + before.slice(start + removed), after);
      assert.ok(inserted.isWellFormed() && before.slice(start, start + removed).isWellFormed());
      const shared = new Doc().getText('t');
      shared.insert(0, before);
      editText(shared, after);
      assert.equal(shared.toString(), after);
    }),
  );
});

test('reading gives the same objects for what did not change', () => {
  const doc = createCanvasDocument();
  const id = addBlock(doc, { kind: 'chart', query: { from: 'cars', steps: [] } });
  const query = () => (readCanvas(doc).blocks.find((block) => block.id === id) as { query: unknown }).query;
  const before = query();
  addBlock(doc, { kind: 'text' });
  runCommand(doc, { kind: 'move-block', id, x: 5, y: 9 });
  assert.equal(query(), before);
});

test('a document does not share values with its callers', () => {
  const doc = createCanvasDocument();
  const query = { from: 'cars', steps: [] as never[] };
  const id = addBlock(doc, { kind: 'table', query });
  query.from = 'other';
  assert.equal(
    (readCanvas(doc).blocks.find((block) => block.id === id) as { query: { from: string } }).query.from,
    'cars',
  );
});

test('observers hear once a transaction, with the blocks it touched and who made it', () => {
  const doc = createCanvasDocument();
  const heard: CanvasChange[] = [];
  const stop = observeCanvas(doc, (change) => heard.push(change));
  const undo = createUndo(doc);
  const id = addBlock(doc, { kind: 'text', text: 'a' });
  updateBlock(doc, id, { text: 'ab' });
  undo.undo();
  const other = new Doc();
  sync(other, doc);
  setTitle(other, 'x');
  applyUpdate(doc, encodeStateAsUpdate(other), 'remote');
  stop();
  removeBlocks(doc, [id]);
  assert.deepEqual(
    heard.map((change) => [[...change.blocks], change.head, change.local]),
    [
      [[id], true, true],
      [[id], false, true],
      [[id], false, true],
      [[], true, false],
    ],
  );
});

test('a document from the future can be looked at and is not changed', () => {
  const doc = createCanvasDocument();
  addBlock(doc, { kind: 'text', text: 'old' });
  doc.getMap('canvas').set('version', 99);
  const before = encodeStateAsUpdate(doc);
  assert.equal(documentError(doc)?.code, 'CANVAS_FROM_THE_FUTURE');
  assert.equal(readCanvas(doc).blocks.length, 1);
  for (const change of [
    () => setTitle(doc, 'x'),
    () => addBlock(doc, { kind: 'text' }),
    () =>
      loadCanvas(doc, {
        version: 1,
        title: '',
        blocks: [],
        datasets: [],
      }),
  ]) {
    assert.throws(change, (error: InsetError) => error.code === 'CANVAS_FROM_THE_FUTURE');
  }
  assert.deepEqual(encodeStateAsUpdate(doc), before);
});

test('blocks from the future and damaged ones are kept, can be moved, and never break the reading', () => {
  const doc = createCanvasDocument();
  const id = addBlock(doc, { kind: 'chart' });
  const map = doc.getMap<YMap<unknown>>('blocks').get(id)!;
  map.set('version', 8);
  map.set('hue', { deep: true });
  assert.equal(isKnownBlock(readCanvas(doc).blocks[0]!), false);
  runCommand(doc, { kind: 'move-block', id, x: 3, y: 3 });
  assert.deepEqual(map.get('hue'), { deep: true });
  map.set('version', 1);
  assert.equal(readCanvas(doc).blocks[0]!.kind, 'damaged');
  valid(doc);
  map.set('frame', 'nowhere');
  valid(doc);
  const text = new YMap<unknown>();
  doc.getMap('blocks').set('../bad', text);
  doc.getMap('blocks').set('odd', 'not a map');
  doc.getMap('canvas').set('title', 5);
  doc.getMap('datasets').set('d', { name: 'd', origin: { kind: 'ftp' } });
  valid(doc);
});

test('wrong fields and missing blocks are refused, and nothing is written', () => {
  const doc = createCanvasDocument();
  const id = addBlock(doc, { kind: 'metric' });
  const before = encodeStateAsUpdate(doc);
  const refuse = (change: () => unknown, code: string) =>
    assert.throws(change, (error: InsetError) => error instanceof InsetError && error.code === code);
  refuse(() => updateBlock(doc, id, { measure: 5 }), 'CANVAS_INVALID');
  refuse(() => updateBlock(doc, id, { nonsense: 'x' }), 'CANVAS_INVALID');
  refuse(() => updateBlock(doc, id, { frame: {} }), 'CANVAS_INVALID');
  refuse(() => updateBlock(doc, 'nobody', { measure: 'x' }), 'NOT_FOUND');
  refuse(() => addBlock(doc, { kind: 'hologram' } as never), 'CANVAS_INVALID');
  refuse(() => addDataset(doc, { name: '', origin: { kind: 'url', url: 'x' } }), 'CANVAS_INVALID');
  refuse(() => loadCanvas(doc, '{'), 'CANVAS_INVALID');
  assert.deepEqual(encodeStateAsUpdate(doc), before);
});

test('loading a canvas replaces all, can be undone, and reading gives it back', () => {
  const doc = createCanvasDocument();
  addBlock(doc, { kind: 'text', text: 'before' });
  const undo = createUndo(doc);
  const frame = { x: 0, y: 0, width: 8, height: 4 };
  const canvas = {
    version: 1,
    title: 'New',
    blocks: [{ id: 'k', kind: 'hologram', version: 2, frame, depth: [1] }],
    datasets: [{ name: 'cars', origin: { kind: 'url', url: 'cars.csv' } }],
  };
  loadCanvas(doc, canvas);
  assert.deepEqual(readCanvas(doc), canvas);
  undo.undo();
  assert.equal((readCanvas(doc).blocks[0] as { text: string }).text, 'before');
});

test('a block that was checked as it was loaded is checked again once it has changed', () => {
  const doc = createCanvasDocument();
  const frame = { x: 0, y: 0, width: 8, height: 4 };
  const block = { id: 'number', kind: 'metric', version: 1, frame, query: { from: 'cars', steps: [] } };
  loadCanvas(doc, { version: 1, title: '', blocks: [{ ...block, measure: 'count()' }], datasets: [] });
  const [loaded] = readCanvas(doc).blocks;
  assert.equal(loaded!.kind, 'metric');
  const map = doc.getMap<YMap<unknown>>('blocks').get('number')!;
  map.set('measure', 7);
  assert.equal(readCanvas(doc).blocks[0]!.kind, 'damaged');
  map.set('measure', 'count()');
  assert.deepEqual(readCanvas(doc).blocks[0], loaded);
});

test('mutated updates never make reading throw', () => {
  const doc = createCanvasDocument();
  for (let i = 0; i < 4; i++) addBlock(doc, { kind: 'text', text: `text ${i}` });
  const update = encodeStateAsUpdate(doc);
  fc.assert(
    fc.property(fc.nat(update.length - 1), fc.nat(255), (at, byte) => {
      const mutant = update.slice();
      mutant[at] = byte;
      const target = new Doc();
      try {
        applyUpdate(target, mutant);
      } catch {
        return;
      }
      readCanvas(target);
    }),
  );
});

test('text that is not a shared text is still read', () => {
  const doc = createCanvasDocument();
  const id = addBlock(doc, { kind: 'text', text: 'a' });
  assert.ok(doc.getMap<YMap<unknown>>('blocks').get(id)!.get('text') instanceof Text);
  doc.getMap<YMap<unknown>>('blocks').get(id)!.set('text', 'plain');
  updateBlock(doc, id, { text: 'plain and more' });
  assert.equal((readCanvas(doc).blocks[0] as { text: string }).text, 'plain and more');
});
