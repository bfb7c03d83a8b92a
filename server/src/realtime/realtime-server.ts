import { closeCodes, InsetError, parseRealtimeMessage, realtimePath, type ServerMessage } from '@inset/model';
import { Hocuspocus, isTransactionOrigin, type Connection, type Document } from '@hocuspocus/server';
import { WebSocketServer, type WebSocket } from 'ws';
import { applyUpdate, decodeUpdate } from 'yjs';
import type { AppDependencies } from '../app-dependencies.ts';
import { findCanvas } from '../canvases/canvas-access.ts';
import type { UpgradeHandler } from '../http/upgrade-handler.ts';
import { CanvasJournal } from './canvas-journal.ts';
import { loadCanvas } from './canvas-store.ts';
import {
  admitVisitor,
  isReadOnly,
  principalKey,
  readToken,
  type CanvasVisitor,
  type VisitorDependencies,
} from './canvas-visitor.ts';
import type { Realtime } from './realtime.ts';
import { SocketGuard } from './socket-guard.ts';

/** Largest single message. */
const maximumMessageBytes = 1_048_576;
const maximumSockets = 5_000;
/** Rights are looked up this often even when nothing happens, for what another server has changed. */
const recheckEvery = 1_000;
/** Without a look-up that succeeded for this long, nothing more is taken. */
const trustFor = 10_000;
const renewBefore = 60_000;

export type RealtimeDependencies = VisitorDependencies & Pick<AppDependencies, 'logger' | 'canvasEvents'>;

interface Context {
  guard: SocketGuard;
  visitor: CanvasVisitor;
}

/** Binds Yjs documents to the database and to WebSockets. */
export function createRealtime(deps: RealtimeDependencies): Realtime {
  return new RealtimeServer(deps);
}

