import { can, InsetError, type Backend, type Canvas, type CanvasSync, type Role } from '@inset/model';
import {
  createCanvasDocument,
  createUndo,
  documentError,
  observeCanvas,
  readCanvas,
  runCommand,
  type CanvasChange,
  type CanvasCommand,
  type CanvasUndo,
  type ChangeOptions,
} from '@inset/model/canvas-document';
import type { Doc } from 'yjs';
import { CanvasStore } from './canvas-store.ts';
import { saveState, type SaveState } from './save-state.ts';

export interface SessionOptions {
  document?: Doc;
  /** Under this id it is kept on the device and found at the backend. */
  id?: string;
  /** Keeps the document on this device. */
  persist?: boolean;
  backend?: Backend;
}

/** A canvas that is open: its document, what can be undone, and where the work is kept. Knows no DOM. */
export class CanvasSession {
  readonly document: Doc;
  readonly undo: CanvasUndo;
  readonly id: string | undefined;
  readonly store?: CanvasStore;
  readonly sync?: CanvasSync;
  /** What the document holds now. A new object after each change; unchanged parts stay the same objects. */
  canvas: Canvas;
  /** Only to look at, whatever rights there are. */
  viewOnly = false;

  readonly #listeners = new Set<(change?: CanvasChange) => void>();
  readonly #stops: (() => void)[] = [];
  #role?: Role;

  constructor(options: SessionOptions) {
    this.id = options.id;
    this.document = options.document ?? createCanvasDocument();
    this.undo = createUndo(this.document);
    this.canvas = readCanvas(this.document);
    this.#stops.push(
      observeCanvas(this.document, (change) => {
        this.canvas = readCanvas(this.document);
        this.#tell(change);
      }),
      this.undo.subscribe(() => this.#tell()),
    );
    if (options.id !== undefined && options.persist) {
      this.store = new CanvasStore(options.id, this.document);
      this.#stops.push(this.store.subscribe(() => this.#tell()));
    }
    if (options.id !== undefined && options.backend) {
      this.sync = options.backend.canvases.open(options.id, this.document);
      this.#stops.push(this.sync.subscribe(() => this.#tell()));
    }
  }

  /** Why the document cannot be changed by this version of the kit. */
  get documentError(): InsetError | undefined {
    return documentError(this.document);
  }

  get readonly(): boolean {
    return this.viewOnly || this.documentError !== undefined || this.#isForbidden();
  }

  get saveState(): SaveState {
    return saveState({ sync: this.sync?.state, store: this.store?.state, readonly: this.readonly });
  }

  /** Whether what the device keeps is not read yet, so that an empty canvas does not mean that there is none. */
  get isOpening(): boolean {
    const waitsForServer = this.sync?.state === 'connecting';
    return this.canvas.blocks.length === 0 && (this.store?.state === 'opening' || waitsForServer);
  }

  /**
   * Runs a command, unless the canvas is only to look at.
   * @throws InsetError `FORBIDDEN`, `CANVAS_FROM_THE_FUTURE`, or what the command refuses.
   */
  run(command: CanvasCommand, options?: ChangeOptions): string[] {
    if (this.documentError) throw this.documentError;
    if (this.readonly) throw new InsetError('FORBIDDEN', 'This canvas can be viewed, not changed.');
    return runCommand(this.document, command, options);
  }

  /** Calls `listener` when the canvas (then with what changed), the undo stack or the save state changes. */
  subscribe(listener: (change?: CanvasChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    for (const stop of this.#stops) stop();
    this.#listeners.clear();
    this.undo.destroy();
    this.sync?.close();
    this.store?.close();
  }

  /** The role counts once the server has named it; who has never heard of one may go on without the server. */
  #isForbidden(): boolean {
    if (!this.sync) return false;
    if (this.sync.state !== 'connecting' && this.sync.state !== 'offline') this.#role = this.sync.role;
    if (this.#role !== undefined) return !can(this.#role, 'edit');
    return this.sync.state === 'connecting' && !can(this.sync.role, 'edit');
  }

  #tell(change?: CanvasChange): void {
    for (const listener of Array.from(this.#listeners)) listener(change);
  }
}
