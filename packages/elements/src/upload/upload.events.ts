import type { Dataset, InsetError } from '@inset/model';
import type { StoredFileInfo } from '@inset/engine';

/** A file is about to be read as a dataset. Cancelable: then it is left alone. */
export type UploadStartEvent = CustomEvent<{ name: string; file?: File; url?: string }>;

/**
 * A file has been read. `stored` tells where this browser keeps its bytes (not for samples, which have a URL);
 * `problem` why it does not.
 */
export type UploadLoadedEvent = CustomEvent<{
  name: string;
  dataset: Dataset;
  file?: File;
  url?: string;
  stored?: StoredFileInfo;
  problem?: InsetError;
}>;

/** A file could not be read; the element says so itself. */
export type UploadErrorEvent = CustomEvent<{ name: string; error: InsetError }>;

declare global {
  interface HTMLElementEventMap {
    'inset-upload-start': UploadStartEvent;
    'inset-upload-loaded': UploadLoadedEvent;
    'inset-upload-error': UploadErrorEvent;
  }
}
