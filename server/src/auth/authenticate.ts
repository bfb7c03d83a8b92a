import { InsetError } from '@inset/model';
import { decodeProtectedHeader } from 'jose';
import type { AppDependencies } from '../app-dependencies.ts';
import type { Principal } from './principal.ts';

/**
 * Who a token speaks for: an access token of a session that goes on, or a public link's token. Throws `TOKEN_INVALID`
 * or `TOKEN_EXPIRED`. Whether the link still stands is asked with the canvas, where its rights are looked up.
 */
export async function authenticate(
  deps: Pick<AppDependencies, 'tokens' | 'sessions'>,
  token: string,
): Promise<Principal> {
  if (kindOf(token) === 'share') return { kind: 'share', ...(await deps.tokens.verify('share', token)) };
  const { userId, sessionId } = await deps.tokens.verify('access', token);
  if (!(await deps.sessions.isLive(sessionId))) throw new InsetError('TOKEN_INVALID');
  return { kind: 'user', userId, sessionId };
}

/** What a token says it is; the verification then holds it to that. */
function kindOf(token: string): 'share' | 'access' {
  try {
    return decodeProtectedHeader(token).typ === 'inset-share+jwt' ? 'share' : 'access';
  } catch {
    throw new InsetError('TOKEN_INVALID');
  }
}
