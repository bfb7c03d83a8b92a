import { InsetError, type ReadOptions } from '@inset/model';
import { engineVersion } from '../worker/engine-version.ts';
import { decodeColumnFile, encodeColumnFile, type KeptTable } from './column-file.ts';

/** What the store holds. */
export interface ColumnStoreUsage {
  /** Why nothing is kept, where the browser does not let the page store files. */
  problem?: InsetError;
  /** Bytes that are in use. */
  bytes: number;
  /** Bytes that may be in use; what was not read for longest makes room. */
  limit: number;
  tables: { hash: string; bytes: number; usedAt: string }[];
}

/**
 * Keeps tables that were read from files, as columns, under the hash of the file's bytes and how it was read: the next
 * visit has them back without parsing. What it loses can always be read again from the file.
 */
export interface ColumnStore {
  /** The table of a file with that hash, read so; undefined where it is not kept. */
  get(hash: string, read?: ReadOptions): Promise<KeptTable | undefined>;
  /** Keeps a table. Rejects with `STORAGE_FULL` or `STORAGE_BLOCKED`. */
  put(hash: string, read: ReadOptions | undefined, kept: KeptTable): Promise<void>;
  /** Forgets a file, however it was read; without a hash all of them. */
  remove(hash?: string): Promise<void>;
  usage(): Promise<ColumnStoreUsage>;
}

const defaultLimit = 2 * 2 ** 30;
/** The part of what the browser grants the whole origin that is taken for columns. */
const shareOfQuota = 0.5;
const suffix = '.columns';
const usedSuffix = '.used';

/**
 * Opens the store in the origin's private file system. For a worker: only there can files be written in place.
 * `limit`: most bytes kept. Default 2 GiB, but at most half of what the browser grants.
 */
export function openColumnStore({ directory = 'inset-columns', limit = defaultLimit } = {}): ColumnStore {
  return new FileSystemColumnStore(directory, limit);
}

/** What workers know of files, and the types of pages do not. */
interface SyncAccessHandle {
  read(bytes: Uint8Array, options: { at: number }): number;
  write(bytes: Uint8Array, options: { at: number }): number;
  truncate(bytes: number): void;
  getSize(): number;
  flush(): void;
  close(): void;
}

const openInPlace = (handle: FileSystemFileHandle): Promise<SyncAccessHandle> =>
  (handle as unknown as { createSyncAccessHandle(): Promise<SyncAccessHandle> }).createSyncAccessHandle();

interface KeptFile {
  name: string;
  hash: string;
  bytes: number;
  usedAt: number;
}

class FileSystemColumnStore implements ColumnStore {
  private readonly directoryName: string;
  private readonly mostBytes: number;
  /** Writes wait for one another, so that two of them do not take the same room. */
  private writing: Promise<unknown> = Promise.resolve();

  constructor(directoryName: string, mostBytes: number) {
    this.directoryName = directoryName;
    this.mostBytes = mostBytes;
  }

  async get(hash: string, read?: ReadOptions): Promise<KeptTable | undefined> {
    try {
      const directory = await this.directory();
      const name = await nameOf(hash, read);
      const file = await (await directory.getFileHandle(name)).getFile();
      const kept = decodeColumnFile(await file.arrayBuffer());
      if (kept) await touch(directory, name);
      return kept;
    } catch {
      // Not kept, or not to be had: the file itself is read instead.
      return undefined;
    }
  }

  put(hash: string, read: ReadOptions | undefined, kept: KeptTable): Promise<void> {
    const written = this.writing.then(() => this.write(hash, read, kept));
    this.writing = written.catch(() => undefined);
    return written;
  }

  async remove(hash?: string): Promise<void> {
    const directory = await this.directory();
    for (const file of await filesIn(directory)) {
      if (hash === undefined || file.hash === hash) await removeFile(directory, file.name);
    }
  }

  async usage(): Promise<ColumnStoreUsage> {
    try {
      const files = await filesIn(await this.directory());
      const tables = files.map(({ hash, bytes, usedAt }) => ({
        hash,
        bytes,
        usedAt: new Date(usedAt).toISOString(),
      }));
      return { bytes: totalOf(files), limit: await this.limit(), tables };
    } catch (thrown) {
      return { problem: blocked(thrown), bytes: 0, limit: 0, tables: [] };
    }
  }

