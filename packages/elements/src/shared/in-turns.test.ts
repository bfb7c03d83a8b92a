import type { Turns } from '@inset/engine/chart';
import { expect } from 'chai';
import { inTurns, nextTask, soon, turn } from './in-turns.ts';

const signal = new AbortController().signal;

describe('soon', () => {
  const now = performance.now;
  let clock = 0;
  beforeEach(async () => {
    // What an earlier test has used of its task is forgotten.
    await nextTask();
    await nextTask();
    performance.now = () => clock;
  });
  afterEach(() => {
    performance.now = now;
  });

  /** Pieces that take so many milliseconds each. */
  function* pieces(count: number, milliseconds: number): Turns<string> {
    for (let i = 0; i < count; i++) {
      clock += milliseconds;
      yield;
    }
    return 'done';
  }

  it('gives at once what is done in time', () => {
    expect(soon(pieces(3, 1), signal)).to.deep.equal({ value: 'done' });
  });

  it('goes on in turns with what is not', async () => {
    const work = soon(pieces(3, turn), signal);
    expect(work).to.be.instanceOf(Promise);
    expect(await work).to.equal('done');
  });

  it('shares the time of a task among all that work in it, and gives the next its own', async () => {
    const [first, second] = [soon(pieces(1, turn - 1), signal), soon(pieces(3, 1), signal)];
    expect(first).to.deep.equal({ value: 'done' });
    expect(second).to.be.instanceOf(Promise);
    await second;
    await nextTask();
    await nextTask();
    expect(soon(pieces(3, 1), signal)).to.deep.equal({ value: 'done' });
  });

  it('throws what the work throws, and rejects with what it throws later', async () => {
    function* failing(after: number): Turns<string> {
      yield* pieces(after, turn);
      throw new Error('Broken.');
    }
    expect(() => soon(failing(0), signal)).to.throw('Broken.');
    const later = await Promise.resolve(soon(failing(2), signal)).catch((error: Error) => error.message);
    expect(later).to.equal('Broken.');
  });

  it('is let go of', async () => {
    const job = new AbortController();
    const work = [soon(pieces(3, turn), job.signal), inTurns(pieces(3, turn), job.signal)];
    job.abort();
    expect(await Promise.all(work)).to.deep.equal([undefined, undefined]);
  });
});
