import { InsetError } from '@inset/model';
import { listDatasetsShape, uploadDatasetShape } from '@inset/model/schemas';
import { Hono } from 'hono';
import type { AppDependencies } from '../app-dependencies.ts';
import { requireCanvas } from '../canvases/canvas-access.ts';
import type { AppEnvironment } from '../http/app-environment.ts';
import { endpoint } from '../http/endpoint.ts';
import { requireProject, targetProject } from '../projects/project-store.ts';
import { receiveFile, removeDatasetFiles, tooLarge } from './dataset-files.ts';
import { listDatasets, requireDataset, storeDataset } from './dataset-store.ts';
import { serveFile } from './serve-file.ts';

/** Files that people put on the server. */
export function datasetRoutes(deps: AppDependencies): Hono<AppEnvironment> {
  const app = new Hono<AppEnvironment>();
  uploadRoute(app, deps);

  endpoint(
    app,
    {
      method: 'get',
      path: '/api/datasets',
      summary: 'List the datasets of your projects, newest first',
      who: 'user',
      query: listDatasetsShape,
      answer: { status: 200 },
      errors: ['NOT_FOUND'],
    },
    async ({ principal, query }) => {
      if (query.projectId !== undefined)
        await requireProject(deps, principal.userId, query.projectId, 'view');
      return listDatasets(deps, principal.userId, query.projectId);
    },
  );

  endpoint(
    app,
    {
      method: 'get',
      path: '/api/datasets/:datasetId',
      summary: 'What is known of a dataset',
      who: 'guest',
      answer: { status: 200 },
      errors: ['NOT_FOUND'],
    },
    ({ principal, params }) => requireDataset(deps, principal, params['datasetId']!, 'view'),
  );

  endpoint(
    app,
    {
      method: 'get',
      path: '/api/datasets/:datasetId/content',
      summary: "A dataset's bytes, whole or one range of them",
      who: 'guest',
      answer: { status: 200, contentType: 'application/octet-stream' },
      errors: ['NOT_FOUND'],
    },
    async ({ c, principal, params }) => {
      const dataset = await requireDataset(deps, principal, params['datasetId']!, 'view');
      return serveFile(deps, dataset, c.req.header('range'));
    },
  );

  endpoint(
    app,
    {
      method: 'delete',
      path: '/api/datasets/:datasetId',
      summary: 'Remove a dataset',
      who: 'guest',
      answer: { status: 204 },
      errors: ['NOT_FOUND', 'FORBIDDEN'],
    },
    async ({ principal, params }) => {
      const { id } = await requireDataset(deps, principal, params['datasetId']!, 'edit');
      await deps.database.deleteFrom('datasets').where('id', '=', id).execute();
      await removeDatasetFiles(deps, [id]);
    },
  );

  return app;
}

function uploadRoute(app: Hono<AppEnvironment>, deps: AppDependencies): void {
  endpoint(
    app,
    {
      method: 'post',
      path: '/api/datasets',
      summary: 'Upload a file; its bytes are the body',
      who: 'guest',
      query: uploadDatasetShape,
      upload: {
        contentTypes: ['application/octet-stream'],
        description: 'CSV, TSV, JSON, NDJSON, Parquet, Arrow, Excel or OpenDocument, plain or packed',
      },
      answer: { status: 201 },
      errors: ['FILE_TOO_LARGE', 'FILE_FORMAT', 'DATASET_EMPTY', 'STORAGE_FULL', 'NOT_FOUND', 'FORBIDDEN'],
    },
    async ({ c, principal, query }) => {
      if (principal.kind !== 'user') {
        // A visitor learns of another canvas as little as anybody else.
        if (query.canvasId !== undefined) await requireCanvas(deps, principal, query.canvasId, 'view');
        throw new InsetError('FORBIDDEN');
      }
      if (c.req.header('content-type') !== 'application/octet-stream') {
        throw new InsetError('UNSUPPORTED_MEDIA', 'Send the file as `application/octet-stream`.');
      }
      await deps.limits.take('upload', principal.userId);
      const canvas =
        query.canvasId === undefined
          ? undefined
          : await requireCanvas(deps, principal, query.canvasId, 'edit');
      const projectId = canvas?.projectId ?? (await targetProject(deps, principal.userId, query.projectId));
      const maximumBytes = deps.config.limits.uploadBytes;
      if (Number(c.req.header('content-length') ?? 0) > maximumBytes) throw tooLarge(maximumBytes);
      const file = await receiveFile(deps, c.req.raw.body, { fileName: query.fileName, maximumBytes });
      try {
        return await storeDataset(deps, principal.userId, file, { ...query, projectId });
      } catch (error) {
        await file.discard();
        throw error;
      }
    },
  );
}
