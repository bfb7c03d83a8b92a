import type { Dataset, InsetError, LoadProgress } from '@inset/model';

/** The dataset is whole and may be asked. */
export type SourceReadyEvent = CustomEvent<{ name: string; dataset: Dataset }>;
/** How far loading is. */
export type SourceProgressEvent = CustomEvent<{ name: string; progress: LoadProgress }>;
/** Loading has failed; elements that show this source say so too. */
export type SourceErrorEvent = CustomEvent<{ name: string; error: InsetError }>;

declare global {
  interface HTMLElementEventMap {
    'inset-source-ready': SourceReadyEvent;
    'inset-source-progress': SourceProgressEvent;
    'inset-source-error': SourceErrorEvent;
  }
}
