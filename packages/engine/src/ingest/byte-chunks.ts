import { InsetError } from '@inset/model';

/** A stretch of the bytes. The reader calls `use` with how many it used; the rest comes again in front of the next. */
export interface ByteChunk {
  bytes: Uint8Array;
  isLast: boolean;
  use: (count: number, rows: number) => void;
}

export type ByteChunks = AsyncIterable<ByteChunk>;

const chunkBytes = 4 << 20;

/** Lets messages in (a cancellation among them) between two stretches of work. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/**
 * Hands out bytes in stretches, with a breath between two in which the work can be cancelled. Nothing is copied:
 * what was not used of one stretch is the beginning of the next, which grows where a row is longer than a stretch.
 */
export async function* byteChunks(
  bytes: Uint8Array,
  signal?: AbortSignal,
  onProgress?: (bytesDone: number, rows: number) => void,
): AsyncGenerator<ByteChunk> {
  let from = 0;
  let size = chunkBytes;
  while (from < bytes.length) {
    if (signal?.aborted) throw new InsetError('CANCELLED');
    const to = Math.min(bytes.length, from + size);
    let used = 0;
    let rows = 0;
    const use = (count: number, rowsDone: number): void => {
      used = count;
      rows = rowsDone;
    };
    yield { bytes: bytes.subarray(from, to), isLast: to === bytes.length, use };
    if (to === bytes.length) {
      onProgress?.(bytes.length, rows);
      return;
    }
    from += used;
    size = used === 0 ? size * 2 : chunkBytes;
    onProgress?.(from, rows);
    await breathe();
  }
}

/** Pauses for readers that walk over the bytes themselves: when one is due, and how to take it. */
export class Breath {
  readonly #signal: AbortSignal | undefined;
  readonly #onProgress: ((bytesDone: number, rows: number) => void) | undefined;
  #next = chunkBytes;

  constructor(signal?: AbortSignal, onProgress?: (bytesDone: number, rows: number) => void) {
    this.#signal = signal;
    this.#onProgress = onProgress;
  }

  isDue(at: number): boolean {
    return at >= this.#next;
  }

  async take(at: number, rows: number): Promise<void> {
    this.#next = at + chunkBytes;
    this.#onProgress?.(at, rows);
    await breathe();
    if (this.#signal?.aborted) throw new InsetError('CANCELLED');
  }
}
