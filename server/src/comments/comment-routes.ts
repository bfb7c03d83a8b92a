import { can, InsetError, type Comment } from '@inset/model';
import { createCommentShape, updateCommentShape } from '@inset/model/schemas';
import { Hono } from 'hono';
import { randomUUID } from 'node:crypto';
import type { AppDependencies } from '../app-dependencies.ts';
import type { Principal } from '../auth/principal.ts';
import { requireCanvas } from '../canvases/canvas-access.ts';
import type { AppEnvironment } from '../http/app-environment.ts';
import { endpoint } from '../http/endpoint.ts';
import { findComment, listComments } from './comment-store.ts';

/** Conversations about canvases. */
export function commentRoutes(deps: AppDependencies): Hono<AppEnvironment> {
  const app = new Hono<AppEnvironment>();

  endpoint(
    app,
    {
      method: 'get',
      path: '/api/canvases/:canvasId/comments',
      summary: "List a canvas's comments, oldest first",
      who: 'guest',
      answer: { status: 200 },
      errors: ['NOT_FOUND'],
    },
    async ({ principal, params }) => {
      const canvas = await requireCanvas(deps, principal, params['canvasId']!, 'view');
      return listComments(deps.database, canvas.id);
    },
  );

  endpoint(
    app,
    {
      method: 'post',
      path: '/api/canvases/:canvasId/comments',
      summary: 'Comment on a canvas, a block or a data point, or reply',
      who: 'guest',
      body: createCommentShape,
      bodyBytes: 65_536,
      answer: { status: 201 },
      errors: ['NOT_FOUND', 'FORBIDDEN'],
    },
    async ({ principal, params, body }) => addComment(deps, principal, params['canvasId']!, body),
  );

  endpoint(
    app,
    {
      method: 'patch',
      path: '/api/comments/:commentId',
      summary: 'Edit your comment, or resolve and reopen a thread',
      who: 'guest',
      body: updateCommentShape,
      bodyBytes: 65_536,
      answer: { status: 200 },
      errors: ['NOT_FOUND', 'FORBIDDEN'],
    },
    async ({ principal, params, body }) => updateComment(deps, principal, params['commentId']!, body),
  );

  endpoint(
    app,
    {
      method: 'delete',
      path: '/api/comments/:commentId',
      summary: 'Remove your comment; the owner of the canvas may remove any',
      who: 'guest',
      answer: { status: 204 },
      errors: ['NOT_FOUND', 'FORBIDDEN'],
    },
    async ({ principal, params }) => {
      const { comment, role } = await visibleComment(deps, principal, params['commentId']!);
      if (!isAuthor(principal, comment) && !can(role, 'delete')) throw new InsetError('FORBIDDEN');
      await deps.database.deleteFrom('comments').where('id', '=', comment.id).execute();
      deps.canvasEvents.emit({ kind: 'comments', canvasId: comment.canvasId });
    },
  );

  return app;
}

async function addComment(
  deps: AppDependencies,
  principal: Principal,
  canvasId: string,
  { text, anchor, replyTo }: { text: string; anchor: object; replyTo?: string },
): Promise<Comment> {
  const canvas = await requireCanvas(deps, principal, canvasId, 'comment');
  if (principal.kind !== 'user') throw new InsetError('FORBIDDEN');
  if (replyTo !== undefined) {
    const parent = await findComment(deps.database, replyTo);
    if (parent?.canvasId !== canvas.id)
      throw new InsetError('NOT_FOUND', 'What this replies to is not there.');
    if (parent.replyTo !== undefined) {
      throw new InsetError('BAD_REQUEST', 'Reply to the first comment of the thread, not to a reply.');
    }
  }
  const id = randomUUID();
  await deps.database
    .insertInto('comments')
    .values({
      id,
      canvas_id: canvas.id,
      author_id: principal.userId,
      reply_to: replyTo ?? null,
      anchor: JSON.stringify(anchor),
      text,
      created_at: deps.clock.now(),
    })
    .execute();
  deps.canvasEvents.emit({ kind: 'comments', canvasId: canvas.id });
  return (await findComment(deps.database, id))!;
}

async function updateComment(
  deps: AppDependencies,
  principal: Principal,
  id: string,
  { text, resolved }: { text?: string; resolved?: boolean },
): Promise<Comment> {
  const { comment, role } = await visibleComment(deps, principal, id);
  if (!can(role, 'comment')) throw new InsetError('FORBIDDEN');
  const mine = isAuthor(principal, comment);
  if (text !== undefined && !mine)
    throw new InsetError('FORBIDDEN', 'Only who wrote a comment may change it.');
  if (resolved !== undefined) {
    if (!mine && !can(role, 'edit')) throw new InsetError('FORBIDDEN');
    if (comment.replyTo !== undefined) {
      throw new InsetError('BAD_REQUEST', 'Only a thread can be resolved, not a reply.');
    }
  }
  const now = deps.clock.now();
  await deps.database
    .updateTable('comments')
    .set({
      ...(text !== undefined && { text, edited_at: now }),
      ...(resolved !== undefined && { resolved_at: resolved ? now : null }),
    })
    .where('id', '=', id)
    .execute();
  deps.canvasEvents.emit({ kind: 'comments', canvasId: comment.canvasId });
  const updated = await findComment(deps.database, id);
  if (updated === undefined) throw new InsetError('NOT_FOUND');
  return updated;
}

async function visibleComment(deps: AppDependencies, principal: Principal, id: string) {
  const comment = await findComment(deps.database, id);
  if (comment === undefined) throw new InsetError('NOT_FOUND');
  const { role } = await requireCanvas(deps, principal, comment.canvasId, 'view');
  return { comment, role };
}

function isAuthor(principal: Principal, comment: Comment): boolean {
  return principal.kind === 'user' && principal.userId === comment.author.id;
}
