import { InsetError, type CanvasSummary } from '@inset/model';
import { accessToken, isStale, type AccessToken } from './access-token.ts';
import type { Http } from './http.ts';

interface ShareSession {
  /** What was in the link; exchanged again when the session has ended. */
  readonly linkToken: string;
  access: AccessToken;
  renewing?: Promise<void>;
}

/** The public links that were opened here, by canvas. */
export class ShareSessions {
  readonly #http: Http;
  readonly #byCanvas = new Map<string, ShareSession>();

  constructor(http: Http) {
    this.#http = http;
  }

  /** The canvases that were opened by a link. */
  get canvasIds(): string[] {
    return [...this.#byCanvas.keys()];
  }

  has(canvasId: string): boolean {
    return this.#byCanvas.has(canvasId);
  }

  async open(linkToken: string): Promise<CanvasSummary> {
    const { canvas, access } = await this.#exchange(linkToken);
    this.#byCanvas.set(canvas.id, { linkToken, access });
    return canvas;
  }

  forget(canvasId: string): void {
    this.#byCanvas.delete(canvasId);
  }

  async token(canvasId: string): Promise<string | undefined> {
    const session = this.#byCanvas.get(canvasId);
    if (session && isStale(session.access)) await this.#renew(session);
    return session?.access.token;
  }

  async tokenInsteadOf(canvasId: string, refused: string): Promise<string> {
    const session = this.#byCanvas.get(canvasId);
    if (!session) throw new InsetError('SHARE_GONE');
    if (session.access.token === refused) await this.#renew(session);
    return session.access.token;
  }

  #renew(session: ShareSession): Promise<void> {
    session.renewing ??= this.#exchange(session.linkToken)
      .then(({ access }) => void (session.access = access))
      .finally(() => (session.renewing = undefined));
    return session.renewing;
  }

  async #exchange(token: string): Promise<{ canvas: CanvasSummary; access: AccessToken }> {
    const answer = await this.#http.json<{ canvas: CanvasSummary; accessToken: string }>('/api/shared/open', {
      method: 'POST',
      json: { token },
    });
    return { canvas: answer.canvas, access: accessToken(answer.accessToken) };
  }
}
