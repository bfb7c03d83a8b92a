import { createHash } from 'node:crypto';
import { InsetError, type User } from '@inset/model';
import {
  logInShape,
  logOutShape,
  meShape,
  refreshShape,
  registerShape,
  sessionShape,
  type SessionAnswer,
} from '@inset/model/schemas';
import { Hono, type Context } from 'hono';
import type { AppDependencies } from '../app-dependencies.ts';
import type { AppEnvironment } from '../http/app-environment.ts';
import { clientAddress } from '../http/client-address.ts';
import { endpoint } from '../http/endpoint.ts';
import { requireOrigin } from '../http/origins.ts';
import { Accounts, normaliseEmail } from './accounts.ts';
import { clearRefreshCookie, readRefreshCookie, setRefreshCookie } from './refresh-cookie.ts';
import type { Principal } from './principal.ts';
import type { RefreshedSession } from './sessions.ts';

/** `/api/auth`: accounts and who is signed in. */
export function authRoutes(deps: AppDependencies): Hono<AppEnvironment> {
  const { sessions, limits, clock, config } = deps;
  const app = new Hono<AppEnvironment>();
  const accounts = new Accounts(deps.database, deps.passwords, clock);

  const answer = async (
    c: Context<AppEnvironment>,
    user: User,
    session: RefreshedSession,
    delivery: 'cookie' | 'body' = 'cookie',
  ): Promise<SessionAnswer> => {
    const { userId, sessionId, refreshToken, refreshExpiresAt } = session;
    const access = await deps.tokens.mint('access', { userId, sessionId });
    if (delivery === 'cookie') setRefreshCookie(c, refreshToken, refreshExpiresAt, clock.now());
    return {
      user,
      accessToken: access.token,
      expiresAt: access.expiresAt.toISOString(),
      ...(delivery === 'body' && { refreshToken, refreshExpiresAt: refreshExpiresAt.toISOString() }),
    };
  };

  endpoint(
    app,
    {
      method: 'post',
      path: '/api/auth/register',
      summary: 'Makes an account and signs in.',
      who: 'anyone',
      body: registerShape,
      answer: { status: 201, shape: sessionShape },
      errors: ['ACCOUNT_EXISTS', 'RATE_LIMITED'],
    },
    async ({ c, body }) => {
      await limits.take('register', clientAddress(c, config));
      const user = await accounts.register(body);
      return answer(c, user, await sessions.start(user.id, deviceOf(c)), body.tokenDelivery);
    },
  );

  endpoint(
    app,
    {
      method: 'post',
      path: '/api/auth/login',
      summary: 'Signs in.',
      who: 'anyone',
      body: logInShape,
      answer: { status: 200, shape: sessionShape },
      errors: ['BAD_CREDENTIALS', 'RATE_LIMITED', 'UNAVAILABLE'],
    },
    async ({ c, body }) => {
      // Counted before the password is looked at: attempts in parallel cannot slip through.
      const account = createHash('sha256').update(normaliseEmail(body.email)).digest('hex');
      await limits.take('loginAddress', clientAddress(c, config));
      await limits.take('loginAccount', account);
      const user = await accounts.logIn(body);
      await limits.forgive('loginAccount', account);
      return answer(c, user, await sessions.start(user.id, deviceOf(c)), body.tokenDelivery);
    },
  );

  endpoint(
    app,
    {
      method: 'post',
      path: '/api/auth/refresh',
      summary: 'Exchanges the refresh token for a new one and a new access token.',
      who: 'anyone',
      body: refreshShape,
      answer: { status: 200, shape: sessionShape },
      errors: ['TOKEN_INVALID', 'TOKEN_EXPIRED', 'RATE_LIMITED'],
    },
    async ({ c, body, principal }) => {
      await limits.take('refresh', clientAddress(c, config));
      const { token, delivery } = presentedToken(c, deps, body.refreshToken);
      if (token === undefined) throw new InsetError('TOKEN_INVALID');
      if (principal !== undefined) refuseMixture(principal, await sessions.find(token));
      try {
        const session = await sessions.refresh(token, deviceOf(c));
        const user = await accounts.find(session.userId);
        if (user === undefined) throw new InsetError('TOKEN_INVALID');
        return await answer(c, user, session, delivery);
      } catch (thrown) {
        const isOver = thrown instanceof InsetError && thrown.status === 401;
        if (delivery === 'cookie' && isOver) clearRefreshCookie(c);
        throw thrown;
      }
    },
  );

  endpoint(
    app,
    {
      method: 'post',
      path: '/api/auth/logout',
      summary: 'Signs out: the session ends at once, on every open page of it.',
      who: 'anyone',
      body: logOutShape,
      answer: { status: 204 },
    },
    async ({ c, body, principal }) => {
      const { token, delivery } = presentedToken(c, deps, body.refreshToken);
      const sessionId = token && (await sessions.find(token));
      refuseMixture(principal, sessionId);
      if (sessionId !== undefined) await sessions.end(sessionId);
      if (principal?.kind === 'user') await sessions.end(principal.sessionId);
      if (delivery === 'cookie') clearRefreshCookie(c);
    },
  );

  endpoint(
    app,
    {
      method: 'get',
      path: '/api/auth/me',
      summary: 'Who is signed in.',
      who: 'user',
      answer: { status: 200, shape: meShape },
    },
    async ({ principal }) => {
      const user = await accounts.find(principal.userId);
      if (user === undefined) throw new InsetError('TOKEN_INVALID');
      return { user };
    },
  );

  return app;
}

/** The refresh token, from the body or from the cookie; a cookie counts only from a page of ours, and never both. */
function presentedToken(
  c: Context<AppEnvironment>,
  deps: AppDependencies,
  fromBody: string | undefined,
): { token: string | undefined; delivery: 'cookie' | 'body' } {
  const fromCookie = readRefreshCookie(c);
  if (fromBody !== undefined && fromCookie !== undefined && fromBody !== fromCookie) {
    throw new InsetError('BAD_REQUEST', 'The body and the cookie name two sessions. Send one of them.');
  }
  if (fromBody !== undefined) return { token: fromBody, delivery: 'body' };
  if (fromCookie !== undefined) requireOrigin(c, deps.origins);
  return { token: fromCookie, delivery: 'cookie' };
}

/** One request speaks for one session. */
function refuseMixture(principal: Principal | undefined, sessionId: string | undefined): void {
  if (principal?.kind === 'user' && sessionId !== undefined && principal.sessionId !== sessionId) {
    throw new InsetError('BAD_REQUEST', 'The access token and the refresh token are of two sessions.');
  }
}

/** What the caller looks like: enough to tell the tabs of one browser from somebody else's machine. */
function deviceOf(c: Context<AppEnvironment>): string {
  return createHash('sha256')
    .update(c.req.header('user-agent') ?? '')
    .digest('hex');
}
