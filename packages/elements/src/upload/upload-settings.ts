import type { Strings } from '../locales/en.ts';
import { WordedError } from '../shared/error-words.ts';
import { formatBytes } from '../shared/format-value.ts';
import type { Kit } from '../shared/kit.ts';
import type { UnfinishedUploads } from './unfinished-uploads.ts';
import type { JobOrigin } from './upload-job.ts';

/** What the jobs need of the element they belong to. */
export interface UploadJobsHost {
  /** As they are at the moment. */
  settings(): UploadSettings;
  readonly unfinished: UnfinishedUploads;
  changed(): void;
  /** Dispatches an event; false where that was cancelled. */
  tell(name: string, detail: unknown, options?: { cancelable?: boolean }): boolean;
  /** Says something to those who do not see it. */
  announce(text: string): void;
}

export interface UploadSettings {
  kit: Kit | undefined;
  strings: Strings;
  locale: string;
  /** One file at a time. */
  single: boolean;
  maxBytes: number | undefined;
  /** How many first rows are shown. */
  previewRows: number;
}

/** Throws `FILE_TOO_LARGE` for a file above what the host of the page allows. */
export function checkSize(
  { label, bytes = 0 }: JobOrigin,
  { maxBytes, locale, strings }: UploadSettings,
): void {
  if (maxBytes === undefined || bytes <= maxBytes) return;
  const message = strings.upload.tooLarge(label, formatBytes(bytes, locale), formatBytes(maxBytes, locale));
  throw new WordedError('FILE_TOO_LARGE', message, { bytes });
}
