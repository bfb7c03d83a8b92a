import type { Strings } from '../locales/en.ts';
import { reportFile } from './report-view.ts';
import type { UploadJob } from './upload-job.ts';

/** Hands the list of what was mended and left out to the browser as a download. */
export async function offerReport({ name, dataset }: UploadJob, strings: Strings): Promise<void> {
  const file = await reportFile(dataset!.report, strings);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `${strings.upload.reportName(name).replaceAll(/[\\/:*?"<>|\p{Cc}\p{Cf}]+/gu, ' ')}.csv`;
  link.click();
  // The browser has taken it by then; sooner, some do not.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
