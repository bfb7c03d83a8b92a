import {
  InsetError,
  type FileFormat,
  type LoadProgress,
  type ReadOptions,
  type ReadReport,
  type Table,
} from '@inset/model';
import { Breath } from './breath.ts';
import { ByteSource, type ByteInput } from './byte-source.ts';
import { ByteWindow } from './byte-window.ts';
import { readCsv } from './csv/read-csv.ts';
import { utf8Pieces, type Utf8Text } from './encoding/utf8-pieces.ts';
import { leaveOut } from './leave-out.ts';
import { ProblemLog } from './problem-log.ts';
import {
  binaryOfName,
  foreignSignature,
  isBinaryFormat,
  isWebPage,
  refuseBinary,
  refuseMarkup,
  sniffBinary,
  sniffContainer,
  sniffText,
  type BinaryFormat,
} from './sniff-format.ts';
import { SlicedFile, type ReadSlice } from './sliced-file.ts';
import type { TextReading, TextTable } from './text-reading.ts';

export interface ReadTableOptions {
  fileName?: string;
  mimeType?: string;
  /** What is known better than it can be found out. */
  read?: ReadOptions;
  signal?: AbortSignal;
  onProgress?: (progress: LoadProgress) => void;
  /** How many bytes a stream will bring, where that is known. */
  bytesTotal?: number;
  /** Takes the first rows of a large text while the rest is on its way; types may change until all is read. */
  onFirstRows?: (first: FirstRows) => void;
  /** Work of others that goes first whenever the reading pauses. */
  goesFirst?: () => Promise<unknown> | undefined;
  /** Reads a part of the Blob on another thread, so that it is on its way while this one works. */
  slice?: ReadSlice;
}

export interface FirstRows {
  table: Table;
  report: ReadReport;
}

export interface ReadTableResult extends FirstRows {
  /** SHA-256 of the input's bytes as they were given, hexadecimal. */
  hash: string;
}

export interface ReadInputResult extends FirstRows {
  /** The same, reckoned once it is asked for where that was not done while reading. */
  hash(): Promise<string>;
}

/** Files up to this are read so soon that their first rows are not worth showing. */
const leastForFirstRows = 4 << 20;

/**
 * Reads a file into a table: CSV, TSV, JSON, NDJSON, Parquet, Arrow, Excel or OpenDocument, plain or in gzip,
 * Zstandard or ZIP. What the bytes are is found out from the bytes, from the name only where they leave a doubt. Text
 * is read as it comes: beside the table about a megabyte is held, and the archive where it is packed, and files may have 4 GB. Of a Blob of
 * Parquet or Arrow one column of a row group is held at a time. Archives, other files, and JSON that is not an array or lines, are
 * held as a whole, up to 1 GB. Rejects with an InsetError: `DATASET_EMPTY`, `FILE_FORMAT`, `FILE_MALFORMED`,
 * `FILE_ENCODING`, `FILE_TOO_LARGE` or `CANCELLED`.
 */
export async function readTable(input: ByteInput, options: ReadTableOptions = {}): Promise<ReadTableResult> {
  const { hash, ...found } = await readInput(input, options);
  return { ...found, hash: await hash() };
}

/** The same, without waiting for the hash. */
export async function readInput(input: ByteInput, options: ReadTableOptions = {}): Promise<ReadInputResult> {
  const started = performance.now();
  if (options.signal?.aborted) throw new InsetError('CANCELLED');
  const source = new ByteSource(input, options.signal, options.bytesTotal);
  const without = options.read?.without;
  const log = new ProblemLog(without);
  const reported: Reported = ({ table: whole, how: { columns, ...how }, sliced }, problems) => {
    const { table, leftOut } = leaveOut(whole, without);
    const report: ReadReport = {
      ...how,
      ...(columns && { columns: columns.filter(({ name }) => !leftOut.includes(name)) }),
      ...(leftOut.length > 0 && { leftOut }),
      bytes: sliced?.size ?? source.bytesDone,
      milliseconds: performance.now() - started,
      problems: problems.problems,
      problemCount: problems.count,
    };
    return { table, report };
  };
  const blob = input instanceof Blob ? input : undefined;
  const found = await readAs(source, blob, options, log, reported);
  if (options.signal?.aborted) throw new InsetError('CANCELLED');
  const { sliced } = found;
  const { size } = source;
  const bytesDone = sliced?.size ?? source.bytesDone;
  const rows = found.table.rowCount;
  options.onProgress?.({
    phase: 'reading',
    bytesDone,
    ...(size !== undefined && { bytesTotal: size }),
    rows,
  });
  return { ...reported(found, log), hash: () => (sliced ?? source).hash() };
}

