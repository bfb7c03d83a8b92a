import * as z from 'zod/mini';

const text = z.string().check(z.trim(), z.minLength(1), z.maxLength(300));

/** Query string of `POST /api/datasets`; the body is the file's bytes. */
export const uploadDatasetShape = z.strictObject({
  name: text,
  fileName: text,
  canvasId: z.optional(z.uuid()),
  projectId: z.optional(z.uuid()),
});

/** Query string of `GET /api/datasets`. */
export const listDatasetsShape = z.strictObject({ projectId: z.optional(z.uuid()) });
