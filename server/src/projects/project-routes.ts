import { createProjectShape, updateProjectShape } from '@inset/model/schemas';
import { Hono } from 'hono';
import type { AppDependencies } from '../app-dependencies.ts';
import { removeDatasetFiles } from '../datasets/dataset-files.ts';
import type { AppEnvironment } from '../http/app-environment.ts';
import { endpoint } from '../http/endpoint.ts';
import { createProject, listProjects, requireProject } from './project-store.ts';

/** What keeps canvases and datasets together. */
export function projectRoutes(deps: AppDependencies): Hono<AppEnvironment> {
  const app = new Hono<AppEnvironment>();
  const { database } = deps;

  endpoint(
    app,
    {
      method: 'get',
      path: '/api/projects',
      summary: 'List your projects',
      who: 'user',
      answer: { status: 200 },
    },
    ({ principal }) => listProjects(deps, principal.userId),
  );

  endpoint(
    app,
    {
      method: 'post',
      path: '/api/projects',
      summary: 'Make a project',
      who: 'user',
      body: createProjectShape,
      answer: { status: 201 },
    },
    ({ principal, body }) => createProject(deps, principal.userId, body.name),
  );

  endpoint(
    app,
    {
      method: 'patch',
      path: '/api/projects/:projectId',
      summary: 'Rename a project',
      who: 'user',
      body: updateProjectShape,
      answer: { status: 204 },
      errors: ['NOT_FOUND', 'FORBIDDEN'],
    },
    async ({ principal, params, body }) => {
      const projectId = params['projectId']!;
      await requireProject(deps, principal.userId, projectId, 'share');
      await database.updateTable('projects').set({ name: body.name }).where('id', '=', projectId).execute();
    },
  );

  endpoint(
    app,
    {
      method: 'delete',
      path: '/api/projects/:projectId',
      summary: 'Remove a project with everything in it',
      who: 'user',
      answer: { status: 204 },
      errors: ['NOT_FOUND', 'FORBIDDEN'],
    },
    async ({ principal, params }) => {
      const projectId = params['projectId']!;
      await requireProject(deps, principal.userId, projectId, 'delete');
      const inside = (table: 'canvases' | 'datasets') =>
        database.selectFrom(table).select('id').where('project_id', '=', projectId).execute();
      const [canvases, datasets] = [await inside('canvases'), await inside('datasets')];
      await database.deleteFrom('projects').where('id', '=', projectId).execute();
      for (const { id } of canvases) deps.canvasEvents.emit({ kind: 'rights', canvasId: id });
      await removeDatasetFiles(
        deps,
        datasets.map(({ id }) => id),
      );
    },
  );

  return app;
}