interface Found {
  table: Table;
  how: Omit<ReadReport, 'bytes' | 'milliseconds' | 'problems' | 'problemCount'>;
  /** What it was read from in parts, rather than in order. */
  sliced?: SlicedFile;
}

type Reported = (found: Found, log: ProblemLog) => FirstRows;

const startBytes = 1 << 16;

async function readAs(
  source: ByteSource,
  blob: Blob | undefined,
  options: ReadTableOptions,
  log: ProblemLog,
  reported: Reported,
): Promise<Found> {
  const { signal, fileName = '', read = {} } = options;
  // It is on its way while the bytes are; what goes wrong shows when it is needed.
  const named = binaryOfName(fileName);
  if (named) readers[named]().catch(() => {});
  const start = await source.head(startBytes);
  if (start.length === 0) throw new InsetError('DATASET_EMPTY', 'The file is empty: it has no bytes.');
  const breath = breathOf(options, source);
  if (sniffContainer(start) === undefined) {
    const binary = blob && binaryOf(start, options);
    if (binary === 'parquet' || binary === 'arrow') return readSliced(binary, blob!, start, options, log);
    return readPlain(source, options, log, breath, reported);
  }
  const { unpack } = await import('./archive/unpack.ts');
  const { source: unpacked, ...archive } = await unpack(await source.all(), fileName, read.entry, signal);
  const found = await readPlain(unpacked, { ...options, ...archive }, log, breath, reported);
  const { entries, entry } = archive;
  const how = { ...found.how, ...(entries && { entries }), ...(entry !== undefined && { entry }) };
  return { table: found.table, how };
}

function breathOf(
  { signal, onProgress, goesFirst }: ReadTableOptions,
  source: Pick<ByteSource, 'size' | 'bytesDone'>,
): Breath {
  return new Breath({
    ...(signal && { signal }),
    ...(goesFirst && { goesFirst }),
    onProgress: (_, rows) => {
      const bytesTotal = source.size !== undefined && { bytesTotal: source.size };
      onProgress?.({ phase: 'reading', bytesDone: source.bytesDone, ...bytesTotal, rows });
    },
  });
}

function binaryOf(start: Uint8Array, { read, fileName = '' }: ReadTableOptions): BinaryFormat | undefined {
  const format = read?.format;
  if (format === undefined) return sniffBinary(start, fileName);
  return isBinaryFormat(format) ? format : undefined;
}

/** What was picked and has its columns apart: the file itself is never held where that can be. */
async function readSliced(
  format: 'parquet' | 'arrow',
  blob: Blob,
  start: Uint8Array,
  options: ReadTableOptions,
  log: ProblemLog,
): Promise<Found> {
  const sliced = new SlicedFile(blob, start, options.slice);
  const breath = breathOf(options, sliced);
  return { ...(await readColumnar(format, sliced, options.read ?? {}, log, breath)), sliced };
}

/** Bytes that are not packed, read once: as a whole, or in pieces. */
type PlainBytes = Pick<ByteSource, 'size' | 'head' | 'pieces' | 'all'>;

/** Reads what is not packed, or no more. */
async function readPlain(
  source: PlainBytes,
  options: ReadTableOptions,
  log: ProblemLog,
  breath: Breath,
  reported: Reported,
): Promise<Found> {
  const { read = {} } = options;
  const start = await source.head(startBytes);
  if (start.length === 0) throw new InsetError('DATASET_EMPTY', 'The file is empty: it has no bytes.');
  const binary = binaryOf(start, options);
  if (binary) {
    readers[binary]().catch(() => {});
    return readBinary(binary, await source.all(), read, log, breath);
  }
  const signature = foreignSignature(start);
  if (signature) (await import('./foreign-formats.ts')).refuseForeign(signature);
  const isLarge = source.size === undefined || source.size > leastForFirstRows;
  return readText(source.pieces(), options, log, breath, isLarge ? reported : undefined);
}

