import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ConfigError } from '../config/config-error.ts';

export interface FolderLock {
  /** Whether whoever had it before ended without giving it back. */
  wasLeft: boolean;
  release(): void;
}

/**
 * Takes a folder for this process alone. The lock itself is the operating system's (through SQLite's file lock), so it
 * ends with the process however that ends: nothing is ever stolen by age, and a recycled process id is no matter. The
 * file `server.pid` beside it only tells who holds it. Throws a ConfigError that names that process.
 */
export function lockFolder(folder: string): FolderLock {
  const note = join(folder, 'server.pid');
  const lock = new DatabaseSync(join(folder, 'server.lock'), { timeout: 0 });
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (thrown) {
    lock.close();
    if ((thrown as { errcode?: number }).errcode !== 5) throw thrown;
    throw new ConfigError([
      `INSET_DATA: the folder ${folder} is in use by ${holder(note)}. Stop that server, or give this one its own folder`,
    ]);
  }
  const wasLeft = existsSync(note);
  writeFileSync(note, JSON.stringify({ pid: process.pid, host: hostname(), since: new Date() }), {
    mode: 0o600,
  });
  return {
    wasLeft,
    release() {
      rmSync(note, { force: true });
      lock.close();
    },
  };
}

function holder(note: string): string {
  try {
    const { pid, host, since } = JSON.parse(readFileSync(note, 'utf8')) as Record<string, unknown>;
    return `process ${Number(pid)} on ${JSON.stringify(host)}, running since ${String(since).slice(0, 30)}`;
  } catch {
    return 'another process';
  }
}
