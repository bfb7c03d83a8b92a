import * as z from 'zod/mini';

/** Any answer that is not a success: an InsetError's JSON, and the request's id to find it in the log. */
export const errorShape = z.object({
  code: z.string(),
  message: z.string(),
  details: z.optional(z.record(z.string(), z.unknown())),
  requestId: z.optional(z.string()),
});
