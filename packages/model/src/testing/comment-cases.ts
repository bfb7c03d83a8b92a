import { Doc } from 'yjs';
import { newPerson, reaches, type BackendCase } from './backend-harness.ts';
import { eventually, expectEqual, expectRejects, expectTrue } from './expect.ts';

export const commentCases: BackendCase[] = [
  {
    name: 'keeps threads: adds, replies, edits, resolves, removes',
    async run(harness) {
      const { backend: ada, user } = await newPerson(harness);
      const { id } = await ada.canvases.create({ title: 'Talk' });
      const anchor = { blockId: 'block-1', point: { region: 'East', year: 2024 } };
      const first = await ada.comments.add(id, { text: 'Why so low?', anchor });
      expectEqual(
        [first.author.id, first.text, first.anchor],
        [user.id, 'Why so low?', anchor],
        'the comment',
      );
      const reply = await ada.comments.add(id, { text: 'A strike.', anchor, replyTo: first.id });
      expectEqual(reply.replyTo, first.id, 'what it replies to');
      const edited = await ada.comments.update(reply.id, { text: 'A strike in May.' });
      expectTrue(edited.editedAt !== undefined && edited.text === 'A strike in May.', 'it was edited');
      const done = await ada.comments.update(first.id, { resolved: true });
      expectTrue(done.resolvedAt !== undefined, 'it is resolved');
      const open = await ada.comments.update(first.id, { resolved: false });
      expectTrue(open.resolvedAt === undefined, 'it is open again');
      expectEqual(
        (await ada.comments.list(id)).map((comment) => comment.id),
        [first.id, reply.id],
        'in order',
      );
      await expectRejects(
        ada.comments.update(reply.id, { resolved: true }),
        'BAD_REQUEST',
        'resolving a reply',
      );
      const nested = { text: 'x', anchor, replyTo: reply.id };
      await expectRejects(ada.comments.add(id, nested), 'BAD_REQUEST', 'a reply to a reply');
      await ada.comments.remove(first.id);
      expectEqual(await ada.comments.list(id), [], 'a thread goes with its first comment');
    },
  },
  {
    name: 'lets people change only what is theirs',
    async run(harness) {
      const { backend: ada } = await newPerson(harness);
      const { backend: bob, email } = await newPerson(harness, 'Bob');
      const { backend: eve } = await newPerson(harness, 'Eve');
      const { id } = await ada.canvases.create({ title: 'Talk' });
      await ada.shares.grant(id, email, 'commenter');
      const hers = await ada.comments.add(id, { text: 'Mine', anchor: {} });
      const his = await bob.comments.add(id, { text: 'His', anchor: {} });
      await expectRejects(bob.comments.update(hers.id, { text: 'x' }), 'FORBIDDEN', "editing another's");
      await expectRejects(
        bob.comments.update(hers.id, { resolved: true }),
        'FORBIDDEN',
        "resolving another's",
      );
      await expectRejects(bob.comments.remove(hers.id), 'FORBIDDEN', "removing another's");
      await expectRejects(
        ada.comments.update(his.id, { text: 'x' }),
        'FORBIDDEN',
        'the owner edits his words',
      );
      await ada.comments.remove(his.id);
      await expectRejects(eve.comments.list(id), 'NOT_FOUND', 'a stranger reads');
      await expectRejects(eve.comments.update(hers.id, { text: 'x' }), 'NOT_FOUND', 'a stranger edits');
      const { id: otherCanvas } = await ada.canvases.create({ title: 'Other' });
      const across = { text: 'x', anchor: {}, replyTo: hers.id };
      await expectRejects(ada.comments.add(otherCanvas, across), 'NOT_FOUND', 'a reply across canvases');
    },
  },
  {
    name: 'tells an open page that somebody else commented',
    async run(harness) {
      const { backend: ada } = await newPerson(harness);
      const { backend: bob, email } = await newPerson(harness, 'Bob');
      const { id } = await ada.canvases.create({ title: 'Talk' });
      await ada.shares.grant(id, email, 'commenter');
      const sync = ada.canvases.open(id, new Doc());
      await reaches(sync, 'saved');
      let told = 0;
      const stop = ada.comments.subscribe(id, () => (told += 1));
      await bob.comments.add(id, { text: 'Hello', anchor: {} });
      await eventually(() => told > 0, 'the open page is told', 4_000);
      expectEqual(
        (await ada.comments.list(id)).map((comment) => comment.text),
        ['Hello'],
        'the list',
      );
      stop();
      sync.close();
    },
  },
];
