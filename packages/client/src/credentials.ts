import { InsetError } from '@inset/model';
import type { Http, HttpRequest } from './http.ts';
import type { ServerSession } from './server-session.ts';
import type { ShareSessions } from './share-sessions.ts';

/** A source of tokens: the person's session or an opened link. */
export interface TokenSource {
  token(): Promise<string | undefined>;
  tokenInsteadOf(refused: string): Promise<string>;
}

/** Which token goes with which request, and the second try with a new one. */
export class Credentials {
  readonly http: Http;
  readonly session: ServerSession;
  readonly #shares: ShareSessions;

  constructor(http: Http, session: ServerSession, shares: ShareSessions) {
    this.http = http;
    this.session = session;
    this.#shares = shares;
  }

  /** For a canvas that was opened by a link, the link's; else the person's. */
  sourceFor(canvasId?: string): TokenSource {
    if (canvasId === undefined || !this.#shares.has(canvasId)) return this.session;
    return {
      token: () => this.#shares.token(canvasId),
      tokenInsteadOf: (refused) => this.#shares.tokenInsteadOf(canvasId, refused),
    };
  }

  json<Answer>(path: string, request: HttpRequest = {}, canvasId?: string): Promise<Answer> {
    return this.withToken((token) => this.http.json<Answer>(path, { ...request, token }), canvasId);
  }

  /** Runs a request; once more with a new token when the server says that the old one has expired. */
  async withToken<Answer>(
    request: (token: string | undefined) => Promise<Answer>,
    canvasId?: string,
  ): Promise<Answer> {
    const source = this.sourceFor(canvasId);
    const token = await source.token();
    try {
      return await request(token);
    } catch (error) {
      if (token === undefined || !(error instanceof InsetError) || error.code !== 'TOKEN_EXPIRED')
        throw error;
      return request(await source.tokenInsteadOf(token));
    }
  }

  /**
   * For things whose canvas is not known: tries the person's right, then those of the opened links, until one sees
   * the thing.
   */
  async withAnyToken<Answer>(request: (token: string | undefined) => Promise<Answer>): Promise<Answer> {
    const links = this.#shares.canvasIds;
    const attempts: (string | undefined)[] =
      this.session.user === null && links.length > 0 ? links : [undefined, ...links];
    let missing: unknown;
    for (const canvasId of attempts) {
      try {
        return await this.withToken(request, canvasId);
      } catch (error) {
        if (!(error instanceof InsetError) || error.code !== 'NOT_FOUND') throw error;
        missing ??= error;
      }
    }
    throw missing;
  }
}
