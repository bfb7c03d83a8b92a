import * as z from 'zod/mini';

const title = z.string().check(z.trim(), z.maxLength(300));

/** Body of `POST /api/canvases`. `id` is the one a page gave its canvas before there was an account. */
export const createCanvasShape = z.strictObject({
  title,
  projectId: z.optional(z.uuid()),
  id: z.optional(z.uuid()),
});

/** Body of `PATCH /api/canvases/:id`. */
export const updateCanvasShape = z.strictObject({ title });
