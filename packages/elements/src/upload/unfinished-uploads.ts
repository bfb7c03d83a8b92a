import type { UploadJob } from './upload-job.ts';

/** What was on its way into a dataset when the page was left. */
export type UnfinishedUpload = Pick<UploadJob, 'label' | 'name' | 'bytes' | 'url'>;

const most = 100;

/** Notes what is being read, in this tab alone, so that a reload in the midst of it can say so. */
export class UnfinishedUploads {
  readonly #name: () => string;

  /** `name` tells apart the elements of a page. */
  constructor(name: () => string) {
    this.#name = name;
  }

  get #key(): string {
    return `inset-upload-unfinished:${location.pathname}:${this.#name()}`;
  }

  get all(): UnfinishedUpload[] {
    // Anybody on the page may have written there; asking for it alone throws where the browser refuses storage.
    try {
      const found: unknown = JSON.parse(sessionStorage.getItem(this.#key) ?? '[]');
      return (Array.isArray(found) ? found : []).filter(isUnfinished).slice(0, most);
    } catch {
      return [];
    }
  }

  begin({ label, name, bytes, url }: UploadJob): void {
    const noted: UnfinishedUpload = {
      label,
      name,
      ...(bytes !== undefined && { bytes }),
      ...(url !== undefined && { url }),
    };
    this.#keep([...this.all.filter((other) => !isSame(other, noted)), noted]);
  }

  end(upload: UnfinishedUpload): void {
    const before = this.all;
    const after = before.filter((other) => !isSame(other, upload));
    if (after.length < before.length) this.#keep(after);
  }

  #keep(uploads: readonly UnfinishedUpload[]): void {
    try {
      if (uploads.length === 0) sessionStorage.removeItem(this.#key);
      else sessionStorage.setItem(this.#key, JSON.stringify(uploads.slice(-most)));
    } catch {
      // Full or refused: a reload in the midst of it says nothing.
    }
  }
}

/** Whether both tell of the same file, as far as can be known without reading it. */
export const isSame = (one: UnfinishedUpload, other: UnfinishedUpload): boolean =>
  one.label === other.label && one.url === other.url && one.bytes === other.bytes;

function isUnfinished(
  found: Partial<Record<keyof UnfinishedUpload, unknown>> | null,
): found is UnfinishedUpload {
  return (
    typeof found?.label === 'string' &&
    typeof found.name === 'string' &&
    (found.bytes === undefined || typeof found.bytes === 'number') &&
    (found.url === undefined || typeof found.url === 'string')
  );
}