class RealtimeServer implements Realtime {
  readonly #deps: RealtimeDependencies;
  readonly #journals = new WeakMap<Document, CanvasJournal>();
  readonly #hocuspocus: Hocuspocus<Context>;
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maximumMessageBytes,
    perMessageDeflate: false,
  });
  readonly #stops: (() => void)[];
  #isChecking = false;

  constructor(deps: RealtimeDependencies) {
    this.#deps = deps;
    this.#hocuspocus = this.#configure();
    const timer = setInterval(() => void this.#recheckAll(), recheckEvery).unref();
    this.#stops = [
      () => clearInterval(timer),
      deps.canvasEvents.subscribe((event) => {
        if (event.kind === 'rights') void this.#recheck(event.canvasId);
        else this.#broadcast(event.canvasId, { type: 'comments' });
      }),
      deps.sessions.onEnded(({ sessionId }) => this.#turnOutSession(sessionId)),
    ];
  }

  upgrade: UpgradeHandler = (request, socket, head) => {
    const path = request.url?.split('?', 1)[0];
    if (path !== realtimePath || this.#sockets.clients.size >= maximumSockets) {
      socket.end(`HTTP/1.1 ${path === realtimePath ? '503 Service Unavailable' : '404 Not Found'}\r\n\r\n`);
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) => this.#accept(webSocket));
  };

  async rename(canvasId: string, title: string): Promise<void> {
    const direct = await this.#hocuspocus.openDirectConnection(canvasId);
    try {
      const { document } = direct;
      if (document!.getMap('canvas').get('title') !== title) {
        await direct.transact((open) => void open.getMap('canvas').set('title', title));
      }
      await this.#journals.get(document!)?.durable();
    } finally {
      await direct.disconnect();
    }
  }

  async close(): Promise<void> {
    for (const stop of this.#stops) stop();
    const open = [...this.#hocuspocus.documents.values()];
    await Promise.allSettled(open.map((document) => this.#journals.get(document)?.durable()));
    for (const client of this.#sockets.clients) client.close(1012, 'restarting');
    await new Promise((resolve) => setTimeout(resolve, this.#sockets.clients.size > 0 ? 300 : 0));
    for (const client of this.#sockets.clients) client.terminate();
    this.#sockets.close();
  }

  #accept(webSocket: WebSocket): void {
    const guard: SocketGuard = new SocketGuard(webSocket, {
      onMessage: (data) => client.handleMessage(data),
      onClose: () => client.handleClose(),
    });
    // Headers stay outside: cookies have no business in here, the token is in the first message.
    const request = new Request(`http://localhost${realtimePath}`);
    const client = this.#hocuspocus.handleConnection(guard, request, { guard } as Context);
  }

  #configure(): Hocuspocus<Context> {
    return new Hocuspocus<Context>({
      quiet: true,
      // The guard keeps the time; Hocuspocus' own would cut off whoever only looks.
      timeout: 2_000_000_000,
      debounce: 0,
      maxDebounce: 0,
      maxUnauthenticatedQueueSize: 2 * maximumMessageBytes,
      maxUnauthenticatedQueueMessages: 100,
      maxPendingDocuments: 4,
      onAuthenticate: async ({ token, documentName, context, connectionConfig }) => {
        const visitor = await this.#admit(context.guard, token, documentName);
        connectionConfig.readOnly = isReadOnly(visitor);
        return { visitor };
      },
      onTokenSync: async ({ token, connection }) => this.#renew(connection, token),
      connected: async ({ connection, context }) => {
        connection.sendStateless(messageOf({ type: 'role', role: context.visitor.role }));
      },
      onLoadDocument: async ({ document, documentName }) => this.#load(document, documentName),
      beforeHandleMessage: async ({ context, connection }) => this.#checkVisitor(context.visitor, connection),
      beforeSync: async ({ type, payload, connection, document }) => {
        if (type !== 0) this.#checkUpdate(payload, connection, document);
      },
      // There is no presence yet; what is not used cannot leak.
      beforeHandleAwareness: async ({ states }) => states.clear(),
      onStateless: async ({ payload, connection, document }) => this.#answer(payload, connection, document),
      beforeUnloadDocument: async ({ document }) => {
        await this.#journals
          .get(document)
          ?.durable()
          .catch(() => {});
      },
    });
  }

  async #admit(guard: SocketGuard, token: string, canvasId: string): Promise<CanvasVisitor> {
    try {
      if (!/^[A-Za-z0-9_-]{1,64}$/.test(canvasId)) throw new InsetError('NOT_FOUND');
      const visitor = await admitVisitor(this.#deps, guard, token, canvasId);
      guard.admit();
      return visitor;
    } catch (thrown) {
      const { code } = InsetError.from(thrown);
      if (code === 'INTERNAL') this.#deps.logger.error({ error: thrown }, 'a canvas could not be opened');
      // After Hocuspocus has said why.
      setTimeout(() => guard.close(code === 'NOT_FOUND' ? closeCodes.gone : closeCodes.expired, code), 50);
      // Not an Error: Hocuspocus would print it.
      throw { reason: code };
    }
  }

  async #load(document: Document, canvasId: string): Promise<void> {
    const stored = await loadCanvas(this.#deps.database, canvasId);
    for (const update of stored.updates) applyUpdate(document, update);
    const journal = new CanvasJournal(this.#deps, canvasId, document, stored, authorOf);
    this.#journals.set(document, journal);
  }

  async #renew(connection: Connection<Context>, token: string): Promise<void> {
    const { visitor } = connection.context;
    const { principal, expiresAt } = await readToken(this.#deps, token).catch(() => ({
      principal: undefined,
      expiresAt: 0,
    }));
    if (principal === undefined || principalKey(principal) !== principalKey(visitor.principal)) {
      visitor.guard.close(closeCodes.expired, 'token');
      return;
    }
    Object.assign(visitor, { principal, expiresAt });
  }

  /** Before each message: nobody acts with a right that has ended. */
  #checkVisitor(visitor: CanvasVisitor, connection: Connection): void {
    const now = this.#deps.clock.now().getTime();
    if (now < visitor.expiresAt && now - visitor.checkedAt < trustFor) return;
    visitor.guard.close(closeCodes.expired, 'token');
    connection.close({ code: closeCodes.expired, reason: 'token' });
    throw { code: closeCodes.expired, reason: 'token' };
  }

  #checkUpdate(payload: Uint8Array, connection: Connection<Context>, document: Document): void {
    const { visitor } = connection.context;
    const { structs, ds } = decodeUpdate(payload);
    const isEmpty = structs.length === 0 && ds.clients.size === 0;
    if (!isEmpty && connection.readOnly) visitor.hasLostChange = true;
    if (isEmpty || !this.#journals.get(document)?.isFull) return;
    const error = new InsetError('FILE_TOO_LARGE', 'The canvas has reached its largest size.').toJSON();
    connection.sendStateless(messageOf({ type: 'refused', error }));
    setTimeout(() => visitor.guard.close(closeCodes.tooLarge, 'too large'), 50);
    throw { code: closeCodes.tooLarge, reason: 'too large' };
  }

  #answer(payload: string, connection: Connection, document: Document): void {
    const message = payload.length <= 1_000 ? parseRealtimeMessage(payload) : undefined;
    if (message?.type !== 'mark') return;
    const { visitor } = connection.context as Context;
    if (visitor.hasLostChange) {
      const error = new InsetError('FORBIDDEN').toJSON();
      connection.sendStateless(messageOf({ type: 'refused', error }));
      return;
    }
    this.#journals
      .get(document)
      ?.durable()
      .then(() => connection.sendStateless(messageOf({ type: 'saved', number: message.number })))
      .catch(() => visitor.guard.close(closeCodes.gone, 'NOT_FOUND'));
  }

  #broadcast(canvasId: string, message: ServerMessage): void {
    this.#hocuspocus.documents.get(canvasId)?.broadcastStateless(messageOf(message));
  }

  #connectionsOf(canvasId: string): Connection<Context>[] {
    return this.#hocuspocus.documents.get(canvasId)?.getConnections() ?? [];
  }

  #turnOutSession(sessionId: string): void {
    for (const canvasId of this.#hocuspocus.documents.keys()) {
      for (const { context } of this.#connectionsOf(canvasId)) {
        const { principal, guard } = context.visitor;
        if (principal.kind === 'user' && principal.sessionId === sessionId) {
          guard.close(closeCodes.expired, 'signed out');
        }
      }
    }
  }

  async #recheckAll(): Promise<void> {
    if (this.#isChecking) return;
    this.#isChecking = true;
    try {
      for (const canvasId of this.#hocuspocus.documents.keys()) await this.#recheck(canvasId);
    } finally {
      this.#isChecking = false;
    }
  }

  /** Looks up the rights of all who have a canvas open; each person or link once. */
  async #recheck(canvasId: string): Promise<void> {
    const groups = Map.groupBy(this.#connectionsOf(canvasId), ({ context }) =>
      principalKey(context.visitor.principal),
    );
    for (const connections of groups.values()) {
      const { principal } = connections[0]!.context.visitor;
      try {
        const now = this.#deps.clock.now();
        const canvas = await findCanvas(this.#deps.database, principal, canvasId, now);
        for (const connection of connections) this.#apply(connection, canvas?.role, now.getTime());
      } catch (error) {
        this.#deps.logger.warn({ error, canvasId }, 'rights could not be looked up');
      }
    }
  }

  #apply(connection: Connection<Context>, role: CanvasVisitor['role'] | undefined, now: number): void {
    const { visitor } = connection.context;
    if (role === undefined) {
      visitor.guard.close(closeCodes.gone, 'NOT_FOUND');
      connection.close({ code: closeCodes.gone, reason: 'NOT_FOUND' });
      return;
    }
    visitor.checkedAt = now;
    if (now >= visitor.expiresAt) visitor.guard.close(closeCodes.expired, 'token');
    else if (now >= visitor.expiresAt - renewBefore) connection.requestToken();
    if (role === visitor.role) return;
    visitor.role = role;
    connection.readOnly = isReadOnly(visitor);
    connection.sendStateless(messageOf({ type: 'role', role }));
  }
}

const messageOf = (message: ServerMessage): string => JSON.stringify(message);

/** The person whose connection a change came by; null for links and the server itself. */
function authorOf(origin: unknown): string | null {
  if (!isTransactionOrigin(origin) || origin.source !== 'connection') return null;
  const { principal } = (origin.connection.context as Context).visitor;
  return principal.kind === 'user' ? principal.userId : null;
}
