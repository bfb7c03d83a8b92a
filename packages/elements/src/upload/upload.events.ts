import type { Dataset, InsetError, ReadOptions } from '@inset/model';
import type { StoredFileInfo } from '@inset/engine';

/** A file is about to be read as a dataset. Cancelable: then it is left alone. */
export type UploadStartEvent = CustomEvent<{ name: string; file?: File; url?: string }>;

/**
 * A file has been read, or read again with a correction (`read` has all of them) or under another name. `stored` tells
 * where this browser keeps its bytes (not for what came from a URL); `problem` why it does not.
 */
export type UploadLoadedEvent = CustomEvent<{
  name: string;
  dataset: Dataset;
  file?: File;
  url?: string;
  /** What a person corrected; absent where nothing was. */
  read?: ReadOptions;
  stored?: StoredFileInfo;
  problem?: InsetError;
}>;

/** A file could not be read; the element says so itself. */
export type UploadErrorEvent = CustomEvent<{ name: string; error: InsetError }>;

/**
 * A dataset is about to get another name; `inset-upload-loaded` follows with the new one, and then the old one is gone.
 * Cancelable: then it keeps its name.
 */
export type UploadRenameEvent = CustomEvent<{ from: string; to: string }>;

/** A dataset is about to be removed. Cancelable: then it stays. */
export type UploadRemoveEvent = CustomEvent<{ name: string }>;

/** Somebody wants to go on with a dataset. Cancelable: then its columns and rows stay open here. */
export type UploadUseEvent = CustomEvent<{ name: string; dataset: Dataset }>;

/** Somebody wants to ask about a dataset. Cancelable: then its columns and rows stay open here. */
export type UploadAskEvent = CustomEvent<{ name: string; dataset: Dataset }>;

declare global {
  interface HTMLElementEventMap {
    'inset-upload-start': UploadStartEvent;
    'inset-upload-loaded': UploadLoadedEvent;
    'inset-upload-error': UploadErrorEvent;
    'inset-upload-rename': UploadRenameEvent;
    'inset-upload-remove': UploadRemoveEvent;
    'inset-upload-use': UploadUseEvent;
    'inset-upload-ask': UploadAskEvent;
  }
}
