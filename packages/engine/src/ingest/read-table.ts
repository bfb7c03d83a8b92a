import {
  InsetError,
  type FileFormat,
  type LoadProgress,
  type ReadOptions,
  type ReadReport,
  type Table,
} from '@inset/model';
import { Breath, byteChunks } from './byte-chunks.ts';
import { readCsv } from './csv/read-csv.ts';
import { readJson, readNdjson } from './json/read-json.ts';
import { ProblemLog } from './problem-log.ts';
import { collect, readBytes } from './read-bytes.ts';
import { sha256 } from './sha-256.ts';
import { isGzip, isParquet, refuseBinary, refuseForeign, refuseMarkup, sniffText } from './sniff-format.ts';
import { toUtf8 } from './to-utf8.ts';

export interface ReadTableOptions {
  fileName?: string;
  mimeType?: string;
  /** What is known better than it can be found out. */
  read?: ReadOptions;
  signal?: AbortSignal;
  onProgress?: (progress: LoadProgress) => void;
}

export interface ReadTableResult {
  table: Table;
  report: ReadReport;
  /** SHA-256 of the input's bytes as they were given, hexadecimal. */
  hash: string;
}

/**
 * Reads a file into a table: CSV, TSV, JSON, NDJSON or Parquet, plain or gzipped. What the bytes are is found out from
 * the bytes, from the name only where they leave a doubt. Rejects with an InsetError: `DATASET_EMPTY`, `FILE_FORMAT`,
 * `FILE_MALFORMED`, `FILE_ENCODING`, `FILE_TOO_LARGE` or `CANCELLED`.
 */
export async function readTable(
  input: Blob | Uint8Array | ReadableStream<Uint8Array>,
  options: ReadTableOptions = {},
): Promise<ReadTableResult> {
  const started = performance.now();
  const { signal, onProgress } = options;
  const given = await readBytes(input, signal, (bytesDone) =>
    onProgress?.({ phase: 'fetching', bytesDone, rows: 0 }),
  );
  if (signal?.aborted) throw new InsetError('CANCELLED');
  const hashing = sha256(given);
  hashing.catch(() => {});
  const log = new ProblemLog();
  const bytes = isGzip(given) ? await unzip(given, signal) : given;
  const { table, ...found } = await readAs(bytes, options, log);
  const report: ReadReport = {
    ...found,
    bytes: given.byteLength,
    milliseconds: performance.now() - started,
    problems: log.problems,
    problemCount: log.count,
  };
  return { table, report, hash: await hashing };
}

type Found = { table: Table } & Pick<ReadReport, 'format' | 'encoding' | 'delimiter' | 'header'>;

const startBytes = 1 << 16;

async function readAs(bytes: Uint8Array, options: ReadTableOptions, log: ProblemLog): Promise<Found> {
  const { read = {}, fileName = '', mimeType = '', signal, onProgress } = options;
  if (bytes.length === 0) throw new InsetError('DATASET_EMPTY', 'The file is empty: it has no bytes.');
  const progress = (bytesDone: number, rows: number): void =>
    onProgress?.({ phase: 'reading', bytesDone, bytesTotal: bytes.length, rows });
  if (read.format === 'parquet' || (read.format === undefined && isParquet(bytes))) {
    const { readParquet } = await import('./parquet/read-parquet.ts');
    return { table: await readParquet(bytes, log, new Breath(signal, progress)), format: 'parquet' };
  }
  refuseForeign(bytes);
  const text = toUtf8(bytes, read.encoding, log);
  refuseBinary(text.bytes);
  const start = new TextDecoder().decode(text.bytes.subarray(0, startBytes));
  if (start.trim() === '' && text.bytes.length <= startBytes) {
    throw new InsetError('DATASET_EMPTY', 'The file is empty: it holds nothing but blanks.');
  }
  refuseMarkup(start);
  const format: FileFormat = read.format ?? sniffText(start, fileName, mimeType);
  const { encoding } = text;
  const breath = new Breath(signal, progress);
  if (format === 'json') return { table: await readJson(text.bytes, read, log, breath), format, encoding };
  if (format === 'ndjson')
    return { table: await readNdjson(text.bytes, read, log, breath), format, encoding };
  const wanted = format === 'tsv' && read.format === 'tsv' ? { delimiter: '\t', ...read } : read;
  const csv = await readCsv(text.bytes, () => byteChunks(text.bytes, signal, progress), wanted, log);
  return { ...csv, format: csv.delimiter === '\t' ? 'tsv' : 'csv', encoding };
}

/** Refuses a stream that grows out of all proportion: a small file that unpacks to more than memory holds. */
async function unzip(bytes: Uint8Array, signal?: AbortSignal): Promise<Uint8Array> {
  const packed = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream();
  const limit = Math.min(2 ** 30, Math.max(bytes.length * 200, 2 ** 24));
  try {
    return await collect(packed.pipeThrough(new DecompressionStream('gzip')), signal, undefined, limit);
  } catch (thrown) {
    if (thrown instanceof InsetError) throw thrown;
    throw new InsetError('FILE_MALFORMED', 'The gzip archive is damaged or cut off.', {}, thrown);
  }
}
