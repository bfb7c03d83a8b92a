import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import type { Doc } from 'yjs';

/** What the connection above it hears. */
export interface ProviderEvents {
  /** A socket is open and its token is to be sent; undefined when there is none. */
  getToken(): Promise<string | undefined>;
  /** Both sides know each other's state, and what this side had more was sent. */
  onSynced(): void;
  onMessage(text: string): void;
  /** The server said no, with an error's code. */
  onDenied(code: string): void;
  onDisconnect(closeCode: number): void;
}

/** One document over one socket. Loaded when the first canvas is opened. */
export interface CanvasLink {
  /** Whether changes made now are on their way. */
  readonly isSynced: boolean;
  send(text: string): void;
  /** Tries again now instead of after the pause. */
  reconnect(): void;
  destroy(): void;
}

/** Longest silence of the server, which says something every ten seconds. */
const silence = 16_000;

class CanvasProvider extends HocuspocusProvider {
  /**
   * A change before the server has let us in goes with the first sync: sent now, it would come before the token,
   * and the server hangs up on that.
   */
  override documentUpdateHandler(update: Uint8Array, origin: unknown): void {
    if (this.isAuthenticated) super.documentUpdateHandler(update, origin);
  }
}

export function openCanvasLink(
  { url, WebSocket }: { url: string; WebSocket: typeof globalThis.WebSocket },
  canvasId: string,
  document: Doc,
  events: ProviderEvents,
): CanvasLink & { readonly origin: unknown } {
  const socket = new HocuspocusProviderWebsocket({
    url,
    WebSocketPolyfill: WebSocket,
    messageReconnectTimeout: silence,
    // Not all pages at once after a server's restart.
    delay: Math.round(300 + Math.random() * 1_200),
    minDelay: 300,
    maxDelay: 15_000,
    factor: 2,
    jitter: true,
  });
  let isSynced = false;
  const provider = new CanvasProvider({
    name: canvasId,
    document,
    awareness: null,
    websocketProvider: socket,
    token: async () => (await events.getToken()) ?? '',
    onSynced: () => {
      isSynced = true;
      events.onSynced();
    },
    onStateless: ({ payload }) => events.onMessage(payload),
    onAuthenticationFailed: ({ reason }) => events.onDenied(reason),
    // The document alone was closed and the socket was not: begin anew with a fresh one.
    onClose: () => socket.webSocket?.close(),
  });
  // Not `close`: a line that was given up as dead is never closed properly.
  socket.on('disconnect', ({ event }: { event?: { code?: number } }) => {
    isSynced = false;
    // Without this the next sync would not count as one.
    provider.onClose();
    events.onDisconnect(event?.code ?? 1006);
  });
  provider.attach();
  return {
    origin: provider,
    get isSynced() {
      return isSynced;
    },
    send: (text) => provider.sendStateless(text),
    reconnect: () => void socket.connect(),
    destroy() {
      provider.destroy();
      socket.destroy();
      // A line that closed a moment ago has a timer that connects it again, which destroy() leaves running.
      socket.connect = () => Promise.resolve();
    },
  };
}
