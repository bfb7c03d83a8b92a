import type { Dataset, InsetError, LoadProgress, Table } from '@inset/model';

/** A data set that people can try without a file of their own. */
export interface SampleDataset {
  /** Name of the dataset it becomes. */
  name: string;
  label: string;
  src: string;
}

/** One file on its way into a dataset. */
export interface UploadJob {
  /** Name of the dataset. */
  name: string;
  /** What people call it: the file's name or the sample's label. */
  label: string;
  bytes?: number;
  file?: File;
  url?: string;
  state: 'loading' | 'ready' | 'error';
  startedAt: number;
  progress?: LoadProgress;
  dataset?: Dataset;
  /** The first rows. */
  head?: Table;
  error?: InsetError;
  /** Why the file was not kept. */
  problem?: InsetError;
}

/** A dataset's name from a file's: without folder and ending, and with a number where it is taken. */
export function datasetNameFor(fileName: string, taken: readonly string[]): string {
  const base =
    fileName
      .split(/[\\/]/)
      .at(-1)!
      .replace(/\.[A-Za-z0-9]{1,8}(\.gz)?$/, '')
      .trim() || 'data';
  let name = base;
  for (let number = 2; taken.includes(name); number++) name = `${base} (${number})`;
  return name;
}

/** Seconds that are left at the speed so far; undefined while that is a guess. */
export function secondsLeft(job: UploadJob, now: number): number | undefined {
  const { bytesDone = 0, bytesTotal } = job.progress ?? {};
  const spent = (now - job.startedAt) / 1000;
  if (!bytesTotal || bytesDone <= 0 || spent < 1) return undefined;
  return Math.max(0, (bytesTotal - bytesDone) / (bytesDone / spent));
}
