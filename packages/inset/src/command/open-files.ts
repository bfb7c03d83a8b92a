import { createReadStream, existsSync, openAsBlob } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import process from 'node:process';
import { addAbortSignal, Readable } from 'node:stream';
import { readTable } from '@inset/engine/node';
import { InsetError, type ReadOptions, type ReadReport, type Table } from '@inset/model';
import { UsageError } from './command-line.ts';
import { datasetNames } from './dataset-names.ts';
import { fileError } from './formats.ts';

/** A file that was read. */
export interface OpenFile {
  /** What Queries and SQL call it. */
  name: string;
  /** As it was given; `-` is what comes in. */
  file: string;
  table: Table;
  report: ReadReport;
  hash: string;
}

interface Given {
  name?: string;
  path: string;
}

/** Reads the files one after the other. Rejects with an InsetError whose details name the file, or a UsageError. */
export async function openFiles(
  words: readonly string[],
  read: ReadOptions,
  signal: AbortSignal,
): Promise<OpenFile[]> {
  if (words.length === 0) throw new UsageError('No file is given; - reads what comes in.');
  const given = words.map(nameAndPath);
  if (given.filter(({ path }) => path === '-').length > 1)
    throw new UsageError('What comes in can be read once.');
  const named = given.flatMap(({ name }) => (name === undefined ? [] : [name.toLowerCase()]));
  const repeated = named.find((name, i) => named.indexOf(name) < i);
  if (repeated !== undefined) throw new UsageError(`Two files are named ${repeated}.`);
  const names = datasetNames(given);
  const files: OpenFile[] = [];
  for (const [i, { path }] of given.entries()) {
    try {
      const { table, report, hash } = await readPath(path, read, signal);
      files.push({ name: names[i]!, file: path, table, report, hash });
    } catch (thrown) {
      const { code, message, details } = fileError(thrown, path);
      const told = message.includes(path) ? message : `${path}: ${message}`;
      throw new InsetError(code, told, { ...details, path }, thrown);
    }
  }
  return files;
}

/** `name=path`, unless there is a file of that whole name. */
function nameAndPath(word: string): Given {
  const parts = /^([\p{L}_][\p{L}\p{N}_]*)=(.+)$/su.exec(word);
  if (!parts || existsSync(word)) return { path: word };
  return { name: parts[1]!, path: parts[2]! };
}

const mostAtOnce = 1 << 26;

async function readPath(path: string, read: ReadOptions, signal: AbortSignal): ReturnType<typeof readTable> {
  const options = { read, signal };
  if (path === '-') return readTable(webStream(process.stdin, signal), options);
  const fileName = basename(path);
  const about = await stat(path);
  if (about.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
  // Pipes and devices cannot be read twice, and do not know their size.
  if (!about.isFile()) return readTable(webStream(createReadStream(path), signal), { ...options, fileName });
  const input = about.size <= mostAtOnce ? await readFile(path) : await openAsBlob(path);
  return readTable(input, { ...options, fileName });
}

/** A stream that an interruption ends at once, even while it waits for bytes. */
const webStream = (stream: Readable, signal: AbortSignal): ReadableStream<Uint8Array> =>
  Readable.toWeb(addAbortSignal(signal, stream)) as ReadableStream<Uint8Array>;
