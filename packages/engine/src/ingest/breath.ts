import { InsetError } from '@inset/model';
import { nextTask } from '../execute/next-task.ts';

const dueBytes = 1 << 20;

/** What work that takes long does between two stretches. */
export interface BreathOptions {
  signal?: AbortSignal;
  onProgress?: (bytesDone: number, rows: number) => void;
  /** Work of others that should go first, such as a question about the first rows. */
  goesFirst?: () => Promise<unknown> | undefined;
}

/** Pauses for readers: when one is due, and how to take it. In a pause messages come in, a cancellation among them. */
export class Breath {
  readonly #options: BreathOptions;
  #next = dueBytes;

  constructor(options: BreathOptions = {}) {
    this.#options = options;
  }

  isDue(at: number): boolean {
    return at >= this.#next;
  }

  /** Tells the progress, and lets others work. Rejects with `CANCELLED`. */
  async take(at: number, rows: number): Promise<void> {
    this.#next = at + dueBytes;
    this.#options.onProgress?.(at, rows);
    await this.pause();
  }

  /** A pause without news of progress. Rejects with `CANCELLED`. */
  async pause(): Promise<void> {
    await nextTask();
    await this.#options.goesFirst?.();
    if (this.#options.signal?.aborted) throw new InsetError('CANCELLED');
  }
}

/** What is done after so many packed bytes. */
export type Rest = (bytes: number) => Promise<void>;
