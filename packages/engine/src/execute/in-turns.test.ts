import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { InsetError } from '@inset/model';
import { inTurns } from './in-turns.ts';

/** Pieces of about a millisecond each; counts those that were done. */
function* pieces(count: number, done: { count: number }): Generator<void, string, void> {
  for (; done.count < count; done.count++) {
    const until = performance.now() + 1;
    while (performance.now() < until);
    yield;
  }
  return 'whole';
}

describe('work in turns', () => {
  it('gives what the work gives', async () => {
    assert.equal(await inTurns(pieces(60, { count: 0 }), undefined), 'whole');
  });

  it('lets a cancel in, and stops', async () => {
    const controller = new AbortController();
    const done = { count: 0 };
    setImmediate(() => controller.abort());
    const running = inTurns(pieces(5_000, done), controller.signal);
    await assert.rejects(running, (error) => error instanceof InsetError && error.code === 'CANCELLED');
    assert.ok(done.count > 0 && done.count < 5_000);
  });

  it('does nothing where it is cancelled already', async () => {
    const done = { count: 0 };
    await assert.rejects(inTurns(pieces(5, done), AbortSignal.abort()), { code: 'CANCELLED' });
    assert.equal(done.count, 0);
  });
});
