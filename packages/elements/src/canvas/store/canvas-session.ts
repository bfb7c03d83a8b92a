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

/** How long to wait before asking again for a canvas that the server does not have, in ms. */
const firstPause = 1_000;
const longestPause = 30_000;

/** A canvas that is open: its document, what can be undone, and where the work is kept. Knows no DOM. */
export class CanvasSession {
  readonly document: Doc;
  readonly undo: CanvasUndo;
  readonly id: string | undefined;
  readonly store?: CanvasStore;
  /** Where it is bound to the backend. Another one after each attempt. */
  sync?: CanvasSync;
  /** What the document holds now. A new object after each change; unchanged parts stay the same objects. */
  canvas: Canvas;
  /** Only to look at, whatever rights there are. */
  viewOnly = false;
  /** The page to which comes what names none. */
  page: () => string | undefined = () => undefined;

  readonly #listeners = new Set<(change?: CanvasChange) => void>();
  readonly #options: SessionOptions;
  readonly #stops: (() => void)[] = [];
  #stopSync?: () => void;
  #again?: ReturnType<typeof setTimeout>;
  #attempts = 0;
  #role?: Role;
  /** The id of whose role it is. */
  #user?: string;

  constructor(options: SessionOptions) {
    this.#options = options;
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
      this.#user = options.backend.session.user?.id;
      this.#connect(options.id, options.backend);
      this.#stops.push(options.backend.session.subscribe(() => this.reconnect()));
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
    return saveState({
      sync: this.isAbsent ? undefined : this.sync?.state,
      store: this.store?.state,
      readonly: this.readonly,
    });
  }

  /**
   * Whether the server has no such canvas, or nobody is signed in who could have one there: then it lives on this
   * device alone. One that the server had before and took away is not absent but refused.
   */
  get isAbsent(): boolean {
    const { state, error } = this.sync ?? {};
    if (state !== 'refused' || this.#role !== undefined || !this.store) return false;
    return error?.code === 'NOT_FOUND' || error?.code === 'TOKEN_INVALID';
  }

  /** Binds it to the backend anew, as after somebody has signed in or the canvas was made there. */
  reconnect(): void {
    // Whose token was only renewed may go on meanwhile: a drag that ends now is not lost.
    const user = this.#options.backend?.session.user?.id;
    if (user === undefined || user !== this.#user) this.#role = undefined;
    this.#user = user;
    this.#attempts = 0;
    this.#reopen();
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
    return runCommand(this.document, this.#placed(command), options);
  }

  #placed(command: CanvasCommand): CanvasCommand {
    const page = this.canvas.pages && this.page();
    if (page === undefined) return command;
    if (command.kind === 'add-block') return { ...command, block: { page, ...command.block } };
    return command.kind === 'paste-blocks' ? { page, ...command } : command;
  }

  /** Calls `listener` when the canvas (then with what changed), the undo stack or the save state changes. */
  subscribe(listener: (change?: CanvasChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    for (const stop of this.#stops) stop();
    this.#listeners.clear();
    clearTimeout(this.#again);
    this.undo.destroy();
    this.#stopSync?.();
    this.sync?.close();
    this.store?.close();
  }

  #connect(id: string, backend: Backend): void {
    this.sync = backend.canvases.open(id, this.document);
    this.#stopSync = this.sync.subscribe(() => this.#followSync());
    this.#followSync();
  }

  #followSync(): void {
    const { state, role } = this.sync!;
    if (state === 'saved' || state === 'saving') {
      this.#role = role;
      this.#attempts = 0;
    } else if (state === 'refused' && this.#role !== undefined) this.#role = role;
    clearTimeout(this.#again);
    if (this.isAbsent && this.#options.backend?.session.user) this.#tryAgainLater();
    this.#tell();
  }

  /** A canvas made on this device is given to the server a little after its person signs in, by whoever hosts it. */
  #tryAgainLater(): void {
    const pause = Math.min(firstPause * 2 ** this.#attempts++, longestPause);
    this.#again = setTimeout(() => this.#reopen(), pause);
  }

  #reopen(): void {
    const { id, backend } = this.#options;
    if (id === undefined || !backend) return;
    clearTimeout(this.#again);
    this.#stopSync?.();
    this.sync?.close();
    this.#connect(id, backend);
  }

  /** The role counts once the server has named it; who has never heard of one may go on without the server. */
  #isForbidden(): boolean {
    // What the server did not know is asked for again and again; until it answers otherwise, it is only here.
    const isLookedForAgain = this.sync?.state === 'connecting' && this.#attempts > 0;
    if (!this.sync || this.isAbsent || isLookedForAgain) return false;
    if (this.#role !== undefined) return !can(this.#role, 'edit');
    const { state, role } = this.sync;
    if (state === 'refused') return !can(role, 'edit');
    return state === 'connecting' && this.#options.backend?.session.user != null && !can(role, 'edit');
  }

  #tell(change?: CanvasChange): void {
    for (const listener of Array.from(this.#listeners)) listener(change);
  }
}
