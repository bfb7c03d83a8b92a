import { can, InsetError, type Action, type Project, type Role } from '@inset/model';
import type { Kysely } from 'kysely';
import { randomUUID } from 'node:crypto';
import type { Database } from '../database/tables.ts';

export interface ProjectDependencies {
  database: Kysely<Database>;
  clock: { now(): Date };
}

/** The projects of a person, oldest first; somebody without any gets a first one. */
export async function listProjects(deps: ProjectDependencies, userId: string): Promise<Project[]> {
  const found = await deps.database
    .selectFrom('projects')
    .innerJoin('memberships', 'memberships.project_id', 'projects.id')
    .select(['projects.id', 'projects.name', 'projects.created_at'])
    .where('memberships.user_id', '=', userId)
    .orderBy('projects.created_at')
    .orderBy('projects.id')
    .execute();
  if (found.length === 0) return [await createFirstProject(deps, userId)];
  return found.map((row) => ({ id: row.id, name: row.name, createdAt: row.created_at.toISOString() }));
}

/** Makes a project that the person owns. */
export async function createProject(
  deps: ProjectDependencies,
  userId: string,
  name: string,
  id: string = randomUUID(),
): Promise<Project> {
  const now = deps.clock.now();
  await deps.database.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('projects')
      .values({ id, name, created_by: userId, created_at: now })
      .execute();
    await transaction
      .insertInto('memberships')
      .values({ project_id: id, user_id: userId, role: 'owner', created_at: now })
      .execute();
  });
  return { id, name, createdAt: now.toISOString() };
}

/** The person's row is locked, so that two first requests at once make one project. */
async function createFirstProject(deps: ProjectDependencies, userId: string): Promise<Project> {
  const now = deps.clock.now();
  return deps.database.transaction().execute(async (transaction) => {
    await transaction.selectFrom('users').select('id').where('id', '=', userId).forUpdate().execute();
    const existing = await transaction
      .selectFrom('projects')
      .innerJoin('memberships', 'memberships.project_id', 'projects.id')
      .select(['projects.id', 'projects.name', 'projects.created_at'])
      .where('memberships.user_id', '=', userId)
      .executeTakeFirst();
    if (existing)
      return { id: existing.id, name: existing.name, createdAt: existing.created_at.toISOString() };
    const project = { id: randomUUID(), name: 'My project', created_by: userId, created_at: now };
    await transaction.insertInto('projects').values(project).execute();
    await transaction
      .insertInto('memberships')
      .values({ project_id: project.id, user_id: userId, role: 'owner', created_at: now })
      .execute();
    return { id: project.id, name: project.name, createdAt: now.toISOString() };
  });
}

/**
 * Throws `NOT_FOUND` for a project the person is not a member of, `FORBIDDEN` where their role does not allow
 * the action on what is in it.
 */
export async function requireProject(
  { database }: ProjectDependencies,
  userId: string,
  projectId: string,
  action: Action,
): Promise<Role> {
  const membership = await database
    .selectFrom('memberships')
    .select('role')
    .where('project_id', '=', projectId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  if (membership === undefined) throw new InsetError('NOT_FOUND');
  if (!can(membership.role, action)) throw new InsetError('FORBIDDEN');
  return membership.role;
}

/** The project to put something into: the one that is named, else the person's first. */
export async function targetProject(
  deps: ProjectDependencies,
  userId: string,
  projectId: string | undefined,
): Promise<string> {
  if (projectId === undefined) {
    const own = await listProjects(deps, userId);
    projectId = own[0]!.id;
  }
  await requireProject(deps, userId, projectId, 'edit');
  return projectId;
}
