import {
  can,
  closeCodes,
  errorCodes,
  InsetError,
  parseRealtimeMessage,
  type CanvasSync,
  type ErrorCode,
  type Role,
  type SyncState,
} from '@inset/model';
import type { Doc } from 'yjs';
import type { CanvasLink } from './canvas-provider.ts';
import type { CommentNews } from './comment-news.ts';
import type { Credentials } from './credentials.ts';

interface ConnectionOptions {
  id: string;
  document: Doc;
  credentials: Credentials;
  news: CommentNews;
  socket: { url: string; WebSocket: typeof globalThis.WebSocket };
}

/**
 * Ties a document to the server and says truthfully how it stands. Changes are counted here; `saved` is said only
 * when the server has answered that everything up to the last one is on its disk.
 */
export class CanvasConnection implements CanvasSync {
  readonly #options: ConnectionOptions;
  readonly #listeners = new Set<() => void>();
  readonly #stops: (() => void)[] = [];
  #state: SyncState = 'connecting';
  #role: Role = 'viewer';
  #error: InsetError | undefined;
  #link: (CanvasLink & { readonly origin: unknown }) | undefined;
  #isCounted = false;
  #isClosed = false;
  /** The token that was last sent, when the server may have refused it. */
  #sentToken: string | undefined;
  #isTokenRefused = false;
  /** How many changes were made here, up to which the server was asked, and up to which all are safe. */
  #made = 0;
  #asked = -1;
  #safe = -1;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    const { document, credentials } = options;
    const onUpdate = (_update: Uint8Array, origin: unknown): void => this.#onChange(origin);
    document.on('update', onUpdate);
    this.#stops.push(() => document.off('update', onUpdate));
    // Somebody signed in or out: what was refused may be allowed now, and the other way round.
    this.#stops.push(credentials.session.subscribe(() => this.#restart()));
    if (typeof addEventListener === 'function') this.#followTheNetwork();
    void this.#start();
  }

  get state(): SyncState {
    return this.#state;
  }

  get role(): Role {
    return this.#role;
  }

  get error(): InsetError | undefined {
    return this.#error;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#isClosed = true;
    this.#drop();
    for (const stop of this.#stops) stop();
    this.#listeners.clear();
  }

  async #start(): Promise<void> {
    const { socket, id, document } = this.#options;
    try {
      const { openCanvasLink } = await import('./canvas-provider.ts');
      if (this.#isClosed || this.#link) return;
      this.#link = openCanvasLink(socket, id, document, {
        getToken: () => this.#token(),
        onSynced: () => this.#onSynced(),
        onMessage: (text) => this.#onMessage(text),
        onDenied: (code) => this.#onDenied(code),
        onDisconnect: (closeCode) => this.#onDisconnect(closeCode),
      });
    } catch (thrown) {
      this.#set('offline', InsetError.from(thrown, 'NETWORK'));
    }
  }

  #drop(): void {
    this.#link?.destroy();
    this.#link = undefined;
    this.#count(false);
  }

  #restart(): void {
    if (this.#isClosed) return;
    this.#drop();
    this.#isTokenRefused = false;
    this.#set('connecting');
    void this.#start();
  }

  /** News of comments come over this connection while it stands. */
  #count(isConnected: boolean): void {
    if (isConnected === this.#isCounted) return;
    this.#isCounted = isConnected;
    this.#options.news.count(this.#options.id, isConnected ? 1 : -1);
    // What was written in between was told to nobody.
    if (isConnected) this.#options.news.tell(this.#options.id);
  }

  async #token(): Promise<string | undefined> {
    const source = this.#options.credentials.sourceFor(this.#options.id);
    try {
      const mustChange = this.#isTokenRefused && this.#sentToken !== undefined;
      const token = mustChange ? await source.tokenInsteadOf(this.#sentToken!) : await source.token();
      this.#isTokenRefused = false;
      this.#sentToken = token;
      if (token === undefined) this.#refuse(new InsetError('TOKEN_INVALID'));
      return token;
    } catch (thrown) {
      const error = InsetError.from(thrown, 'NETWORK');
      if (error.code === 'NETWORK' || error.status >= 500) this.#set('offline', error);
      else this.#refuse(error);
      throw error;
    }
  }

  #onChange(origin: unknown): void {
    if (this.#link && origin === this.#link.origin) return;
    this.#made += 1;
    if (this.#state === 'connecting' || this.#state === 'offline' || this.#state === 'refused') return;
    if (!can(this.#role, 'edit')) {
      this.#refuse(new InsetError('FORBIDDEN', 'You may look at this canvas but not change it.'));
      return;
    }
    this.#set('saving');
    // After the change itself is on its way, which another listener of the document sees to.
    queueMicrotask(() => this.#ask());
  }

  #onSynced(): void {
    this.#count(true);
    this.#asked = -1;
    this.#safe = -1;
    this.#set('saving');
    this.#ask();
  }

  /** Asks whether all is safe; one question at a time, so that fast typing asks once a round trip. */
  #ask(): void {
    if (!this.#link?.isSynced || this.#asked > this.#safe || this.#safe === this.#made) return;
    this.#asked = this.#made;
    this.#link.send(JSON.stringify({ type: 'mark', number: this.#asked }));
  }

  #onMessage(text: string): void {
    const message = parseRealtimeMessage(text);
    switch (message?.type) {
      case 'saved':
        this.#safe = Math.max(this.#safe, message.number);
        if (this.#safe < this.#made) this.#ask();
        else if (this.#link?.isSynced && this.#state !== 'refused') this.#set('saved');
        break;
      case 'role':
        this.#onRole(message.role);
        break;
      case 'comments':
        this.#options.news.tell(this.#options.id);
        break;
      case 'refused':
        this.#refuse(InsetError.from(message.error));
        break;
      default:
    }
  }

  #onRole(role: Role): void {
    if (role === this.#role) return;
    const gained = can(role, 'edit') && !can(this.#role, 'edit');
    this.#role = role;
    this.#notify();
    if (gained && this.#state === 'refused') this.#restart();
  }

  #onDenied(code: string): void {
    if (code === 'TOKEN_EXPIRED' || code === 'TOKEN_INVALID') {
      // The server hangs up next; the new connection comes with a new token.
      this.#isTokenRefused = true;
    } else if (code === 'NOT_FOUND' || code === 'FORBIDDEN') {
      this.#refuse(new InsetError(code));
    } else {
      this.#set('offline', new InsetError(isErrorCode(code) ? code : 'UNAVAILABLE'));
    }
  }

  #onDisconnect(closeCode: number): void {
    this.#count(false);
    if (this.#isClosed || this.#state === 'refused') {
      if (closeCode === closeCodes.gone && !this.#isClosed) this.#refuse(new InsetError('NOT_FOUND'));
      return;
    }
    if (closeCode === closeCodes.gone) this.#refuse(new InsetError('NOT_FOUND'));
    else if (closeCode === closeCodes.tooLarge) {
      this.#refuse(new InsetError('FILE_TOO_LARGE', 'The canvas is too large to be saved.'));
    } else {
      if (closeCode === closeCodes.expired) this.#isTokenRefused = true;
      this.#set('offline', this.#error ?? new InsetError('NETWORK'));
    }
  }

  /** The document stays as it is on the page; nothing is sent any more. */
  #refuse(error: InsetError): void {
    this.#set('refused', error);
    // A read-only page goes on receiving; every other reason ends the connection.
    if (error.code !== 'FORBIDDEN') queueMicrotask(() => this.#state === 'refused' && this.#drop());
  }

  #followTheNetwork(): void {
    const online = (): void => this.#link?.reconnect();
    addEventListener('online', online);
    this.#stops.push(() => removeEventListener('online', online));
  }

  #set(state: SyncState, error?: InsetError): void {
    if (this.#isClosed || (state === this.#state && error?.code === this.#error?.code)) return;
    this.#state = state;
    this.#error = error;
    this.#notify();
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorCodes, code);
