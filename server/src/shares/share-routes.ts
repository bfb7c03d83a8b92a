import { InsetError, type Grant, type ShareLink } from '@inset/model';
import { createLinkShape, grantShape, openSharedShape } from '@inset/model/schemas';
import type { Selectable } from 'kysely';
import { Hono } from 'hono';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { AppDependencies } from '../app-dependencies.ts';
import { findCanvas, requireCanvas } from '../canvases/canvas-access.ts';
import { summaryOf } from '../canvases/canvas-routes.ts';
import type { ShareLinksTable } from '../database/tables.ts';
import type { AppEnvironment } from '../http/app-environment.ts';
import { clientAddress } from '../http/client-address.ts';
import { endpoint } from '../http/endpoint.ts';
import { setGrant } from './set-grant.ts';

/** Public links and people's rights on a canvas. */
export function shareRoutes(deps: AppDependencies): Hono<AppEnvironment> {
  const app = new Hono<AppEnvironment>();
  const { database, clock } = deps;

  endpoint(
    app,
    {
      method: 'get',
      path: '/api/canvases/:canvasId/links',
      summary: "List a canvas's public links",
      who: 'guest',
      answer: { status: 200 },
      errors: ['NOT_FOUND', 'FORBIDDEN'],
    },
    async ({ principal, params }) => {
      const canvas = await requireCanvas(deps, principal, params['canvasId']!, 'share');
      const rows = await database
        .selectFrom('share_links')
        .selectAll()
        .where('canvas_id', '=', canvas.id)
        .where('revoked_at', 'is', null)
        .orderBy('created_at')
        .execute();
      return rows.map(linkOf);
    },
  );

  endpoint(
    app,
    {
      method: 'post',
      path: '/api/canvases/:canvasId/links',
      summary: 'Make a public link; its token is in this answer and nowhere else',
      who: 'guest',
      body: createLinkShape,
      answer: { status: 201 },
      errors: ['NOT_FOUND', 'FORBIDDEN'],
    },
    async ({ principal, params, body }) => {
      const canvas = await requireCanvas(deps, principal, params['canvasId']!, 'share');
      if (principal.kind !== 'user') throw new InsetError('FORBIDDEN');
      const token = randomBytes(32).toString('base64url');
      const row = {
        id: randomUUID(),
        canvas_id: canvas.id,
        token_hash: hashToken(token),
        hint: token.slice(-4),
        created_by: principal.userId,
        created_at: clock.now(),
        expires_at: expiryOf(body.expiresAt, clock.now()),
        revoked_at: null,
      };
      await database.insertInto('share_links').values(row).execute();
      return { ...linkOf(row), token };
    },
  );

  endpoint(
    app,
    {
      method: 'delete',
      path: '/api/canvases/:canvasId/links/:linkId',
      summary: 'Take a public link back; who came by it is turned out at once',
      who: 'guest',
      answer: { status: 204 },
      errors: ['NOT_FOUND', 'FORBIDDEN'],
    },
    async ({ principal, params }) => {
      const canvas = await requireCanvas(deps, principal, params['canvasId']!, 'share');
      const revoked = await database
        .updateTable('share_links')
        .set({ revoked_at: clock.now() })
        .where('id', '=', params['linkId']!)
        .where('canvas_id', '=', canvas.id)
        .where('revoked_at', 'is', null)
        .returning('id')
        .executeTakeFirst();
      if (revoked === undefined) throw new InsetError('NOT_FOUND');
      deps.canvasEvents.emit({ kind: 'rights', canvasId: canvas.id });
    },
  );

  endpoint(
    app,
    {
      method: 'get',
      path: '/api/canvases/:canvasId/grants',
      summary: "List people's rights on a canvas",
      who: 'guest',
      answer: { status: 200 },
      errors: ['NOT_FOUND', 'FORBIDDEN'],
    },
    async ({ principal, params }): Promise<Grant[]> => {
      const canvas = await requireCanvas(deps, principal, params['canvasId']!, 'share');
      const rows = await database
        .selectFrom('grants')
        .innerJoin('users', 'users.id', 'grants.user_id')
        .select(['users.id', 'users.name', 'users.email', 'grants.role'])
        .where('grants.canvas_id', '=', canvas.id)
        .orderBy('grants.created_at')
        .execute();
      return rows.map(({ id, name, email, role }) => ({ user: { id, name, email }, role }));
    },
  );

  endpoint(
    app,
    {
      method: 'put',
      path: '/api/canvases/:canvasId/grants',
      summary: 'Give a person a role on a canvas, or take it (null)',
      who: 'guest',
      body: grantShape,
      answer: { status: 204 },
      errors: ['NOT_FOUND', 'FORBIDDEN'],
    },
    async ({ principal, params, body }) => {
      const canvas = await requireCanvas(deps, principal, params['canvasId']!, 'share');
      if (principal.kind !== 'user') throw new InsetError('FORBIDDEN');
      await setGrant(deps, principal.userId, canvas, body);
      deps.canvasEvents.emit({ kind: 'rights', canvasId: canvas.id });
    },
  );

  openRoute(app, deps);
  return app;
}

function openRoute(app: Hono<AppEnvironment>, deps: AppDependencies): void {
  endpoint(
    app,
    {
      method: 'post',
      path: '/api/shared/open',
      summary: "Exchange a public link's token for a short session that may see the one canvas",
      who: 'anyone',
      body: openSharedShape,
      bodyBytes: 4_096,
      answer: { status: 200 },
      errors: ['SHARE_GONE', 'RATE_LIMITED'],
    },
    async ({ c, body }) => {
      await deps.limits.take('openLink', clientAddress(c, deps.config));
      // Every wrong token goes the same way: hashed, looked up once, and answered alike.
      const link = await deps.database
        .selectFrom('share_links')
        .select(['id', 'canvas_id'])
        .where('token_hash', '=', hashToken(body.token))
        .executeTakeFirst();
      const claims = { linkId: link?.id ?? '', canvasId: link?.canvas_id ?? '' };
      const canvas =
        link &&
        (await findCanvas(deps.database, { kind: 'share', ...claims }, claims.canvasId, deps.clock.now()));
      if (canvas === undefined) throw new InsetError('SHARE_GONE');
      const { token, expiresAt } = await deps.tokens.mint('share', claims);
      return { canvas: summaryOf(canvas), accessToken: token, expiresAt: expiresAt.toISOString() };
    },
  );
}

const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

function linkOf(row: Selectable<ShareLinksTable>): ShareLink {
  return {
    id: row.id,
    canvasId: row.canvas_id,
    hint: row.hint,
    createdAt: row.created_at.toISOString(),
    ...(row.expires_at !== null && { expiresAt: row.expires_at.toISOString() }),
  };
}

function expiryOf(text: string | undefined, now: Date): Date | null {
  if (text === undefined) return null;
  const expiry = new Date(text);
  if (!(expiry > now)) throw new InsetError('BAD_REQUEST', 'The link would have expired already.');
  return expiry;
}