const readers = {
  excel: () => import('./excel/read-excel.ts'),
  arrow: () => import('./arrow/read-arrow.ts'),
  parquet: () => import('./parquet/read-parquet.ts'),
};

/** What is read as a whole, each by a reader that is loaded when it is first needed. */
async function readBinary(
  format: BinaryFormat,
  bytes: Uint8Array,
  read: ReadOptions,
  log: ProblemLog,
  breath: Breath,
): Promise<Found> {
  if (format === 'excel') {
    const { readExcel } = await readers.excel();
    const { table, ...found } = await readExcel(bytes, read, log, breath);
    return { table, how: { ...found, format } };
  }
  return readColumnar(format, bytes, read, log, breath);
}

async function readColumnar(
  format: 'parquet' | 'arrow',
  input: Uint8Array | SlicedFile,
  read: ReadOptions,
  log: ProblemLog,
  breath: Breath,
): Promise<Found> {
  const reading =
    format === 'arrow'
      ? readers.arrow().then(({ readArrow }) => readArrow(input, log, breath))
      : readers.parquet().then(({ readParquet }) => readParquet(input, log, breath));
  return asAsked({ table: await reading, how: { format } }, read, log, breath);
}

/** Formats with types of their own may have the wrong ones too. */
async function asAsked(
  { table: given, how }: Found,
  read: ReadOptions,
  log: ProblemLog,
  breath: Breath,
): Promise<Found> {
  const { types } = read;
  const table = types
    ? await (await import('./cast-columns.ts')).castColumns(given, read, log, breath)
    : given;
  const columns = table.schema.map(({ name, type }) => ({
    name,
    type,
    why: types && Object.hasOwn(types, name) ? ('asked' as const) : ('file' as const),
  }));
  return { table, how: { ...how, columns } };
}

/** Text in whatever encoding; its first rows are told of through `reported` where that is given. */
async function readText(
  pieces: AsyncIterable<Uint8Array>,
  options: ReadTableOptions,
  log: ProblemLog,
  breath: Breath,
  reported: Reported | undefined,
): Promise<Found> {
  const { read = {}, fileName = '', mimeType = '', onFirstRows } = options;
  const text = utf8Pieces(pieces, read.encoding, log);
  const window = new ByteWindow(text.pieces, breath);
  try {
    await window.fill(startBytes);
    refuseBinary(window.bytes);
    const start = new TextDecoder().decode(window.bytes.subarray(0, startBytes));
    if (start.trim() === '' && window.isLast)
      throw new InsetError('DATASET_EMPTY', 'The file is empty: it holds nothing but blanks.');
    const isPage = isWebPage(start);
    if (!isPage) refuseMarkup(start);
    const format: FileFormat = isPage ? 'csv' : (read.format ?? sniffText(start, fileName, mimeType));
    const reading: TextReading = {
      read: format === 'tsv' && read.format === 'tsv' ? { delimiter: '\t', ...read } : read,
      log,
      breath,
      ...(onFirstRows &&
        reported && {
          onFirstRows: (found, firstLog) => onFirstRows(reported(described(found, format, text), firstLog)),
        }),
    };
    const found = isPage
      ? await (await import('./html/read-html.ts')).readHtml(window, reading)
      : await readFormat(window, format, reading);
    return described(found, format, text);
  } finally {
    await window.close();
  }
}

async function readFormat(window: ByteWindow, format: FileFormat, reading: TextReading): Promise<TextTable> {
  if (format !== 'json' && format !== 'ndjson') return readCsv(window, reading);
  const { readJson, readNdjson } = await import('./json/read-json.ts');
  return format === 'json' ? readJson(window, reading) : readNdjson(window, reading);
}

function described({ table, ...found }: TextTable, format: FileFormat, text: Utf8Text): Found {
  const separated = found.delimiter === '\t' ? 'tsv' : 'csv';
  return {
    table,
    how: { ...found, format: found.delimiter === undefined ? format : separated, encoding: text.encoding },
  };
}
