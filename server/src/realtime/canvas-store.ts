import type { Kysely, Transaction } from 'kysely';
import { applyUpdate, Doc, encodeStateAsUpdate, mergeUpdates } from 'yjs';
import { freeTitle } from '../canvases/free-title.ts';
import type { Database } from '../database/tables.ts';

/** An update as it was received, with who made it. */
export interface AuthoredUpdate {
  /** Null for what the server itself wrote. */
  authorId: string | null;
  data: Uint8Array;
}

export interface StoredCanvas {
  /** Snapshot and updates; Yjs does not mind their order, nor one that comes twice. */
  updates: Uint8Array[];
  /** How many updates lie beside the snapshot. */
  updateCount: number;
  bytes: number;
}

/** Everything that is stored of a canvas's document. */
export async function loadCanvas(database: Kysely<Database>, canvasId: string): Promise<StoredCanvas> {
  // One statement, so that a compaction in between cannot hide rows. All updates count, not only those after the
  // snapshot: two servers' numbers may become visible out of order.
  const rows = await database
    .selectFrom('canvas_snapshots')
    .select('data')
    .where('canvas_id', '=', canvasId)
    .unionAll(database.selectFrom('canvas_updates').select('data').where('canvas_id', '=', canvasId))
    .execute();
  const updates = rows.map((row) => row.data);
  return {
    updates,
    updateCount: updates.length,
    bytes: updates.reduce((sum, { byteLength }) => sum + byteLength, 0),
  };
}

/** Appends updates in one transaction; when this resolves they are durable. Resolves to the title that was free. */
export async function appendUpdates(
  database: Kysely<Database>,
  canvasId: string,
  updates: AuthoredUpdate[],
  { title, now }: { title: string | undefined; now: Date },
): Promise<string | undefined> {
  return database.transaction().execute(async (transaction) => {
    const free = await freeTitleOf(transaction, canvasId, title);
    await transaction
      .insertInto('canvas_updates')
      .values(
        joinByAuthor(updates).map(({ authorId, data }) => ({
          canvas_id: canvasId,
          author_id: authorId,
          data,
          created_at: now,
        })),
      )
      .execute();
    await transaction
      .updateTable('canvases')
      .set({ updated_at: now, ...(free !== undefined && { title: free }) })
      .where('id', '=', canvasId)
      .execute();
    return free;
  });
}

async function freeTitleOf(
  transaction: Transaction<Database>,
  canvasId: string,
  title: string | undefined,
): Promise<string | undefined> {
  if (title === undefined) return undefined;
  const canvas = await transaction
    .selectFrom('canvases')
    .select('project_id')
    .where('id', '=', canvasId)
    .executeTakeFirst();
  return canvas && freeTitle(transaction, { canvasId, projectId: canvas.project_id }, title);
}

function joinByAuthor(updates: AuthoredUpdate[]): AuthoredUpdate[] {
  const authors = [...new Set(updates.map((update) => update.authorId))];
  return authors.map((authorId) => {
    const own = updates.filter((update) => update.authorId === authorId);
    return { authorId, data: own.length === 1 ? own[0]!.data : mergeUpdates(own.map(({ data }) => data)) };
  });
}

/** Replaces a canvas's snapshot and updates by one snapshot. Servers that do it at once take turns. */
export async function compactCanvas(database: Kysely<Database>, canvasId: string, now: Date): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await transaction.selectFrom('canvases').select('id').where('id', '=', canvasId).forUpdate().execute();
    const rows = await transaction
      .selectFrom('canvas_updates')
      .select(['id', 'data'])
      .where('canvas_id', '=', canvasId)
      .orderBy('id')
      .execute();
    if (rows.length === 0) return;
    const before = await transaction
      .selectFrom('canvas_snapshots')
      .select('data')
      .where('canvas_id', '=', canvasId)
      .executeTakeFirst();
    const ids = rows.map(({ id }) => id);
    const data = mergeState([...(before ? [before.data] : []), ...rows.map((row) => row.data)]);
    const snapshot = { data, through_update_id: Number(ids.at(-1)), created_at: now };
    await transaction
      .insertInto('canvas_snapshots')
      .values({ canvas_id: canvasId, ...snapshot })
      .onConflict((conflict) => conflict.column('canvas_id').doUpdateSet(snapshot))
      .execute();
    await transaction.deleteFrom('canvas_updates').where('id', 'in', ids).execute();
  });
}

/** The state that updates add up to, with what was deleted collected. */
function mergeState(updates: Uint8Array[]): Uint8Array {
  const document = new Doc();
  for (const update of updates) applyUpdate(document, update);
  return encodeStateAsUpdate(document);
}
