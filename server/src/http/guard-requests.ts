import { InsetError } from '@inset/model';
import type { Context, Hono } from 'hono';
import type { AppDependencies } from '../app-dependencies.ts';
import { authenticate } from '../auth/authenticate.ts';
import type { Principal } from '../auth/principal.ts';
import { observeRequest } from '../operations/observe-request.ts';
import type { AppEnvironment } from './app-environment.ts';
import { checkTarget } from './check-target.ts';
import { clientAddress } from './client-address.ts';
import { allowCrossOrigin } from './cross-origin.ts';
import { foreignOrigin } from './origins.ts';
import { apiHeaders } from './security-headers.ts';

/** What every request passes before a route sees it, in this order. */
export function guardRequests(app: Hono<AppEnvironment>, deps: AppDependencies): void {
  app.use(observeRequest(deps));
  app.use(async (c, next) => {
    checkTarget(c);
    await next();
  });
  app.use('/api/*', apiHeaders(deps.config));
  app.use('/api/*', allowCrossOrigin(deps.origins));
  app.use('/api/*', async (c, next) => {
    checkOrigin(c, deps);
    c.set('principal', await principalOf(c, deps));
    await deps.limits.take('request', keyOf(c, deps));
    await next();
  });
}

/**
 * What changes something must come from a page that may call us, or from no page at all. A program that is not a
 * browser sends neither header; cookies are not taken from it (see `requireOrigin`).
 */
function checkOrigin(c: Context<AppEnvironment>, { origins }: AppDependencies): void {
  if (['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)) return;
  const origin = c.req.header('origin');
  const site = c.req.header('sec-fetch-site');
  if (
    origin !== undefined
      ? !origins.allows(origin)
      : site !== undefined && site !== 'same-origin' && site !== 'none'
  ) {
    throw foreignOrigin();
  }
}

/** Who asks. A token that is given and wrong is refused, never ignored. */
async function principalOf(
  c: Context<AppEnvironment>,
  deps: AppDependencies,
): Promise<Principal | undefined> {
  const header = c.req.header('authorization');
  if (header === undefined) return undefined;
  const token = /^Bearer ([A-Za-z0-9._-]+)$/.exec(header)?.[1];
  if (token === undefined) throw new InsetError('TOKEN_INVALID');
  try {
    return await authenticate(deps, token);
  } catch (thrown) {
    // Guessing tokens is counted as well.
    await deps.limits.take('request', keyOf(c, deps));
    throw thrown;
  }
}

/** Only what was verified, or the address, gets a count of its own: a made-up token does not. */
function keyOf(c: Context<AppEnvironment>, { config }: AppDependencies): string {
  const { principal } = c.var;
  return principal?.kind === 'user' ? `user:${principal.userId}` : `address:${clientAddress(c, config)}`;
}
