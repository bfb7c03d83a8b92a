import { reply } from './reply.ts';
import type { Reply } from './protocol.ts';

interface Piece {
  controller: AbortController;
  started: number;
  /** What {@link RunningWork.waited} said at the start. */
  waited: number;
}

/** The pieces of work that the page can stop, by the number it gave each. */
export class RunningWork {
  readonly #pieces = new Map<number, Piece>();
  /** Milliseconds in which something was waited for, until the present wait began. */
  #waited = 0;
  #waits = 0;
  #waitingSince = 0;

  get isBusy(): boolean {
    return this.#pieces.size > 0;
  }

  async do<T>(id: number, work: (signal: AbortSignal) => Promise<T>): Promise<Reply<T>> {
    const controller = new AbortController();
    this.#pieces.set(id, { controller, started: performance.now(), waited: this.#waitedUntilNow() });
    try {
      return await reply(() => work(controller.signal));
    } finally {
      this.#pieces.delete(id);
    }
  }

  /** Waits for what is no work of ours, such as a file of the engine on its way: no limit of time counts it. */
  async wait<T>(given: Promise<T>): Promise<T> {
    if (this.#waits++ === 0) this.#waitingSince = performance.now();
    try {
      return await given;
    } finally {
      this.#waited = this.#waitedUntilNow();
      this.#waitingSince = performance.now();
      this.#waits--;
    }
  }

  cancel(id: number): void {
    this.#pieces.get(id)?.controller.abort();
  }

  /** Milliseconds that a piece of work may still take. Where there are none left it is stopped. */
  timeLeft(id: number, limit: number): number {
    const piece = this.#pieces.get(id);
    if (!piece) return 0;
    const worked = performance.now() - piece.started - (this.#waitedUntilNow() - piece.waited);
    if (worked >= limit) piece.controller.abort();
    return Math.max(0, limit - worked);
  }

  #waitedUntilNow(): number {
    return this.#waited + (this.#waits > 0 ? performance.now() - this.#waitingSince : 0);
  }
}
