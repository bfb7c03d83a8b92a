import { can, InsetError, type CanvasSummary } from '@inset/model';
import { createCanvasShape, updateCanvasShape } from '@inset/model/schemas';
import { Hono } from 'hono';
import { randomUUID } from 'node:crypto';
import type { AppDependencies } from '../app-dependencies.ts';
import type { AppEnvironment } from '../http/app-environment.ts';
import { endpoint } from '../http/endpoint.ts';
import { targetProject } from '../projects/project-store.ts';
import { freeTitle } from './free-title.ts';
import { findCanvas, requireCanvas, strongest, type CanvasAccess } from './canvas-access.ts';

/** Canvases: their names and who may see them. What is on them travels over the realtime connection. */
export function canvasRoutes(deps: AppDependencies): Hono<AppEnvironment> {
  const app = new Hono<AppEnvironment>();

  endpoint(
    app,
    {
      method: 'get',
      path: '/api/canvases',
      summary: 'List the canvases you may see, last changed first',
      who: 'user',
      answer: { status: 200 },
    },
    ({ principal }) => listCanvases(deps, principal.userId),
  );

  endpoint(
    app,
    {
      method: 'post',
      path: '/api/canvases',
      summary:
        'Make a canvas; the same id again gives the canvas that you already made, a taken name gets a number',
      who: 'user',
      body: createCanvasShape,
      answer: { status: 201 },
      errors: ['NOT_FOUND', 'FORBIDDEN', 'CONFLICT'],
    },
    ({ principal, body }) => createCanvas(deps, principal.userId, body),
  );

  endpoint(
    app,
    {
      method: 'get',
      path: '/api/canvases/:canvasId',
      summary: 'A canvas with your role on it',
      who: 'guest',
      answer: { status: 200 },
      errors: ['NOT_FOUND'],
    },
    async ({ principal, params }) =>
      summaryOf(await requireCanvas(deps, principal, params['canvasId']!, 'view')),
  );

  endpoint(
    app,
    {
      method: 'patch',
      path: '/api/canvases/:canvasId',
      summary: 'Rename a canvas; a name that another of its project has gets a number',
      who: 'guest',
      body: updateCanvasShape,
      answer: { status: 204 },
      errors: ['NOT_FOUND', 'FORBIDDEN'],
    },
    async ({ principal, params, body }) => {
      const { id, projectId } = await requireCanvas(deps, principal, params['canvasId']!, 'edit');
      const title = await deps.database.transaction().execute(async (transaction) => {
        const free = await freeTitle(transaction, { canvasId: id, projectId }, body.title);
        await transaction
          .updateTable('canvases')
          .set({ title: free, updated_at: deps.clock.now() })
          .where('id', '=', id)
          .execute();
        return free;
      });
      // The document carries the title too, and open pages must see it.
      await deps.realtime.rename(id, title);
    },
  );

  endpoint(
    app,
    {
      method: 'delete',
      path: '/api/canvases/:canvasId',
      summary: 'Remove a canvas',
      who: 'guest',
      answer: { status: 204 },
      errors: ['NOT_FOUND', 'FORBIDDEN'],
    },
    async ({ principal, params }) => {
      const { id } = await requireCanvas(deps, principal, params['canvasId']!, 'delete');
      await deps.database
        .updateTable('canvases')
        .set({ deleted_at: deps.clock.now() })
        .where('id', '=', id)
        .execute();
      deps.canvasEvents.emit({ kind: 'rights', canvasId: id });
    },
  );

  return app;
}

/** What lists show. */
export function summaryOf(canvas: CanvasAccess): CanvasSummary {
  return {
    id: canvas.id,
    projectId: canvas.projectId,
    title: canvas.title,
    role: canvas.role,
    updatedAt: canvas.updatedAt.toISOString(),
  };
}

async function listCanvases({ database }: AppDependencies, userId: string): Promise<CanvasSummary[]> {
  const rows = await database
    .selectFrom('canvases')
    .leftJoin('memberships', (join) =>
      join.onRef('memberships.project_id', '=', 'canvases.project_id').on('memberships.user_id', '=', userId),
    )
    .leftJoin('grants', (join) =>
      join.onRef('grants.canvas_id', '=', 'canvases.id').on('grants.user_id', '=', userId),
    )
    .select(['canvases.id', 'canvases.project_id', 'canvases.title', 'canvases.updated_at'])
    .select(['memberships.role as member', 'grants.role as granted'])
    .where('canvases.deleted_at', 'is', null)
    .where((where) =>
      where.or([where('memberships.role', 'is not', null), where('grants.role', 'is not', null)]),
    )
    .orderBy('canvases.updated_at', 'desc')
    .orderBy('canvases.id')
    .limit(1_000)
    .execute();
  return rows.map((row) =>
    summaryOf({
      id: row.id,
      projectId: row.project_id,
      title: row.title,
      updatedAt: row.updated_at,
      role: strongest([row.member, row.granted])!,
    }),
  );
}

async function createCanvas(
  deps: AppDependencies,
  userId: string,
  { title, projectId, id = randomUUID() }: { title: string; projectId?: string; id?: string },
): Promise<CanvasSummary> {
  const now = deps.clock.now();
  const principal = { kind: 'user', userId, sessionId: '' } as const;
  const project = await targetProject(deps, userId, projectId);
  const inserted = await deps.database.transaction().execute(async (transaction) => {
    const free = await freeTitle(transaction, { canvasId: id, projectId: project }, title);
    return transaction
      .insertInto('canvases')
      .values({ id, project_id: project, title: free, created_by: userId, created_at: now, updated_at: now })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst();
  });
  const canvas = await findCanvas(deps.database, principal, id, now);
  if (inserted === undefined && !can(canvas?.role, 'delete')) {
    throw new InsetError('CONFLICT', 'There is a canvas with this id already.');
  }
  return summaryOf(canvas!);
}
