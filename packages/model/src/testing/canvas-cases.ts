import { Doc } from 'yjs';
import { newPerson, reaches, type BackendCase } from './backend-harness.ts';
import { eventually, expectEqual, expectRejects, expectTrue } from './expect.ts';

export const canvasCases: BackendCase[] = [
  {
    name: 'makes, lists, renames and removes canvases',
    async run(harness) {
      const { backend } = await newPerson(harness);
      const id = crypto.randomUUID();
      const made = await backend.canvases.create({ title: 'Orders', id });
      expectEqual([made.id, made.title, made.role], [id, 'Orders', 'owner'], 'the canvas');
      const again = await backend.canvases.create({ title: 'Again', id });
      expectEqual([again.id, again.title], [id, 'Orders'], 'the same id again gives the same canvas');
      await backend.canvases.rename(id, 'Orders 2024');
      const listed = await backend.canvases.list();
      expectEqual(
        listed.map((canvas) => [canvas.id, canvas.title]),
        [[id, 'Orders 2024']],
        'the list',
      );
      await backend.canvases.remove(id);
      expectEqual(await backend.canvases.list(), [], 'the list after removing');
      await expectRejects(backend.canvases.rename(id, 'x'), 'NOT_FOUND', 'renaming what is gone');
    },
  },
  {
    name: 'keeps both of two canvases that take a name at once, and numbers the second',
    async run(harness) {
      const { backend } = await newPerson(harness);
      const titles = async (): Promise<string[]> =>
        (await backend.canvases.list()).map(({ title }) => title).sort();
      const [one, two] = await Promise.all([
        backend.canvases.create({ title: 'Orders' }),
        backend.canvases.create({ title: 'Orders' }),
      ]);
      expectEqual([one.title, two.title].sort(), ['Orders', 'Orders (2)'], 'the names they were made with');
      const third = await backend.canvases.create({ title: 'Sales' });
      await Promise.all([
        backend.canvases.rename(one.id, 'Sales 2024'),
        backend.canvases.rename(two.id, 'Sales 2024'),
        backend.canvases.rename(third.id, 'Sales 2024'),
      ]);
      const numbered = ['Sales 2024', 'Sales 2024 (2)', 'Sales 2024 (3)'];
      expectEqual(await titles(), numbered, 'the list after renaming');
      await backend.canvases.rename(one.id, 'Orders');
      await backend.canvases.rename(one.id, 'Orders');
      expectTrue((await titles()).includes('Orders'), 'its own name is not taken');
      for (const title of ['', '']) await backend.canvases.create({ title });
      expectEqual((await titles()).filter((title) => title === '').length, 2, 'those without a name');
      const project = await backend.projects.create('Elsewhere');
      const other = await backend.canvases.create({ title: 'Orders', projectId: project.id });
      expectEqual(other.title, 'Orders', 'the same name in another project');
    },
  },
  {
    name: 'numbers the title that a document is given while it is open, for all who see it',
    async run(harness) {
      const { backend } = await newPerson(harness);
      const ids = await Promise.all(
        ['Left', 'Right'].map(async (title) => (await backend.canvases.create({ title })).id),
      );
      const documents = ids.map(() => new Doc());
      const syncs = ids.map((id, index) => backend.canvases.open(id, documents[index]!));
      await Promise.all(syncs.map((sync) => reaches(sync, 'saved')));
      const inDocuments = (): unknown[] =>
        documents.map((document) => document.getMap('canvas').get('title')).sort();
      for (const document of documents) document.getMap('canvas').set('title', 'Orders');
      const both = ['Orders', 'Orders (2)'];
      await eventually(() => inDocuments().join() === both.join(), 'a number in one of the documents');
      await Promise.all(syncs.map((sync) => reaches(sync, 'saved')));
      const listed = await backend.canvases.list();
      expectEqual(listed.map(({ title }) => title).sort(), both, 'the list');
      for (const sync of syncs) sync.close();
    },
  },
  {
    name: "keeps one person's canvases from another",
    async run(harness) {
      const { backend: ada } = await newPerson(harness);
      const { backend: eve } = await newPerson(harness, 'Eve');
      const { id } = await ada.canvases.create({ title: 'Secret' });
      expectEqual(await eve.canvases.list(), [], "Eve's list");
      await expectRejects(eve.canvases.rename(id, 'Mine'), 'NOT_FOUND', 'renaming');
      await expectRejects(eve.canvases.remove(id), 'NOT_FOUND', 'removing');
      await expectRejects(eve.canvases.create({ title: 'x', id }), 'CONFLICT', 'taking its id');
      const sync = eve.canvases.open(id, new Doc());
      await reaches(sync, 'refused');
      expectEqual(sync.error?.code, 'NOT_FOUND', 'why');
      sync.close();
    },
  },
  {
    name: 'saves a document and brings it back',
    async run(harness) {
      const { backend } = await newPerson(harness);
      const { id } = await backend.canvases.create({ title: 'Notes' });
      const first = new Doc();
      first.getMap('blocks').set('before', 'written before it was opened');
      const sync = backend.canvases.open(id, first);
      first.getMap('blocks').set('during', 'written before it was connected');
      await reaches(sync, 'saved');
      expectEqual(sync.role, 'owner', 'the role');
      first.getMap('blocks').set('after', 1);
      expectEqual(sync.state, 'saving', 'the state right after a change');
      await reaches(sync, 'saved');
      first.getMap('blocks').delete('after');
      expectEqual(sync.state, 'saving', 'the state right after a deletion');
      await reaches(sync, 'saved');
      sync.close();

      const second = new Doc();
      const later = backend.canvases.open(id, second);
      await reaches(later, 'saved');
      expectEqual(
        second.getMap('blocks').toJSON(),
        { before: 'written before it was opened', during: 'written before it was connected' },
        'the document',
      );
      later.close();
    },
  },
  {
    name: 'carries changes both ways between open documents',
    async run(harness) {
      const { backend } = await newPerson(harness);
      const { id } = await backend.canvases.create({ title: 'Shared' });
      const [left, right] = [new Doc(), new Doc()];
      const syncs = [backend.canvases.open(id, left), backend.canvases.open(id, right)];
      await Promise.all(syncs.map((sync) => reaches(sync, 'saved')));
      left.getText('text').insert(0, 'left ');
      right.getText('text').insert(0, 'right ');
      await eventually(
        () => left.getText('text').length === 11 && right.getText('text').length === 11,
        'both texts in both documents',
      );
      expectEqual(left.getText('text').toString(), right.getText('text').toString(), 'the merged text');
      await Promise.all(syncs.map((sync) => reaches(sync, 'saved')));
      for (const sync of syncs) sync.close();
      left.getText('text').insert(0, 'after closing ');
      expectEqual(right.getText('text').length, 11, 'a closed document');
    },
  },
  {
    name: "lists a canvas under its document's title",
    async run(harness) {
      const { backend } = await newPerson(harness);
      const { id } = await backend.canvases.create({ title: 'Untitled' });
      const document = new Doc();
      const sync = backend.canvases.open(id, document);
      await reaches(sync, 'saved');
      document.getMap('canvas').set('title', 'Named while editing');
      await reaches(sync, 'saved');
      const titles = async (): Promise<string[]> =>
        (await backend.canvases.list()).map((canvas) => canvas.title);
      await eventually(
        async () => (await titles())[0] === 'Named while editing',
        'the new title in the list',
      );
      await backend.canvases.rename(id, 'Named from the list');
      await eventually(
        () => document.getMap('canvas').get('title') === 'Named from the list',
        'the new title in the open document',
      );
      expectTrue((await titles())[0] === 'Named from the list', 'the list shows it as well');
      sync.close();
    },
  },
];
