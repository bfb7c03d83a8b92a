import { InsetError, sniffedBytes, sniffStoredFormat, type StoredFormat } from '@inset/model';
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

const idleMilliseconds = 60_000;
const abandonedMilliseconds = 24 * 3_600_000;

/** Where a dataset's bytes are. The id is the server's own; nothing a person wrote becomes part of a path. */
export function datasetPath({ dataFolder }: { dataFolder: string }, id: string): string {
  return join(dataFolder, 'datasets', id);
}

/** A file that has arrived whole and lies on disk, not yet under its final name. */
export interface ReceivedFile {
  format: StoredFormat;
  bytes: number;
  hash: string;
  /** Gives it its final name, durably. */
  keep(id: string): Promise<void>;
  discard(): Promise<void>;
}

/**
 * Streams a request's body to disk. Throws `FILE_TOO_LARGE`, `DATASET_EMPTY`, `FILE_FORMAT`, `STORAGE_FULL` or
 * `CANCELLED`; whatever it throws, nothing stays behind.
 */
export async function receiveFile(
  deps: { dataFolder: string },
  body: ReadableStream<Uint8Array> | null,
  { fileName, maximumBytes }: { fileName: string; maximumBytes: number },
): Promise<ReceivedFile> {
  const folder = join(deps.dataFolder, 'datasets', 'incoming');
  await mkdir(folder, { recursive: true });
  const path = join(folder, randomUUID());
  const discard = (): Promise<void> => rm(path, { force: true });
  try {
    const received = await writeBody(path, body, maximumBytes);
    return {
      bytes: received.bytes,
      hash: received.hash,
      format: sniffStoredFormat(received.head, received.tail, fileName),
      discard,
      async keep(id) {
        await rename(path, datasetPath(deps, id));
        await syncFolder(join(deps.dataFolder, 'datasets'));
      },
    };
  } catch (error) {
    await discard();
    throw storageError(error);
  }
}

async function writeBody(path: string, body: ReadableStream<Uint8Array> | null, maximumBytes: number) {
  if (body === null) throw new InsetError('DATASET_EMPTY');
  const hash = createHash('sha256');
  const file = await open(path, 'wx', 0o600);
  const reader = body.getReader();
  let bytes = 0;
  let head = Buffer.alloc(0);
  let tail = Buffer.alloc(0);
  try {
    for (let part = await readPart(reader); !part.done; part = await readPart(reader)) {
      bytes += part.value.byteLength;
      if (bytes > maximumBytes) throw tooLarge(maximumBytes);
      if (head.length < sniffedBytes) head = Buffer.concat([head, part.value]).subarray(0, sniffedBytes);
      tail = Buffer.concat([tail, part.value.subarray(-4)]).subarray(-4);
      hash.update(part.value);
      await writeAll(file, part.value);
    }
    if (bytes === 0) throw new InsetError('DATASET_EMPTY');
    await file.sync();
  } catch (error) {
    // Not awaited: the sender may never stop.
    void reader.cancel().catch(() => {});
    throw error;
  } finally {
    await file.close();
  }
  return { bytes, head, tail, hash: hash.digest('hex') };
}

export function tooLarge(maximumBytes: number): InsetError {
  return new InsetError('FILE_TOO_LARGE', `The file is larger than ${maximumBytes} bytes.`, { maximumBytes });
}

async function readPart(reader: ReadableStreamDefaultReader<Uint8Array>) {
  let timer: NodeJS.Timeout | undefined;
  const idle = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new InsetError('CANCELLED', 'Nothing more of the file arrived for a minute.')),
      idleMilliseconds,
    );
  });
  try {
    return await Promise.race([reader.read(), idle]);
  } catch (error) {
    throw error instanceof InsetError
      ? error
      : new InsetError('CANCELLED', 'The upload was broken off.', {}, error);
  } finally {
    clearTimeout(timer);
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.byteLength;) at += (await file.write(bytes, at)).bytesWritten;
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function storageError(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? new InsetError('STORAGE_FULL', 'The server has no room left for this file.', {}, error)
    : error;
}

/** Removes the bytes of datasets whose rows are gone. */
export async function removeDatasetFiles(deps: { dataFolder: string }, ids: string[]): Promise<void> {
  for (const id of ids) await rm(datasetPath(deps, id), { force: true });
}

/** Removes what a crash in the middle of an upload left behind. */
export async function removeAbandonedFiles({ dataFolder }: { dataFolder: string }, now: Date): Promise<void> {
  const folder = join(dataFolder, 'datasets', 'incoming');
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    const { mtimeMs } = await stat(join(folder, name));
    if (now.getTime() - mtimeMs > abandonedMilliseconds) await rm(join(folder, name), { force: true });
  }
}
