import type { Ask, Backend } from '@inset/model';
import { createAsk } from './ask.ts';
import { createCanvases } from './canvases.ts';
import { CommentNews } from './comment-news.ts';
import { createComments } from './comments.ts';
import { Credentials } from './credentials.ts';
import { createDatasets } from './datasets.ts';
import { Http } from './http.ts';
import { createProjects } from './projects.ts';
import { ServerConfig } from './server-config.ts';
import { ServerSession } from './server-session.ts';
import { ShareSessions } from './share-sessions.ts';
import { createShares } from './shares.ts';

export interface ClientOptions {
  /** Address of the server, such as `https://inset.example.com`; a path in front of `/api` is kept. */
  server: string | URL;
  /**
   * Gives an access token, where the host signs people in itself. Asked once however many wait, and again when a
   * token has expired. Without it, people register and sign in here.
   */
  getToken?: () => Promise<string>;
  /** Default: the page's. */
  fetch?: typeof globalThis.fetch;
  /** Default: the page's. */
  WebSocket?: typeof globalThis.WebSocket;
  /**
   * Where the refresh token lives: in an HttpOnly cookie, which is the default in pages, or in this object alone,
   * which is the default in programs.
   */
  keepSignedIn?: 'cookie' | 'memory';
}

/** The server as a Backend. */
export interface Client extends Backend {
  /** Resolves when it is known what the server offers, such as `ask`; never rejects. */
  readonly ready: Promise<void>;
}

/** A Backend that is the Inset server at `server`. Tokens stay inside: no storage and no global holds them. */
export function createClient(options: ClientOptions): Client {
  const http = new Http(options.server, options.fetch ?? globalThis.fetch.bind(globalThis));
  const session = new ServerSession(http, {
    getToken: options.getToken,
    keepSignedIn: options.keepSignedIn ?? (typeof document === 'undefined' ? 'memory' : 'cookie'),
  });
  const shareSessions = new ShareSessions(http);
  const credentials = new Credentials(http, session, shareSessions);
  const config = new ServerConfig(http);
  const news = new CommentNews();
  const ask: Ask = createAsk(credentials);
  return {
    session,
    projects: createProjects(credentials),
    canvases: createCanvases(credentials, news, {
      url: http.socketUrl,
      WebSocket: options.WebSocket ?? globalThis.WebSocket,
    }),
    datasets: createDatasets(credentials, config, { useFetch: options.fetch !== undefined }),
    comments: createComments(credentials, news),
    shares: createShares(credentials, shareSessions),
    get ask() {
      return config.known?.ask === true ? ask : undefined;
    },
    ready: config.read().then(
      () => {},
      () => {},
    ),
  };
}
