import { InsetError, type Session, type User } from '@inset/model';
import { accessToken, isStale, type AccessToken } from './access-token.ts';
import type { Http } from './http.ts';
import { SessionHint } from './session-hint.ts';

interface SessionAnswer {
  user: User;
  accessToken: string;
  refreshToken?: string;
}

interface SessionOptions {
  getToken?: () => Promise<string>;
  keepSignedIn: 'cookie' | 'memory';
}

/** Who is signed in. The access token is in this object's private field and nowhere else. */
export class ServerSession implements Session {
  readonly #http: Http;
  readonly #options: SessionOptions;
  readonly #hint: SessionHint;
  readonly #listeners = new Set<(user: User | null) => void>();
  #user: User | null = null;
  #access: AccessToken | undefined;
  #refreshToken: string | undefined;
  /** One renewal for all who wait. */
  #renewing: Promise<void> | undefined;

  constructor(http: Http, options: SessionOptions) {
    this.#http = http;
    this.#options = options;
    this.#hint = new SessionHint(http.url(''));
  }

  get user(): User | null {
    return this.#user;
  }

  async register(account: { email: string; name: string; password: string }): Promise<User> {
    return this.#begin('/api/auth/register', account);
  }

  async logIn(credentials: { email: string; password: string }): Promise<User> {
    return this.#begin('/api/auth/login', credentials);
  }

  async logOut(): Promise<void> {
    const token = this.#access?.token;
    const json = this.#refreshToken === undefined ? {} : { refreshToken: this.#refreshToken };
    if (!this.#options.getToken) {
      const request = { method: 'POST', json, withCookie: this.#usesCookie } as const;
      await this.#http.json('/api/auth/logout', { ...request, token }).catch((error: unknown) => {
        // A token that has ended is no reason to stay: the cookie says whose session it is.
        if (!isOver(error)) throw error;
        return this.#http.json('/api/auth/logout', request);
      });
    }
    this.#end();
  }

  async restore(): Promise<User | null> {
    if (this.#usesCookie && !this.#options.getToken && !this.#hint.mayHaveSession) return null;
    try {
      await this.#renew();
    } catch (error) {
      if (!isOver(error)) throw error;
    }
    return this.#user;
  }

  subscribe(listener: (user: User | null) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A token to act with, renewed when it is about to end; undefined when nobody is signed in. */
  async token(): Promise<string | undefined> {
    await this.#renewing?.catch(() => {});
    if (this.#access ? isStale(this.#access) : this.#options.getToken) await this.#renew();
    return this.#access?.token;
  }

  /** Another token than the one that was refused. Throws `TOKEN_EXPIRED` when there is none. */
  async tokenInsteadOf(refused: string): Promise<string> {
    if (this.#access?.token === refused) await this.#renew();
    const token = await this.token();
    if (token === undefined) throw new InsetError('TOKEN_EXPIRED');
    return token;
  }

  get #usesCookie(): boolean {
    return this.#options.keepSignedIn === 'cookie';
  }

  async #begin(path: string, json: object): Promise<User> {
    const delivery = this.#usesCookie ? {} : { tokenDelivery: 'body' };
    const answer = await this.#http.json<SessionAnswer>(path, {
      method: 'POST',
      json: { ...json, ...delivery },
      withCookie: this.#usesCookie,
    });
    this.#take(answer);
    return answer.user;
  }

  #renew(): Promise<void> {
    this.#renewing ??= (this.#options.getToken ? this.#askHost(this.#options.getToken) : this.#refresh())
      .catch((error: unknown) => {
        if (isOver(error)) this.#end();
        throw error;
      })
      .finally(() => (this.#renewing = undefined));
    return this.#renewing;
  }

  async #refresh(): Promise<void> {
    if (!this.#usesCookie && this.#refreshToken === undefined) throw new InsetError('TOKEN_INVALID');
    const json = this.#refreshToken === undefined ? {} : { refreshToken: this.#refreshToken };
    this.#take(
      await this.#http.json<SessionAnswer>('/api/auth/refresh', {
        method: 'POST',
        json,
        withCookie: this.#usesCookie,
      }),
    );
  }

  async #askHost(getToken: () => Promise<string>): Promise<void> {
    const token = await getToken();
    const { user } = await this.#http.json<{ user: User }>('/api/auth/me', { token });
    this.#take({ user, accessToken: token });
  }

  #take(answer: SessionAnswer): void {
    this.#access = accessToken(answer.accessToken);
    this.#refreshToken = answer.refreshToken;
    if (this.#usesCookie) this.#hint.set(true);
    this.#setUser(answer.user);
  }

  #end(): void {
    this.#access = undefined;
    this.#refreshToken = undefined;
    if (this.#usesCookie) this.#hint.set(false);
    this.#setUser(null);
  }

  #setUser(user: User | null): void {
    const isSame = this.#user?.id === user?.id;
    this.#user = user;
    if (!isSame) for (const listener of this.#listeners) listener(user);
  }
}

/** Whether the server said that there is no session (any more); being unreachable is not that. */
function isOver(error: unknown): boolean {
  return error instanceof InsetError && (error.code === 'TOKEN_INVALID' || error.code === 'TOKEN_EXPIRED');
}
