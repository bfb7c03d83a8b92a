import type { Clock } from '../clock.ts';
import { readConfig, type Config } from '../config/config.ts';
import { createLogger } from '../operations/logger.ts';
import { startServer, type RunningServer } from '../server.ts';
import type { TestDatabase } from './test-database.ts';

/** A clock that can be put forward. */
export class TestClock implements Clock {
  #shift = 0;

  now(): Date {
    return new Date(Date.now() + this.#shift);
  }

  /** Puts the clock forward, or back. */
  advance(milliseconds: number): void {
    this.#shift += milliseconds;
  }
}

export interface TestAnswer {
  status: number;
  headers: Headers;
  /** The JSON body; undefined for any other. */
  // oxlint-disable-next-line no-explicit-any
  body: any;
}

export interface TestRequest {
  method?: string;
  /** Sent as JSON. */
  body?: unknown;
  token?: string;
  cookie?: string;
  headers?: Record<string, string>;
}

/** A real server over real HTTP, and all that it logged. */
export interface TestServer extends RunningServer {
  clock: TestClock;
  logs: string[];
  /** One request from a page of the server's own; `headers` override what is sent. */
  request(path: string, request?: TestRequest): Promise<TestAnswer>;
  /** A new account, signed in by tokens in the body. */
  register(name?: string): Promise<Account>;
}

export interface Account {
  id: string;
  email: string;
  password: string;
  token: string;
  refreshToken: string;
}

let accounts = 0;

/** Starts a server on a free port of loopback. */
export async function startTestServer(
  database: TestDatabase,
  overrides: Partial<Config> = {},
): Promise<TestServer> {
  const clock = new TestClock();
  const logs: string[] = [];
  const environment = { PORT: '0', INSET_DATA: database.dataFolder, DATABASE_URL: database.databaseUrl };
  const config: Config = { ...readConfig(environment), ...overrides };
  if (overrides.limits === undefined) config.limits = { ...config.limits, rateFactor: 1_000 };
  const logger = createLogger('info', { write: (line: string) => void logs.push(line) });
  const server = await startServer(config, { clock, logger });

  const request: TestServer['request'] = async (path, { method, body, token, cookie, headers } = {}) => {
    const response = await fetch(server.url + path, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      redirect: 'manual',
      headers: {
        origin: server.url,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(cookie !== undefined && { cookie }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') && text !== '';
    return {
      status: response.status,
      headers: response.headers,
      body: isJson ? JSON.parse(text) : undefined,
    };
  };

  const register: TestServer['register'] = async (name = 'Somebody') => {
    const email = `person${++accounts}@example.com`;
    const password = `correct horse ${accounts}`;
    const { status, body } = await request('/api/auth/register', {
      body: { email, name, password, tokenDelivery: 'body' },
    });
    if (status !== 201) throw new Error(`registering answered ${status} ${JSON.stringify(body)}`);
    return { id: body.user.id, email, password, token: body.accessToken, refreshToken: body.refreshToken };
  };

  return { ...server, clock, logs, request, register };
}
