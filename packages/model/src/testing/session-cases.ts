import { newPerson, type BackendCase } from './backend-harness.ts';
import { expectEqual, expectRejects } from './expect.ts';

export const sessionCases: BackendCase[] = [
  {
    name: 'registers, signs out and signs in again',
    async run(harness) {
      const backend = harness.newBackend();
      expectEqual(backend.session.user, null, 'the user before anything');
      const seen: (string | undefined)[] = [];
      const stop = backend.session.subscribe((user) => seen.push(user?.name));
      const email = `grace-${Math.random().toString(36).slice(2)}@example.com`;
      const user = await backend.session.register({
        email,
        name: 'Grace',
        password: 'correct horse battery',
      });
      expectEqual(user.name, 'Grace', 'the name');
      expectEqual(backend.session.user?.id, user.id, 'the session');
      await backend.session.logOut();
      expectEqual(backend.session.user, null, 'the session after signing out');
      const again = await backend.session.logIn({ email, password: 'correct horse battery' });
      expectEqual(again.id, user.id, 'the same person');
      expectEqual(seen, ['Grace', null, 'Grace'], 'what a subscriber saw');
      stop();
    },
  },
  {
    name: 'refuses a taken address and a wrong password',
    async run(harness) {
      const { email, password } = await newPerson(harness);
      const other = harness.newBackend().session;
      await expectRejects(
        other.register({ email, name: 'X', password }),
        'ACCOUNT_EXISTS',
        'a taken address',
      );
      await expectRejects(
        other.logIn({ email, password: 'not the password' }),
        'BAD_CREDENTIALS',
        'a wrong password',
      );
      const nobody = { email: `nobody-${email}`, password };
      await expectRejects(other.logIn(nobody), 'BAD_CREDENTIALS', 'an unknown address');
      expectEqual(other.user, null, 'the session after failing');
    },
  },
  {
    name: 'does nothing for somebody who is not signed in',
    async run(harness) {
      const nobody = harness.newBackend();
      expectEqual(await nobody.session.restore(), null, 'nothing to restore');
      await expectRejects(nobody.projects.list(), 'TOKEN_INVALID', 'listing projects');
      await expectRejects(nobody.canvases.list(), 'TOKEN_INVALID', 'listing canvases');
      await expectRejects(nobody.canvases.create({ title: 'x' }), 'TOKEN_INVALID', 'making a canvas');
      await expectRejects(nobody.datasets.list(), 'TOKEN_INVALID', 'listing datasets');
    },
  },
];
