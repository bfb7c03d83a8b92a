import type { Dataset, DatasetOrigin, LoadOptions, LoadProgress } from '@inset/model';
import { transfer } from 'comlink';
import type { JournalBase } from '../live/change-journal.ts';
import { fetchFile, type FetchedFile } from './fetch-file.ts';
import type { RangedFile } from './fetch-ranges.ts';
import type { LateHash } from './late-hash.ts';
import { mayBeRanged } from './may-be-ranged.ts';
import type { LoadListener, WorkerOrigin } from './protocol.ts';
import { reply } from './reply.ts';

/** An origin as the worker takes it, and how its bytes come where it has not all of them. */
export interface Given {
  origin: WorkerOrigin;
  next?: FetchedFile['next'];
  cancel?: FetchedFile['cancel'];
  file?: () => Promise<Blob>;
  slice?: RangedFile['slice'];
  /** Takes the worker's word of progress, instead of who asked for the load. */
  onProgress?: LoadOptions['onProgress'];
}

/** How the worker gets at an origin. Rejects with `NETWORK`, `FILE_TOO_LARGE` or `CANCELLED`. */
export async function prepareOrigin(
  origin: DatasetOrigin,
  { read, signal, onProgress }: Pick<LoadOptions, 'read' | 'signal' | 'onProgress'>,
): Promise<Given> {
  if (origin.kind === 'rows') return { origin: { kind: 'rows', rows: origin.rows } };
  if (origin.kind === 'file') return prepareFile(origin);
  const { format = 'parquet', types, without } = read ?? {};
  // What is to be read in another way than it stands there is read whole.
  const isAsItStands = format === 'parquet' && !types && !without;
  if (isAsItStands && mayBeRanged(origin.url)) {
    const { openRanges } = await import('./fetch-ranges.ts');
    const ranged = await openRanges(origin.url, signal);
    if (ranged) return { origin: { kind: 'ranges', bytesTotal: ranged.bytesTotal }, slice: ranged.slice };
  }
  return prepareFetched(origin.url, { ...(signal && { signal }), ...(onProgress && { onProgress }) });
}

async function prepareFetched(
  url: string,
  { signal, onProgress }: Pick<LoadOptions, 'signal' | 'onProgress'>,
): Promise<Given> {
  let latest: LoadProgress = { phase: 'fetching', bytesDone: 0, rows: 0 };
  const { next, cancel, ...about } = await fetchFile(url, {
    ...(signal && { signal }),
    onBreak: () => onProgress?.({ ...latest, isInterrupted: true }),
  });
  const onOwnProgress = (progress: LoadProgress): void => {
    latest = progress;
    onProgress?.(progress);
  };
  return {
    origin: { kind: 'pieces', ...about },
    next,
    cancel,
    ...(onProgress && { onProgress: onOwnProgress }),
  };
}

/** A table as an origin: what a worker before this one held. */
export const givenTable = (base: JournalBase): Given => ({ origin: { kind: 'table', ...base } });

async function prepareFile({
  file,
  fileName,
  hash,
}: Extract<DatasetOrigin, { kind: 'file' }>): Promise<Given> {
  let asked: Promise<Blob> | undefined;
  const given = (): Promise<Blob> => (asked ??= typeof file === 'function' ? file() : Promise.resolve(file));
  const slice = async (start: number, end: number) => (await given()).slice(start, end).arrayBuffer();
  if (hash) return { origin: { kind: 'known', hash, fileName }, file: given, slice };
  const blob = await given();
  // In a page from disk WebKit lets the worker read no file, be it the page's own.
  const bytes = location.protocol === 'file:' ? new Uint8Array(await blob.arrayBuffer()) : blob;
  return { origin: { kind: 'bytes', bytes, fileName, mimeType: blob.type }, slice };
}

/** Where the worker tells of first rows; deaf once the load is over, whichever way. */
export class EarlyDataset {
  #show: ((dataset: Dataset) => void) | undefined;

  constructor(show: (dataset: Dataset) => void) {
    this.#show = show;
  }

  show(dataset: Dataset): void {
    this.#show?.(dataset);
  }

  close(): void {
    this.#show = undefined;
  }
}

/** What the worker asks the page for while it reads, and tells it. */
export function listenerOf(
  { next, file, slice, onProgress: onOwnProgress }: Given,
  early: EarlyDataset,
  hash: LateHash,
  options: LoadOptions,
): LoadListener {
  const onProgress = onOwnProgress ?? options.onProgress;
  return {
    ...(onProgress && { onProgress }),
    onFirstRows: (dataset) => early.show(dataset),
    onHash: hash.tell,
    async nextPiece() {
      const answer = await reply(async () => next?.());
      if ('error' in answer || !answer.value) return answer;
      return transfer(answer, [answer.value.buffer as ArrayBuffer]);
    },
    file: () => reply(file!),
    async slice(start, end) {
      const answer = await reply(() => slice!(start, end));
      return 'error' in answer ? answer : transfer(answer, [answer.value]);
    },
  };
}
