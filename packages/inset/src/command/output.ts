import { open, rename, rm, stat } from 'node:fs/promises';
import { once } from 'node:events';
import process from 'node:process';
import { fileError } from './formats.ts';

/**
 * Writes pieces to a file, or to what the command prints where there is none. A file takes its name when it is whole, so
 * that nobody finds half of it, whatever happens. Rejects with an InsetError.
 */
export async function writeOut(pieces: AsyncIterable<Uint8Array>, path: string | undefined): Promise<void> {
  if (path === undefined || path === '-') {
    for await (const piece of pieces) {
      if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
    }
    return;
  }
  const isPlain = await stat(path).then(
    (about) => about.isFile(),
    () => true,
  );
  const target = isPlain ? `${path}.${process.pid}.part` : path;
  try {
    await writeFile(pieces, target);
    if (isPlain) await rename(target, path);
  } catch (thrown) {
    if (isPlain) await rm(target, { force: true });
    throw fileError(thrown, path);
  }
}

async function writeFile(pieces: AsyncIterable<Uint8Array>, path: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    for await (const piece of pieces) await file.writeFile(piece);
  } finally {
    await file.close();
  }
}

/** Texts as the pieces of {@link writeOut}. */
export async function* textPieces(...texts: string[]): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(texts.join(''));
}

/** A line about the work that is no part of its result. */
export function note(text: string): void {
  process.stderr.write(`inset: note: ${text}\n`);
}
