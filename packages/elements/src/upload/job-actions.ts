import type { ReadOptions } from '@inset/model';
import type { Strings } from '../locales/en.ts';
import type { DrawnColumns } from './drawn-columns.ts';
import type { UploadJob } from './upload-job.ts';

/** What a person can do with a job. */
export interface JobActions {
  cancel(job: UploadJob): void;
  retry(job: UploadJob): void;
  remove(job: UploadJob): void;
  rename(job: UploadJob, name: string): void;
  /** Reads again; a member that is undefined goes back to what is found. */
  correct(job: UploadJob, change: { [Key in keyof ReadOptions]: ReadOptions[Key] | undefined }): void;
  undo(job: UploadJob): void;
  /** Takes all corrections back. */
  reset(job: UploadJob): void;
  /** Makes datasets of the other sheets of its workbook. */
  addSheets(job: UploadJob): void;
  fold(job: UploadJob, isFolded: boolean): void;
  use(job: UploadJob): void;
  ask(job: UploadJob): void;
  download(job: UploadJob): void;
}

/** What the views of a job are drawn with. */
export interface JobLook {
  strings: Strings;
  locale: string;
  actions: JobActions;
  /** Which of the ways to go on are offered. */
  offers: readonly string[];
  /** How much of wide previews is drawn. */
  drawn: DrawnColumns;
  /** More than one file at a time. */
  takesSeveral: boolean;
}
