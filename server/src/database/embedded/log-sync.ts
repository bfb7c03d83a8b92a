import { open, readdir, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

/** A write-ahead segment whose time stamp is this close to the last sync is synced again: stamps are coarse. */
const stampSlack = 2_000;

/**
 * The fsync that the embedded database never does. `durable()` resolves once everything that was written before the
 * call is on the disk; calls that come while a sync runs share the next one, so many commits cost one sync.
 */
export class LogSync {
  #folder: string;
  #handles = new Map<string, FileHandle>();
  #stamps = new Map<string, number>();
  #lastStart = 0;
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  /** Once a sync failed nobody knows what is on the disk: every later one fails as well, until a restart. */
  #failure: Error | undefined;
  /** How many syncs were done, for metrics and tests. */
  syncs = 0;

  /** `folder` is the database's `pg_wal`. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  get failure(): Error | undefined {
    return this.#failure;
  }

  durable(): Promise<void> {
    if (this.#next !== undefined) return this.#next;
    const start = (): Promise<void> => {
      this.#next = undefined;
      this.#running = this.#sync().finally(() => (this.#running = undefined));
      return this.#running;
    };
    if (this.#running === undefined) return start();
    this.#next = this.#running.then(start, start);
    return this.#next;
  }

  async close(): Promise<void> {
    await this.#running?.catch(() => {});
    for (const handle of this.#handles.values()) await handle.close();
    this.#handles.clear();
  }

  async #sync(): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure;
    try {
      const start = Date.now();
      // A checkpoint may rename a segment between being listed and being opened; then the list is read again.
      for (let attempt = 0; !(await this.#syncSegments(attempt === 4)); attempt++);
      this.#lastStart = start;
      this.syncs++;
    } catch (thrown) {
      this.#failure = thrown as Error;
      throw thrown;
    }
  }

  async #syncSegments(isLastAttempt: boolean): Promise<boolean> {
    const segments = (await readdir(this.#folder)).filter((name) => /^[0-9A-F]{24}$/.test(name));
    try {
      await Promise.all(segments.map((name) => this.#syncSegment(name)));
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== 'ENOENT' || isLastAttempt) throw thrown;
      return false;
    }
    await this.#forget(segments);
    return true;
  }

  async #syncSegment(name: string): Promise<void> {
    const { mtimeMs } = await stat(join(this.#folder, name));
    const known = this.#stamps.get(name);
    if (known === mtimeMs && mtimeMs < this.#lastStart - stampSlack) return;
    let handle = this.#handles.get(name);
    if (handle === undefined) {
      handle = await open(join(this.#folder, name), 'r+');
      this.#handles.set(name, handle);
      // A new file's name must be on the disk as well.
      await syncFolder(this.#folder);
    }
    await handle.datasync();
    this.#stamps.set(name, mtimeMs);
  }

  async #forget(segments: string[]): Promise<void> {
    for (const [name, handle] of this.#handles) {
      if (segments.includes(name)) continue;
      this.#handles.delete(name);
      this.#stamps.delete(name);
      await handle.close();
    }
  }
}

/** Puts a whole folder on the disk: each file, each name. */
export async function syncTree(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await syncTree(path);
    else if (entry.isFile()) await syncFile(path);
  }
  await syncFolder(folder);
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  await handle.datasync().finally(() => handle.close());
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}
