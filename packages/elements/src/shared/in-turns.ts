import type { Turns } from '@inset/engine/chart';

/** Milliseconds of work after which the page may answer its reader: a frame has sixteen. */
export const turn = 10;

/**
 * Does work that comes in pieces, beginning in a task of its own. Resolves with undefined soon after the signal is
 * aborted; rejects with what the work throws.
 */
export async function inTurns<Result>(
  turns: Turns<Result>,
  signal: AbortSignal,
): Promise<Result | undefined> {
  for (;;) {
    await nextTask();
    if (signal.aborted) return undefined;
    const started = performance.now();
    do {
      const { done, value } = turns.next();
      if (done) return value;
    } while (performance.now() - started < turn);
  }
}

let last: Promise<void> = Promise.resolve();

/** Waits for a task of one's own: of many elements that have the same to do at once, each gets one. */
export const ownTask = (): Promise<void> => (last = last.then(nextTask));

/** Lets input and frames go first. Neither way waits as a timer does. */
export function nextTask(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { yield?(): Promise<void> } };
  if (scheduler?.yield) return scheduler.yield();
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
