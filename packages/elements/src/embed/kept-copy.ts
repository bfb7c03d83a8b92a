import type { InsetError } from '@inset/model';
import { applyUpdate, type Doc } from 'yjs';
import { storageError, storeName } from '../canvas/store/canvas-store.ts';
import { keptUpdates } from './kept-updates.ts';

/**
 * What this device keeps of a canvas, in a document that is only looked at: what other tabs and other elements change
 * comes in, nothing goes out.
 */
export class KeptCopy {
  state: 'opening' | 'there' | 'absent' | 'failed' = 'opening';
  error?: InsetError;
  readonly #document: Doc;
  readonly #changed: () => void;
  readonly #channel: BroadcastChannel | undefined;
  #isClosed = false;

  constructor(id: string, document: Doc, changed: () => void) {
    this.#document = document;
    this.#changed = changed;
    this.#channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(storeName(id)) : undefined;
    this.#channel?.addEventListener('message', this.#received);
    void this.#read(id);
  }

  close(): void {
    this.#isClosed = true;
    this.#channel?.close();
  }

  async #read(id: string): Promise<void> {
    try {
      const kept = await keptUpdates(id);
      if (this.#isClosed) return;
      this.#apply(kept ?? []);
      if (this.state !== 'there') this.state = kept ? 'there' : 'absent';
    } catch (error) {
      if (this.state !== 'there') this.state = 'failed';
      this.error = storageError(error);
    }
    if (!this.#isClosed) this.#changed();
  }

  readonly #received = ({ data }: MessageEvent): void => {
    if (!(data instanceof Uint8Array)) return;
    this.#apply([data]);
    this.state = 'there';
    this.#changed();
  };

  #apply(changes: readonly Uint8Array[]): void {
    this.#document.transact(() => {
      for (const change of changes) {
        try {
          applyUpdate(this.#document, change, this);
        } catch {
          // What is damaged is told of where the canvas itself is open, by who can save a copy of it.
        }
      }
    }, this);
  }
}
