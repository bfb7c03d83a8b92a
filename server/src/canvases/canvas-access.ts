import { can, InsetError, roles, type Action, type Role } from '@inset/model';
import type { Kysely } from 'kysely';
import type { Principal } from '../auth/principal.ts';
import type { Database } from '../database/tables.ts';

/** A canvas as one principal sees it. */
export interface CanvasAccess {
  id: string;
  projectId: string;
  title: string;
  updatedAt: Date;
  role: Role;
}

/** The stronger of some roles. */
export function strongest(found: readonly (Role | null | undefined)[]): Role | undefined {
  return roles.findLast((role) => found.includes(role));
}

/** The canvas with the principal's role on it; undefined when they may not even know that it exists. */
export async function findCanvas(
  database: Kysely<Database>,
  principal: Principal,
  canvasId: string,
  now: Date,
): Promise<CanvasAccess | undefined> {
  return principal.kind === 'user'
    ? findForUser(database, principal.userId, canvasId)
    : findForLink(database, principal, canvasId, now);
}

/**
 * The canvas, when the principal may take the action on it. Throws `NOT_FOUND` for one they cannot see and
 * `FORBIDDEN` for one they can. The one way features get at a canvas.
 */
export async function requireCanvas(
  { database, clock }: { database: Kysely<Database>; clock: { now(): Date } },
  principal: Principal,
  canvasId: string,
  action: Action,
): Promise<CanvasAccess> {
  const canvas = await findCanvas(database, principal, canvasId, clock.now());
  if (canvas === undefined) throw new InsetError('NOT_FOUND');
  if (!can(canvas.role, action)) throw new InsetError('FORBIDDEN');
  return canvas;
}

async function findForUser(
  database: Kysely<Database>,
  userId: string,
  canvasId: string,
): Promise<CanvasAccess | undefined> {
  const row = await database
    .selectFrom('canvases')
    .leftJoin('memberships', (join) =>
      join.onRef('memberships.project_id', '=', 'canvases.project_id').on('memberships.user_id', '=', userId),
    )
    .leftJoin('grants', (join) =>
      join.onRef('grants.canvas_id', '=', 'canvases.id').on('grants.user_id', '=', userId),
    )
    .select(['canvases.id', 'canvases.project_id', 'canvases.title', 'canvases.updated_at'])
    .select(['memberships.role as member', 'grants.role as granted'])
    .where('canvases.id', '=', canvasId)
    .where('canvases.deleted_at', 'is', null)
    .executeTakeFirst();
  const role = row && strongest([row.member, row.granted]);
  return row && role && accessOf(row, role);
}

async function findForLink(
  database: Kysely<Database>,
  principal: { linkId: string; canvasId: string },
  canvasId: string,
  now: Date,
): Promise<CanvasAccess | undefined> {
  if (principal.canvasId !== canvasId) return undefined;
  const row = await database
    .selectFrom('canvases')
    .innerJoin('share_links', 'share_links.canvas_id', 'canvases.id')
    .select(['canvases.id', 'canvases.project_id', 'canvases.title', 'canvases.updated_at'])
    .where('canvases.id', '=', canvasId)
    .where('canvases.deleted_at', 'is', null)
    .where('share_links.id', '=', principal.linkId)
    .where('share_links.revoked_at', 'is', null)
    .where((where) =>
      where.or([where('share_links.expires_at', 'is', null), where('share_links.expires_at', '>', now)]),
    )
    .executeTakeFirst();
  return row && accessOf(row, 'viewer');
}

function accessOf(
  row: { id: string; project_id: string; title: string; updated_at: Date },
  role: Role,
): CanvasAccess {
  return { id: row.id, projectId: row.project_id, title: row.title, updatedAt: row.updated_at, role };
}
