import { can, InsetError, type Role } from '@inset/model';
import { decodeJwt } from 'jose';
import type { AppDependencies } from '../app-dependencies.ts';
import { authenticate } from '../auth/authenticate.ts';
import type { Principal } from '../auth/principal.ts';
import { findCanvas } from '../canvases/canvas-access.ts';
import type { SocketGuard } from './socket-guard.ts';

export type VisitorDependencies = Pick<AppDependencies, 'database' | 'clock' | 'tokens' | 'sessions'>;

/** Somebody at an open canvas, over one connection. */
export interface CanvasVisitor {
  principal: Principal;
  role: Role;
  /** When the token ends, unless it is renewed over the connection. */
  expiresAt: number;
  /** When the rights were last found to be in order. */
  checkedAt: number;
  /** A change was not taken: nothing may be called saved any more. */
  hasLostChange: boolean;
  readonly guard: SocketGuard;
}

/** Who a token speaks for, and until when. Throws `TOKEN_INVALID` or `TOKEN_EXPIRED`. */
export async function readToken(
  deps: VisitorDependencies,
  token: string,
): Promise<{ principal: Principal; expiresAt: number }> {
  const principal = await authenticate(deps, token);
  return { principal, expiresAt: decodeJwt(token).exp! * 1_000 };
}

/** Lets somebody in to a canvas. Throws `NOT_FOUND` when they may not see it. */
export async function admitVisitor(
  deps: VisitorDependencies,
  guard: SocketGuard,
  token: string,
  canvasId: string,
): Promise<CanvasVisitor> {
  const { principal, expiresAt } = await readToken(deps, token);
  const canvas = await findCanvas(deps.database, principal, canvasId, deps.clock.now());
  if (canvas === undefined) throw new InsetError('NOT_FOUND');
  const checkedAt = deps.clock.now().getTime();
  return { principal, role: canvas.role, expiresAt, checkedAt, hasLostChange: false, guard };
}

export const isReadOnly = (visitor: CanvasVisitor): boolean => !can(visitor.role, 'edit');

/** The same for every connection of one person or link, so that many are checked at once. */
export function principalKey(principal: Principal): string {
  return principal.kind === 'user' ? `user:${principal.userId}` : `share:${principal.linkId}`;
}
