import { Doc } from 'yjs';
import { newPerson, reaches, type BackendCase } from './backend-harness.ts';
import { eventually, expectEqual, expectRejects } from './expect.ts';

export const shareCases: BackendCase[] = [
  {
    name: 'opens a public link read-only, until it is taken back',
    async run(harness) {
      const { backend: ada } = await newPerson(harness);
      const canvas = await ada.canvases.create({ title: 'Public' });
      const document = new Doc();
      const editing = ada.canvases.open(canvas.id, document);
      document.getMap('blocks').set('a', 1);
      await reaches(editing, 'saved');
      const link = await ada.shares.createLink(canvas.id);
      expectEqual(link.hint, link.token.slice(-4), 'the hint');

      const visitor = harness.newBackend();
      const opened = await visitor.shares.open(link.token);
      expectEqual([opened.id, opened.role], [canvas.id, 'viewer'], 'what the visitor got');
      const seen = new Doc();
      const watching = visitor.canvases.open(canvas.id, seen);
      await reaches(watching, 'saved');
      expectEqual(seen.getMap('blocks').toJSON(), { a: 1 }, 'the document');
      document.getMap('blocks').set('b', 2);
      await eventually(() => seen.getMap('blocks').get('b') === 2, 'a change reaches the visitor');

      await expectRejects(visitor.canvases.rename(canvas.id, 'Mine'), 'FORBIDDEN', 'renaming');
      await expectRejects(visitor.shares.createLink(canvas.id), 'FORBIDDEN', 'sharing on');
      await expectRejects(
        visitor.comments.add(canvas.id, { text: 'x', anchor: {} }),
        'FORBIDDEN',
        'commenting',
      );
      seen.getMap('blocks').set('c', 3);
      await reaches(watching, 'refused');
      expectEqual(watching.error?.code, 'FORBIDDEN', 'why');

      await ada.shares.revokeLink(canvas.id, link.id);
      await eventually(() => watching.error?.code === 'NOT_FOUND', 'the visitor is turned out', 4_000);
      const next = harness.newBackend();
      await expectRejects(next.shares.open(link.token), 'SHARE_GONE', 'opening it again');
      expectEqual((await ada.shares.list(canvas.id)).links, [], 'the links left');
      expectEqual(document.getMap('blocks').toJSON(), { a: 1, b: 2 }, 'the document of the owner');
      watching.close();
      editing.close();
    },
  },
  {
    name: 'answers every wrong link alike',
    async run(harness) {
      const { backend: ada } = await newPerson(harness);
      const canvas = await ada.canvases.create({ title: 'Public' });
      const { token } = await ada.shares.createLink(canvas.id);
      const visitor = harness.newBackend();
      const flipped = token[0] === 'a' ? 'A' : 'a';
      for (const wrong of ['', 'x', token.slice(0, -1), `${flipped}${token.slice(1)}`, 'undefined', '../x']) {
        await expectRejects(visitor.shares.open(wrong), 'SHARE_GONE', `the token "${wrong}"`);
      }
    },
  },
  {
    name: 'gives people a role and takes it back',
    async run(harness) {
      const { backend: ada } = await newPerson(harness);
      const { backend: bob, email } = await newPerson(harness, 'Bob');
      const { id } = await ada.canvases.create({ title: 'Ours' });
      await ada.shares.grant(id, email, 'editor');
      expectEqual(
        (await bob.canvases.list()).map((canvas) => [canvas.id, canvas.role]),
        [[id, 'editor']],
        'his list',
      );
      const { grants } = await ada.shares.list(id);
      expectEqual(
        grants.map(({ user, role }) => [user.name, role]),
        [['Bob', 'editor']],
        'the grants',
      );
      const document = new Doc();
      const sync = bob.canvases.open(id, document);
      document.getMap('blocks').set('by', 'Bob');
      await reaches(sync, 'saved');
      expectEqual(sync.role, 'editor', 'his role');
      await expectRejects(bob.shares.grant(id, email, 'viewer'), 'FORBIDDEN', 'an editor shares');
      await expectRejects(bob.canvases.remove(id), 'FORBIDDEN', 'an editor removes');
      await ada.shares.grant(id, email, null);
      await reaches(sync, 'refused', 4_000);
      expectEqual(await bob.canvases.list(), [], 'his list afterwards');
      await expectRejects(
        ada.shares.grant(id, 'nobody-at-all@example.com', 'viewer'),
        'NOT_FOUND',
        'somebody without an account',
      );
      sync.close();
    },
  },
];
