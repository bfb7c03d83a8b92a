import type { StoredFileInfo } from '@inset/engine';
import { freeName } from '@inset/model';
import type { Dataset, InsetError, LoadProgress, ReadOptions, Table } from '@inset/model';

/** A data set that people can try without a file of their own. */
export interface SampleDataset {
  /** Name of the dataset it becomes. */
  name: string;
  label: string;
  src: string;
}

/** Where a job's rows come from: a file at hand, a web address, or a file that this browser keeps. */
export interface JobOrigin {
  /** What people call it: the file's name, the sample's label or the last part of the address. */
  label: string;
  bytes?: number | undefined;
  file?: File | undefined;
  url?: string | undefined;
  /** Where this browser keeps the file. */
  stored?: StoredFileInfo | undefined;
}

/** What is to become a dataset, and its name where that is decided: one of that name is replaced. */
export interface WantedUpload extends JobOrigin {
  as?: string | undefined;
  /** What its dataset is called where nothing else is known, instead of for the file. */
  title?: string;
  /** How it is read. */
  read?: ReadOptions;
}

/** One file on its way into a dataset, and afterwards. */
export interface UploadJob extends JobOrigin {
  readonly id: number;
  /** Name of the dataset. */
  name: string;
  state: 'waiting' | 'loading' | 'ready' | 'error';
  progress?: LoadProgress | undefined;
  /** Bytes a second, once that says something. */
  speed?: number | undefined;
  dataset?: Dataset | undefined;
  /** The first rows. */
  head?: Table | undefined;
  error?: InsetError | undefined;
  /** Why the file was not kept. */
  problem?: InsetError | undefined;
  /** Name of a dataset that was made of the same bytes before. */
  sameAs?: string | undefined;
  /** What a person corrected about how it is read. */
  read: ReadOptions;
  /** Earlier corrections, to go back to; the latest last. */
  past: readonly ReadOptions[];
  /** It is read again with a correction; `dataset` and `head` are what was there before. */
  isCorrecting?: boolean | undefined;
  /** Why the last correction or name could not be taken; what was there before stays. */
  refused?: InsetError | undefined;
  /** The other sheets of its workbook were added. */
  hasOthers?: boolean | undefined;
  /** Only its name and size show. */
  isFolded?: boolean | undefined;
}

/** A name of one line without characters that show nothing or turn what follows around; at most 200 of them. */
export function cleanName(name: string): string {
  return name
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()
    .slice(0, 200);
}

/** A dataset's name from a file's: without folder and ending, and with a number where it is taken. */
export function datasetNameFor(fileName: string, taken: readonly string[]): string {
  const base =
    fileName
      .split(/[\\/]/)
      .at(-1)!
      .replace(/\.[A-Za-z0-9]{1,8}(\.(gz|zst))?$/, '')
      .trim() || 'data';
  return uniqueName(base, taken);
}

/** The name itself or, where it is taken, with the first number that is free. */
export function uniqueName(wanted: string, taken: readonly string[]): string {
  return freeName(wanted, (name) => taken.includes(name));
}

/** The sheets that hold something, beside the one that was read. */
export function otherSheets({ dataset }: UploadJob): string[] {
  const { sheets = [], sheetSizes, sheet } = dataset!.report;
  return sheets.filter((name, i) => name !== sheet && sheetSizes?.[i]?.rows !== 0);
}

/** Seconds that are left at the speed so far; undefined while that is not known. */
export function secondsLeft({ progress, speed }: Pick<UploadJob, 'progress' | 'speed'>): number | undefined {
  const { bytesDone = 0, bytesTotal } = progress ?? {};
  if (!bytesTotal || !speed) return undefined;
  return Math.max(0, (bytesTotal - bytesDone) / speed);
}

/** What is kept of a ready job: enough to find its rows again. */
export interface SavedUpload {
  name: string;
  label: string;
  bytes?: number;
  url?: string;
  stored?: StoredFileInfo;
  read?: ReadOptions;
}

/** What the element gives to `restore`, as JSON. */
export interface UploadState {
  files: SavedUpload[];
}

/** A job as it is saved; undefined where it cannot be found again. */
export function savedUpload({
  name,
  label,
  bytes,
  url,
  stored,
  read,
  state,
}: UploadJob): SavedUpload | undefined {
  if (state !== 'ready' || (url === undefined && !stored)) return undefined;
  return {
    name,
    label,
    ...(bytes !== undefined && { bytes }),
    ...(url !== undefined && { url }),
    ...(stored && { stored }),
    ...(hasCorrections(read) && { read }),
  };
}

export function hasCorrections(read: ReadOptions): boolean {
  return Object.keys(read).length > 0;
}

/** Corrections with others; what is undefined among them is found out again. */
export function withChange(
  read: ReadOptions,
  change: Partial<Record<keyof ReadOptions, unknown>>,
): ReadOptions {
  const all = Object.entries({ ...read, ...change });
  return Object.fromEntries(all.filter(([, value]) => value !== undefined)) as ReadOptions;
}

/** What an address is called: the last part of its path, else its host. */
export function labelOfUrl(address: string): string {
  const url = URL.parse(address, document.baseURI);
  const last = url?.pathname.split('/').findLast((part) => part !== '');
  try {
    return last ? decodeURIComponent(last) : (url?.host ?? address);
  } catch {
    return last!;
  }
}
