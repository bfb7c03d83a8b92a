import type { Comment, CommentAnchor } from '@inset/model';
import type { Kysely, Selectable } from 'kysely';
import type { CommentsTable, Database } from '../database/tables.ts';

type Row = Selectable<CommentsTable> & { author_name: string };

/** A canvas's comments, oldest first. E-mail addresses are nobody's business here. */
export async function listComments(database: Kysely<Database>, canvasId: string): Promise<Comment[]> {
  const rows = await select(database).where('comments.canvas_id', '=', canvasId).execute();
  return rows.map(commentOf);
}

export async function findComment(database: Kysely<Database>, id: string): Promise<Comment | undefined> {
  const row = await select(database).where('comments.id', '=', id).executeTakeFirst();
  return row && commentOf(row);
}

function select(database: Kysely<Database>) {
  return database
    .selectFrom('comments')
    .innerJoin('users', 'users.id', 'comments.author_id')
    .selectAll('comments')
    .select('users.name as author_name')
    .orderBy('comments.created_at')
    .orderBy('comments.id');
}

function commentOf(row: Row): Comment {
  return {
    id: row.id,
    canvasId: row.canvas_id,
    author: { id: row.author_id, name: row.author_name },
    anchor: row.anchor as CommentAnchor,
    ...(row.reply_to !== null && { replyTo: row.reply_to }),
    text: row.text,
    createdAt: row.created_at.toISOString(),
    ...(row.edited_at !== null && { editedAt: row.edited_at.toISOString() }),
    ...(row.resolved_at !== null && { resolvedAt: row.resolved_at.toISOString() }),
  };
}
