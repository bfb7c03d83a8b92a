import { InsetError, isErrorJson, realtimePath, type ErrorCode } from '@inset/model';

export interface HttpRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  query?: Record<string, string | undefined>;
  json?: unknown;
  /** Instead of `json`. */
  body?: BodyInit;
  headers?: Record<string, string>;
  token?: string;
  /** Sends and takes the refresh cookie. Default: false. */
  withCookie?: boolean;
  signal?: AbortSignal;
}

/** Requests to one server; whatever goes wrong is an InsetError. */
export class Http {
  readonly #base: string;
  readonly #fetch: typeof globalThis.fetch;

  constructor(server: string | URL, fetch: typeof globalThis.fetch) {
    const page = typeof location === 'undefined' ? undefined : location.href;
    this.#base = new URL(server, page).href.replace(/\/+$/, '');
    this.#fetch = fetch;
  }

  /** Where the WebSocket is. */
  get socketUrl(): string {
    return `${this.#base.replace(/^http/, 'ws')}${realtimePath}`;
  }

  url(path: string, query: Record<string, string | undefined> = {}): string {
    const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return `${this.#base}${path}${given.length > 0 ? `?${new URLSearchParams(given)}` : ''}`;
  }

  /** The answer, when it is a good one. Rejects with what the server said, `NETWORK` or `CANCELLED`. */
  async send(path: string, request: HttpRequest = {}): Promise<Response> {
    const { method = 'GET', json, token, signal } = request;
    let response: Response;
    try {
      response = await this.#fetch(this.url(path, request.query), {
        method,
        headers: {
          ...(json !== undefined && { 'content-type': 'application/json' }),
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...request.headers,
        },
        body: json === undefined ? request.body : JSON.stringify(json),
        credentials: request.withCookie ? 'include' : 'omit',
        cache: 'no-store',
        redirect: 'error',
        signal,
        // Node asks for it where the body is a stream; pages do not know it.
        ...(request.body instanceof ReadableStream && { duplex: 'half' }),
      });
    } catch (thrown) {
      throw asNetworkError(thrown, signal);
    }
    if (!response.ok) throw errorOf(response.status, await response.text().catch(() => ''));
    return response;
  }

  /** As {@link send}, with the answer's JSON; undefined where there is none. */
  async json<Answer>(path: string, request: HttpRequest = {}): Promise<Answer> {
    const response = await this.send(path, request);
    if (response.status === 204) return undefined as Answer;
    try {
      return (await response.json()) as Answer;
    } catch (thrown) {
      throw asNetworkError(thrown, request.signal);
    }
  }
}

export function asNetworkError(thrown: unknown, signal?: AbortSignal): InsetError {
  return signal?.aborted
    ? new InsetError('CANCELLED', undefined, {}, thrown)
    : new InsetError('NETWORK', undefined, {}, thrown);
}

/** What a server, or a proxy in front of it, means by a bad answer. */
export function errorOf(status: number, text: string): InsetError {
  try {
    const value: unknown = JSON.parse(text);
    if (isErrorJson(value)) return InsetError.from(value);
  } catch {
    // Not ours: the status must do.
  }
  return new InsetError(codeOf(status), undefined, { status });
}

function codeOf(status: number): ErrorCode {
  if (status === 401) return 'TOKEN_INVALID';
  if (status === 403) return 'FORBIDDEN';
  if (status === 404) return 'NOT_FOUND';
  if (status === 413) return 'FILE_TOO_LARGE';
  if (status === 429) return 'RATE_LIMITED';
  return status >= 500 ? 'UNAVAILABLE' : 'BAD_REQUEST';
}
