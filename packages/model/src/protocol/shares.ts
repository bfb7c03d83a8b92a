import * as z from 'zod/mini';

/** Body of `POST /api/canvases/:id/links`. */
export const createLinkShape = z.strictObject({ expiresAt: z.optional(z.iso.datetime({ offset: true })) });

/** Body of `PUT /api/canvases/:id/grants`; `role: null` takes the right away. */
export const grantShape = z.strictObject({
  email: z.string().check(z.trim(), z.maxLength(320), z.email()),
  role: z.nullable(z.enum(['viewer', 'commenter', 'editor'])),
});

/** Body of `POST /api/shared/open`. Any text is a token that may be wrong: all wrong ones answer the same. */
export const openSharedShape = z.strictObject({ token: z.string().check(z.maxLength(1_000)) });
