import type { Dataset, DatasetOrigin, LoadOptions, ReadOptions } from '@inset/model';
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
}

/** How the worker gets at an origin. Rejects with `NETWORK`, `FILE_TOO_LARGE` or `CANCELLED`. */
export async function prepareOrigin(
  origin: DatasetOrigin,
  read: ReadOptions | undefined,
  signal: AbortSignal | undefined,
): Promise<Given> {
  if (origin.kind === 'rows') return { origin: { kind: 'rows', rows: origin.rows } };
  if (origin.kind === 'file') return prepareFile(origin);
  const { format = 'parquet' } = read ?? {};
  if (format === 'parquet' && mayBeRanged(origin.url)) {
    const { openRanges } = await import('./fetch-ranges.ts');
    const ranged = await openRanges(origin.url, signal);
    if (ranged) return { origin: { kind: 'ranges', bytesTotal: ranged.bytesTotal }, slice: ranged.slice };
  }
  const { next, cancel, ...about } = await fetchFile(origin.url, signal ? { signal } : {});
  return { origin: { kind: 'pieces', ...about }, next, cancel };
}

/** A table as an origin: what a worker before this one held. */
export const givenTable = (base: JournalBase): Given => ({ origin: { kind: 'table', ...base } });

async function prepareFile({
  file,
  fileName,
  hash,
}: Extract<DatasetOrigin, { kind: 'file' }>): Promise<Given> {
  const given = typeof file === 'function' ? file : async () => file;
  if (hash) return { origin: { kind: 'known', hash, fileName }, file: given };
  const bytes = await given();
  return { origin: { kind: 'bytes', bytes, fileName, mimeType: bytes.type } };
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
  { next, file, slice }: Given,
  early: EarlyDataset,
  hash: LateHash,
  { onProgress }: LoadOptions,
): LoadListener {
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
