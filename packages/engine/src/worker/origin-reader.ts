import { InsetError, type Dataset, type LoadProgress, type ReadOptions, type Table } from '@inset/model';
import { ProblemLog } from '../ingest/problem-log.ts';
import { leaveOut } from '../ingest/leave-out.ts';
import { readInput, type FirstRows } from '../ingest/read-table.ts';
import type { ReadSlice } from '../ingest/sliced-file.ts';
import { LazyTable } from '../execute/lazy-table.ts';
import type { ColumnKeeper } from './column-keeper.ts';
import { letGo } from './let-go.ts';
import type { LoadListener, Reply, WorkerOrigin } from './protocol.ts';

export interface ReadResult {
  rows: Table | LazyTable;
  report: Dataset['report'];
  /** Absent where there are no bytes. */
  hash?: () => Promise<string>;
  /** The rows are read with the page's help, until this is called. */
  giveBack?: () => void;
}

export interface ReadSettings {
  /** Absent where nothing is to be kept in the browser. */
  columns?: ColumnKeeper;
  read?: ReadOptions;
  signal: AbortSignal;
  onProgress?: (progress: LoadProgress) => void;
  onFirstRows: (first: FirstRows) => void;
  goesFirst: () => Promise<unknown> | undefined;
  /** Told of what the page is asked for in the midst of a Query. */
  waitFor: <T>(promise: Promise<T>) => Promise<T>;
}

/** Reads what the page gave or goes on giving. */
export async function readOrigin(
  origin: WorkerOrigin,
  page: LoadListener,
  settings: ReadSettings,
): Promise<ReadResult> {
  switch (origin.kind) {
    case 'rows':
      return readRows(origin.rows, settings.read);
    case 'table':
      return { rows: origin.table, report: origin.report };
    case 'bytes':
      return readFile(origin.bytes, origin, page, settings);
    case 'known':
      return readKnown(origin, page, settings);
    case 'ranges':
      return readRanges(origin, page, settings);
    case 'pieces': {
      const { onProgress } = settings;
      return readFile(piecesOf(page), origin, page, {
        ...settings,
        ...(onProgress && { onProgress: (progress) => onProgress({ ...progress, phase: 'fetching' }) }),
      });
    }
  }
}

async function readFile(
  bytes: Parameters<typeof readInput>[0],
  about: { fileName?: string; mimeType?: string; bytesTotal?: number },
  page: LoadListener,
  settings: ReadSettings,
): Promise<ReadResult> {
  const slice = bytes instanceof Blob && { slice: sliceOf(bytes, page) };
  const { table, report, hash } = await readInput(bytes, { ...about, ...settings, ...slice });
  // What came from an address is fetched again, and is not left behind in somebody's browser.
  if (bytes instanceof Blob) settings.columns?.keep(hash, settings.read, { table, report });
  return { rows: table, report, hash };
}

/** Reads by the page, whose thread has little to do, while this one works on what has come. */
function sliceOf(blob: Blob, page: LoadListener): ReadSlice {
  return async (start, end) => {
    const reply = await page.slice(start, end);
    // Read here it fails again, and is told of in the reader's words.
    return 'error' in reply ? blob.slice(start, end).arrayBuffer() : reply.value;
  };
}

/** A file that may have been read on an earlier visit: then its columns are there still, and it is not read. */
async function readKnown(
  { hash, ...about }: Extract<WorkerOrigin, { kind: 'known' }>,
  page: LoadListener,
  settings: ReadSettings,
): Promise<ReadResult> {
  const started = performance.now();
  const kept = await settings.columns?.get(hash, settings.read);
  if (!kept) return readFile(open(await page.file()), about, page, settings);
  const milliseconds = performance.now() - started;
  return {
    rows: kept.table,
    report: { ...kept.report, milliseconds, fromStore: true },
    hash: async () => hash,
  };
}

/** A Parquet file of which only the description is read now. */
async function readRanges(
  { bytesTotal }: Extract<WorkerOrigin, { kind: 'ranges' }>,
  page: LoadListener,
  { waitFor }: ReadSettings,
): Promise<ReadResult> {
  const started = performance.now();
  const [{ openParquetSource }, { lentSource }] = await Promise.all([
    import('../execute/parquet-source.ts'),
    import('./lent-source.ts'),
  ]);
  const slice = async (start: number, end: number): Promise<ArrayBuffer> =>
    open(await waitFor(page.slice(start, end)));
  const source = lentSource(await openParquetSource({ byteLength: bytesTotal, slice }), () => letGo(page));
  const milliseconds = performance.now() - started;
  const nothing = { problems: [], problemCount: 0 };
  return {
    rows: new LazyTable(source),
    report: { format: 'parquet', bytes: bytesTotal, milliseconds, inParts: true, ...nothing },
    giveBack: () => source.giveBack(),
  };
}

function open<T>(reply: Reply<T>): T {
  if ('error' in reply) throw InsetError.from(reply.error);
  return reply.value;
}

function piecesOf(page: LoadListener): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const piece = open(await page.nextPiece());
      if (piece) controller.enqueue(piece);
      else controller.close();
    },
  });
}

async function readRows(
  rows: readonly Record<string, unknown>[],
  read: ReadOptions = {},
): Promise<ReadResult> {
  const { rowsToTable } = await import('../ingest/rows-to-table.ts');
  const started = performance.now();
  const log = new ProblemLog(read.without);
  const whole = rowsToTable(rows, { log, ...(read.types && { types: read.types }) });
  const { table, leftOut } = leaveOut(whole, read.without);
  const milliseconds = performance.now() - started;
  const { problems, count: problemCount } = log;
  const left = { problems, problemCount, ...(leftOut.length > 0 && { leftOut }) };
  return { rows: table, report: { format: 'rows', bytes: 0, milliseconds, ...left } };
}
