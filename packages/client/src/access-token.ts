const renewBefore = 20_000;

/** A token with the moment from which it should be renewed, by this machine's own clock. */
export interface AccessToken {
  readonly token: string;
  /** Milliseconds of `performance.now()`. */
  readonly renewAt: number;
}

/**
 * How long a token lives is read from the token itself: a page's clock may be a day off the server's, the time
 * that passes is the same.
 */
export function accessToken(token: string): AccessToken {
  return { token, renewAt: performance.now() + lifeOf(token) - renewBefore };
}

export const isStale = (token: AccessToken): boolean => performance.now() >= token.renewAt;

function lifeOf(token: string): number {
  try {
    const [, payload = ''] = token.split('.');
    const claims = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as {
      iat?: unknown;
      exp?: unknown;
    };
    const life = (Number(claims.exp) - Number(claims.iat)) * 1_000;
    if (Number.isFinite(life)) return life;
  } catch {
    // A token of another kind: the server will say when it has ended.
  }
  return Infinity;
}
