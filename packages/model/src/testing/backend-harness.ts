import type { Backend, CanvasSync } from '../backend.ts';
import type { User } from '../user/user.ts';

/** What the suite needs of the backend under test. */
export interface BackendHarness {
  /** A browser of its own, nobody signed in; all of them reach the same world. */
  newBackend(): Backend;
}

/** One promise every Backend keeps. `run` rejects when it is broken. */
export interface BackendCase {
  name: string;
  run(harness: BackendHarness): Promise<void>;
}

let people = 0;

/** Registers somebody new. */
export async function newPerson(
  harness: BackendHarness,
  name = 'Ada',
): Promise<{ backend: Backend; user: User; email: string; password: string }> {
  people += 1;
  const email = `${name.toLowerCase()}-${people}-${Math.random().toString(36).slice(2)}@example.com`;
  const password = `a long password of ${name} ${people}`;
  const backend = harness.newBackend();
  const user = await backend.session.register({ email, name, password });
  return { backend, user, email, password };
}

/** Waits for a state of the sync. */
export function reaches(sync: CanvasSync, state: CanvasSync['state'], milliseconds = 8_000): Promise<void> {
  return new Promise((resolve, reject) => {
    const check = (): void => {
      if (sync.state !== state) return;
      clearTimeout(timer);
      stop();
      resolve();
    };
    const late = (): void => {
      stop();
      reject(new Error(`the canvas stayed ${sync.state} (${sync.error?.code}) and did not become ${state}`));
    };
    const timer = setTimeout(late, milliseconds);
    const stop = sync.subscribe(check);
    check();
  });
}
