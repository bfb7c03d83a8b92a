import { can, InsetError, type Action, type Role, type StoredDataset } from '@inset/model';
import type { Selectable, Transaction } from 'kysely';
import { randomUUID } from 'node:crypto';
import type { AppDependencies } from '../app-dependencies.ts';
import type { Principal } from '../auth/principal.ts';
import { strongest } from '../canvases/canvas-access.ts';
import type { Database, DatasetsTable } from '../database/tables.ts';
import { removeDatasetFiles, type ReceivedFile } from './dataset-files.ts';

/** A person may keep this many times the largest single file. */
export const quotaFactor = 10;

/** The dataset, when the principal may take the action. `NOT_FOUND` when they cannot see it, else `FORBIDDEN`. */
export async function requireDataset(
  deps: AppDependencies,
  principal: Principal,
  id: string,
  action: Action,
): Promise<StoredDataset> {
  const row = await deps.database.selectFrom('datasets').selectAll().where('id', '=', id).executeTakeFirst();
  const role = row && (await roleOn(deps, principal, row));
  if (row === undefined || role === undefined) throw new InsetError('NOT_FOUND');
  if (!can(role, action)) throw new InsetError('FORBIDDEN');
  return datasetOf(row);
}

/** By the project, else whatever a canvas that uses it gives, which is to look at it. */
async function roleOn(
  { database, clock }: AppDependencies,
  principal: Principal,
  dataset: Selectable<DatasetsTable>,
): Promise<Role | undefined> {
  const uses = database
    .selectFrom('canvas_datasets')
    .innerJoin('canvases', 'canvases.id', 'canvas_datasets.canvas_id')
    .where('canvas_datasets.dataset_id', '=', dataset.id)
    .where('canvases.deleted_at', 'is', null);
  if (principal.kind === 'share') {
    const use = await uses
      .innerJoin('share_links', 'share_links.canvas_id', 'canvases.id')
      .select('canvases.id')
      .where('canvases.id', '=', principal.canvasId)
      .where('share_links.id', '=', principal.linkId)
      .where('share_links.revoked_at', 'is', null)
      .where((where) =>
        where.or([
          where('share_links.expires_at', 'is', null),
          where('share_links.expires_at', '>', clock.now()),
        ]),
      )
      .executeTakeFirst();
    return use && 'viewer';
  }
  const membership = await database
    .selectFrom('memberships')
    .select('role')
    .where('project_id', '=', dataset.project_id)
    .where('user_id', '=', principal.userId)
    .executeTakeFirst();
  const granted = await uses
    .leftJoin('grants', 'grants.canvas_id', 'canvases.id')
    .leftJoin('memberships', 'memberships.project_id', 'canvases.project_id')
    .select('canvases.id')
    .where((where) =>
      where.or([
        where('grants.user_id', '=', principal.userId),
        where('memberships.user_id', '=', principal.userId),
      ]),
    )
    .executeTakeFirst();
  return strongest([membership?.role, granted && 'viewer']);
}

/** The datasets of the projects somebody belongs to, newest first. */
export async function listDatasets(
  { database }: AppDependencies,
  userId: string,
  projectId: string | undefined,
): Promise<StoredDataset[]> {
  const rows = await database
    .selectFrom('datasets')
    .innerJoin('memberships', 'memberships.project_id', 'datasets.project_id')
    .selectAll('datasets')
    .where('memberships.user_id', '=', userId)
    .$if(projectId !== undefined, (query) => query.where('datasets.project_id', '=', projectId!))
    .orderBy('datasets.created_at', 'desc')
    .orderBy('datasets.id')
    .limit(1_000)
    .execute();
  return rows.map(datasetOf);
}

/** Writes the row of a file that has arrived. Uploads of one person take turns, so that the quota is exact. */
export async function storeDataset(
  deps: AppDependencies,
  userId: string,
  file: ReceivedFile,
  about: { name: string; fileName: string; projectId: string; canvasId?: string },
): Promise<StoredDataset> {
  const row = {
    id: randomUUID(),
    project_id: about.projectId,
    name: about.name,
    file_name: about.fileName,
    format: file.format,
    bytes: file.bytes,
    hash: file.hash,
    created_by: userId,
    created_at: deps.clock.now(),
  };
  try {
    await deps.database.transaction().execute(async (transaction) => {
      await checkQuota(transaction, userId, row.bytes, deps.config.limits.uploadBytes * quotaFactor);
      await transaction.insertInto('datasets').values(row).execute();
      if (about.canvasId !== undefined) {
        await transaction
          .insertInto('canvas_datasets')
          .values({ canvas_id: about.canvasId, dataset_id: row.id })
          .execute();
      }
      // The file gets its name before the row is committed: a row never stands without its bytes.
      await file.keep(row.id);
    });
  } catch (error) {
    // Only once it is sure that no row stands: a commit may have been lost on its way back to us.
    const standing = await deps.database
      .selectFrom('datasets')
      .select('id')
      .where('id', '=', row.id)
      .executeTakeFirst();
    if (standing === undefined) await removeDatasetFiles(deps, [row.id]);
    throw error;
  }
  return datasetOf(row);
}

async function checkQuota(
  transaction: Transaction<Database>,
  userId: string,
  bytes: number,
  quota: number,
): Promise<void> {
  await transaction.selectFrom('users').select('id').where('id', '=', userId).forUpdate().execute();
  const { used } = await transaction
    .selectFrom('datasets')
    .select((select) => select.fn.coalesce(select.fn.sum<string>('bytes'), select.val('0')).as('used'))
    .where('created_by', '=', userId)
    .executeTakeFirstOrThrow();
  if (Number(used) + bytes > quota) throw quotaError(quota);
}

function quotaError(quota: number): InsetError {
  return new InsetError(
    'STORAGE_FULL',
    `You may keep ${quota} bytes of files on this server. Remove some that you no longer need.`,
    { quota },
  );
}

function datasetOf(row: Selectable<DatasetsTable>): StoredDataset {
  return {
    id: row.id,
    projectId: row.project_id,
    name: row.name,
    fileName: row.file_name,
    format: row.format,
    bytes: Number(row.bytes),
    hash: row.hash,
    createdAt: row.created_at.toISOString(),
  };
}
