import { freeName } from '@inset/model';
import type { Transaction } from 'kysely';
import type { Database } from '../database/tables.ts';

/**
 * The title that a canvas of a project gets: two that are given the same at once are both kept, and the second has a
 * number. Locks the project's row, so that they take turns. Canvases without a title may be many.
 */
export async function freeTitle(
  transaction: Transaction<Database>,
  { canvasId, projectId }: { canvasId: string; projectId: string },
  wanted: string,
): Promise<string> {
  if (wanted.trim() === '') return wanted;
  await transaction
    .selectFrom('projects')
    .select('id')
    .where('id', '=', projectId)
    .forNoKeyUpdate()
    .execute();
  const others = await transaction
    .selectFrom('canvases')
    .select('title')
    .where('project_id', '=', projectId)
    .where('id', '!=', canvasId)
    .where('deleted_at', 'is', null)
    .execute();
  const taken = new Set(others.map(({ title }) => title));
  return freeName(wanted, (title) => taken.has(title));
}
