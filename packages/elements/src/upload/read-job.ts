import { InsetError, type Dataset, type DatasetOrigin, type ReadOptions, type Table } from '@inset/model';
import { pageFiles } from '../shared/file-store.ts';
import type { Kit } from '../shared/kit.ts';
import { TransferRate } from './transfer-rate.ts';
import { hasCorrections, type JobOrigin, type UploadJob } from './upload-job.ts';

export interface ReadJobOptions {
  /** Name of the dataset. */
  name: string;
  read: ReadOptions;
  /** How many of the first rows are wanted; 0: none. */
  rows: number;
  onChange: (change: Pick<UploadJob, 'progress' | 'speed' | 'head'>) => void;
}

/** Reads where a job's rows come from into the dataset of a name. Rejects with an InsetError; a cancel with `CANCELLED`. */
export async function readJob(
  kit: Kit,
  origin: JobOrigin,
  { name, read, rows, onChange }: ReadJobOptions,
): Promise<{ dataset: Dataset; head: Table | undefined }> {
  const { sources } = kit;
  const rate = new TransferRate();
  let isOver = false;
  let isHeadAsked = rows === 0;
  const showFirstRows = async (): Promise<void> => {
    const head = await firstRows(kit, name, rows).catch(() => undefined);
    if (head && !isOver) onChange({ head });
  };
  const stop = sources.subscribe((changed) => {
    const source = changed === name ? sources.get(name) : undefined;
    if (source?.state !== 'loading') return;
    const { progress, dataset } = source;
    if (progress) onChange({ progress, speed: rate.add(progress.bytesDone, performance.now()) });
    if (!dataset?.partial || isHeadAsked) return;
    isHeadAsked = true;
    void showFirstRows();
  });
  try {
    const dataset = await sources.load(name, originOf(origin), hasCorrections(read) ? read : undefined);
    isOver = true;
    return { dataset, head: rows === 0 ? undefined : await firstRows(kit, name, rows) };
  } finally {
    isOver = true;
    stop();
  }
}

async function firstRows({ dataSource }: Kit, name: string, count: number): Promise<Table> {
  return (await dataSource.run({ from: name, steps: [{ kind: 'limit', count }] })).table;
}

/** With a hash, columns that were kept of an earlier reading are taken instead of reading again. */
function originOf({ file, url, stored, label }: JobOrigin): DatasetOrigin {
  if (url !== undefined) return { kind: 'url', url: URL.parse(url, document.baseURI)?.href ?? url };
  if (!stored) return { kind: 'file', file: file!, fileName: file!.name };
  return {
    kind: 'file',
    file: () => bytesOf(file, stored.hash, label),
    fileName: stored.fileName,
    hash: stored.hash,
  };
}

async function bytesOf(file: File | undefined, hash: string, label: string): Promise<Blob> {
  const bytes = file ?? (await (await pageFiles()).get(hash).catch(() => undefined))?.bytes;
  if (bytes) return bytes;
  throw new InsetError('DATASET_NOT_FOUND', `${label} is not in this browser any more. Add the file again.`);
}

/** Keeps a job's file in this browser, so that a reload finds it; `problem` tells why that was not possible. */
export async function keepFile(file: File, hash?: string): Promise<Pick<UploadJob, 'stored' | 'problem'>> {
  try {
    const files = await pageFiles();
    return {
      stored: await files.put(file, { fileName: file.name, ...(hash && { hash }) }),
      problem: files.problem,
    };
  } catch (thrown) {
    return { problem: InsetError.from(thrown, 'STORAGE_BLOCKED') };
  }
}
