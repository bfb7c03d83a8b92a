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
      await messagesHandled();
      this.#since = performance.now();
    }
    throwIfAborted(this.#signal);
  }
}

/** A timer would wait for four milliseconds in a page once it is nested. */
function messagesHandled(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
