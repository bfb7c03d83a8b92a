import { InsetError } from '@inset/model';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { encodeStateAsUpdate, type Doc } from 'yjs';
import type { Database } from '../database/tables.ts';
import { appendUpdates, compactCanvas, type AuthoredUpdate, type StoredCanvas } from './canvas-store.ts';

/** Largest document that takes further changes, as Yjs encodes it. */
export const maximumDocumentBytes = 8 * 1_048_576;

const compactAfterUpdates = 200;
const longestPause = 5_000;

interface JournalDependencies {
  database: Kysely<Database>;
  logger: Logger;
  clock: { now(): Date };
}

/**
 * Writes each change of an open document to the database before anybody is told that it is saved. What comes while
 * a write is under way goes with the next one, so a burst costs two writes.
 */
export class CanvasJournal {
  readonly #deps: JournalDependencies;
  readonly #canvasId: string;
  readonly #document: Doc;
  readonly #authorOf: (origin: unknown) => string | null;
  #waiting: AuthoredUpdate[] = [];
  #isWriting = false;
  /** How many changes came, and how many of them are on disk. */
  #received = 0;
  #written = 0;
  #waiters: { count: number; resolve: () => void; reject: (error: InsetError) => void }[] = [];
  #storedTitle: unknown;
  #updateCount: number;
  #bytes: number;
  /** The canvas's row is gone: there is nothing left to write to. */
  #isGone = false;

  constructor(
    deps: JournalDependencies,
    canvasId: string,
    document: Doc,
    stored: StoredCanvas,
    authorOf: (origin: unknown) => string | null,
  ) {
    this.#deps = deps;
    this.#canvasId = canvasId;
    this.#document = document;
    this.#authorOf = authorOf;
    this.#updateCount = stored.updateCount;
    this.#bytes = stored.bytes;
    this.#storedTitle = this.#title();
    document.on('update', (update: Uint8Array, origin: unknown) => this.#append(update, origin));
  }

  /** Whether the document has reached its largest size. */
  get isFull(): boolean {
    if (this.#bytes <= maximumDocumentBytes) return false;
    this.#bytes = encodeStateAsUpdate(this.#document).byteLength;
    return this.#bytes > maximumDocumentBytes;
  }

  /** Resolves when all changes up to now are on disk. Waits while the database cannot be reached. */
  durable(): Promise<void> {
    if (this.#isGone) return Promise.reject(new InsetError('NOT_FOUND'));
    if (this.#written === this.#received) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#waiters.push({ count: this.#received, resolve, reject });
    });
  }

  #append(update: Uint8Array, origin: unknown): void {
    if (this.#isGone) return;
    this.#received += 1;
    this.#bytes += update.byteLength;
    this.#waiting.push({ authorId: this.#authorOf(origin), data: update });
    if (!this.#isWriting) void this.#write();
  }

  async #write(): Promise<void> {
    this.#isWriting = true;
    while (this.#waiting.length > 0) {
      // The changes of one turn of the event loop go together.
      await new Promise((resolve) => setImmediate(resolve));
      const batch = this.#waiting;
      this.#waiting = [];
      await this.#writeUntilDone(batch, this.#title());
      this.#written += batch.length;
      this.#answerWaiters();
    }
    this.#isWriting = false;
  }

  #answerWaiters(): void {
    const ready = this.#waiters.filter(({ count }) => count <= this.#written || this.#isGone);
    this.#waiters = this.#waiters.filter((waiter) => !ready.includes(waiter));
    for (const { resolve, reject } of ready) {
      if (this.#isGone) reject(new InsetError('NOT_FOUND'));
      else resolve();
    }
  }

  async #writeUntilDone(batch: AuthoredUpdate[], title: string | undefined): Promise<void> {
    const { database, logger, clock } = this.#deps;
    const newTitle = title === this.#storedTitle ? undefined : title;
    for (let pause = 50; batch.length > 0 && !this.#isGone; pause = Math.min(pause * 2, longestPause)) {
      try {
        const about = { title: newTitle, now: clock.now() };
        const free = await appendUpdates(database, this.#canvasId, batch, about);
        this.#storedTitle = free ?? title;
        if (free !== undefined) this.#retitle(title, free);
        this.#updateCount += 1;
        if (this.#updateCount >= compactAfterUpdates) await this.#compact();
        return;
      } catch (error) {
        this.#isGone = isMissingCanvas(error);
        if (this.#isGone) return;
        logger.error({ error, canvasId: this.#canvasId }, 'changes could not be written; trying again');
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  }

  async #compact(): Promise<void> {
    const { database, logger, clock } = this.#deps;
    this.#updateCount = 0;
    try {
      await compactCanvas(database, this.#canvasId, clock.now());
    } catch (error) {
      // The updates are all there; the next time will do.
      logger.warn({ error, canvasId: this.#canvasId }, 'a canvas could not be compacted');
    }
  }

  /** Open pages see the title that was free, unless somebody has given another one meanwhile. */
  #retitle(wanted: string | undefined, free: string): void {
    if (free !== wanted && this.#title() === wanted) this.#document.getMap('canvas').set('title', free);
  }

  #title(): string | undefined {
    const title = this.#document.getMap('canvas').get('title');
    // Postgres takes no NUL in text, and half a character is none.
    return typeof title === 'string' ? title.replaceAll('\0', '').slice(0, 300).toWellFormed() : undefined;
  }
}

/** Violation of the foreign key: the project was removed with everything in it. */
function isMissingCanvas(error: unknown): boolean {
  return (error as { code?: unknown } | undefined)?.code === '23503';
}
