import { nextTask } from '../execute/next-task.ts';
import { throwIfAborted } from '../execute/throw-if-aborted.ts';

const longestTurn = 30;

/** Shares the thread: between two pieces of long work others have their turn, and a cancellation is noticed. */
export class Turns {
  readonly #signal: AbortSignal | undefined;
  #since = performance.now();

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal;
  }

  /** Goes on at once, or after the messages that wait when the last turn was long. Rejects with `CANCELLED`. */
  async next(): Promise<void> {
    if (performance.now() - this.#since >= longestTurn) {
      await nextTask();
      this.#since = performance.now();
    }
    throwIfAborted(this.#signal);
  }
}
