import * as z from 'zod/mini';

const text = z.string().check(z.trim(), z.minLength(1), z.maxLength(4_000));
const pointValue = z.union([z.string().check(z.maxLength(1_000)), z.number(), z.boolean(), z.null()]);
const columnName = z.string().check(z.minLength(1), z.maxLength(500));

/** What a comment speaks of. */
export const commentAnchorShape = z.strictObject({
  blockId: z.optional(z.string().check(z.minLength(1), z.maxLength(100))),
  point: z.optional(
    z.record(columnName, pointValue).check(z.refine((point) => Object.keys(point).length <= 50)),
  ),
});

/** Body of `POST /api/canvases/:id/comments`. */
export const createCommentShape = z.strictObject({
  text,
  anchor: commentAnchorShape,
  replyTo: z.optional(z.uuid()),
});

/** Body of `PATCH /api/comments/:id`. */
export const updateCommentShape = z
  .strictObject({ text: z.optional(text), resolved: z.optional(z.boolean()) })
  .check(z.refine((change) => change.text !== undefined || change.resolved !== undefined));