  private async write(hash: string, read: ReadOptions | undefined, kept: KeptTable): Promise<void> {
    const directory = await this.directory().catch((thrown: unknown) => Promise.reject(blocked(thrown)));
    const { head, body } = encodeColumnFile(kept);
    const bytes = body.reduce((sum, piece) => sum + piece.byteLength, head.byteLength);
    const limit = await this.limit();
    const name = await nameOf(hash, read);
    if (bytes > limit) throw full(bytes, limit);
    await makeRoom(directory, limit - bytes, name);
    try {
      await writeFile(directory, name, head, body);
    } catch (thrown) {
      if (!isQuota(thrown)) throw blocked(thrown);
      // The browser grants less than it says: what lies there makes room, once.
      await makeRoom(directory, 0, name);
      await writeFile(directory, name, head, body).catch((again: unknown) => {
        throw isQuota(again) ? full(bytes, limit) : blocked(again);
      });
    }
  }

  private async directory(): Promise<FileSystemDirectoryHandle> {
    const root = await navigator.storage.getDirectory();
    return root.getDirectoryHandle(this.directoryName, { create: true });
  }

  private async limit(): Promise<number> {
    const { quota } = await navigator.storage.estimate();
    return Math.min(this.mostBytes, Math.floor((quota ?? Infinity) * shareOfQuota));
  }
}

/** Removes what was not used for longest until the rest takes at most so many bytes. */
async function makeRoom(
  directory: FileSystemDirectoryHandle,
  mostBytes: number,
  replaced: string,
): Promise<void> {
  const files = (await filesIn(directory)).filter(({ name }) => name !== replaced);
  let bytes = totalOf(files);
  for (const { name, bytes: freed } of files.sort((a, b) => a.usedAt - b.usedAt)) {
    if (bytes <= mostBytes) return;
    // Another tab may hold it: then it stays, and the browser has the last word on what fits.
    const isGone = await removeFile(directory, name).then(
      () => true,
      () => false,
    );
    if (isGone) bytes -= freed;
  }
}

async function writeFile(
  directory: FileSystemDirectoryHandle,
  name: string,
  head: Uint8Array,
  body: readonly Uint8Array[],
): Promise<void> {
  const handle = await directory.getFileHandle(name, { create: true });
  const file = await openInPlace(handle);
  try {
    file.truncate(0);
    let at = head.byteLength;
    for (const piece of body) at += writeAll(file, piece, at);
    file.flush();
    writeAll(file, head, 0);
    file.flush();
  } catch (thrown) {
    file.close();
    await directory.removeEntry(name).catch(() => undefined);
    throw thrown;
  }
  file.close();
  await touch(directory, name);
}

function writeAll(file: SyncAccessHandle, bytes: Uint8Array, at: number): number {
  const written = file.write(bytes, { at });
  if (written < bytes.byteLength) throw new DOMException('The disk took a part only.', 'QuotaExceededError');
  return written;
}

/** Notes that a file is used now: when the empty file beside it was made. */
async function touch(directory: FileSystemDirectoryHandle, name: string): Promise<void> {
  await directory.removeEntry(name + usedSuffix).catch(() => undefined);
  await directory.getFileHandle(name + usedSuffix, { create: true }).catch(() => undefined);
}

async function removeFile(directory: FileSystemDirectoryHandle, name: string): Promise<void> {
  await directory.removeEntry(name);
  await directory.removeEntry(name + usedSuffix).catch(() => undefined);
}

async function filesIn(directory: FileSystemDirectoryHandle): Promise<KeptFile[]> {
  const files: KeptFile[] = [];
  for await (const [name, handle] of directory.entries()) {
    if (handle.kind !== 'file' || !name.endsWith(suffix)) continue;
    const { size: bytes, lastModified } = await (handle as FileSystemFileHandle).getFile();
    const used = await directory.getFileHandle(name + usedSuffix).then(
      (each) => each.getFile(),
      () => undefined,
    );
    files.push({ name, hash: name.split('-')[0]!, bytes, usedAt: used?.lastModified ?? lastModified });
  }
  return files;
}

const totalOf = (files: readonly KeptFile[]): number => files.reduce((sum, { bytes }) => sum + bytes, 0);

/** A file read by another version of the kit, or otherwise, is another one. */
async function nameOf(hash: string, read: ReadOptions = {}): Promise<string> {
  const how = JSON.stringify([engineVersion, Object.entries(read).sort(([a], [b]) => (a < b ? -1 : 1))]);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(how)));
  return `${hash}-${Array.from(digest.slice(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('')}${suffix}`;
}

const isQuota = (thrown: unknown): boolean => thrown instanceof Error && /quota/i.test(thrown.name);

function full(bytes: number, limit: number): InsetError {
  const message =
    'There is no room left in this browser to keep the columns of this file. They are read from the file again on the next visit.';
  return new InsetError('STORAGE_FULL', message, { bytes, limit });
}

const blocked = (thrown: unknown): InsetError =>
  thrown instanceof InsetError ? thrown : new InsetError('STORAGE_BLOCKED', undefined, {}, thrown);
