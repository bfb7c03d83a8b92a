import { nextTask } from './next-task.ts';
import { throwIfAborted } from './throw-if-aborted.ts';

/** Milliseconds of work between which messages are let in, a cancel among them. */
const turn = 25;

/**
 * Does work that comes in pieces, and lets messages in now and then. Rejects with `CANCELLED` soon after the signal is
 * aborted, and with what the work throws.
 */
export async function inTurns<Result>(
  pieces: Generator<void, Result, void>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  let started = performance.now();
  for (;;) {
    throwIfAborted(signal);
    const { done, value } = pieces.next();
    if (done) return value;
    if (performance.now() - started < turn) continue;
    await nextTask();
    started = performance.now();
  }
}
