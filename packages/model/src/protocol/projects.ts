import * as z from 'zod/mini';

const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));

/** Body of `POST /api/projects`. */
export const createProjectShape = z.strictObject({ name });

/** Body of `PATCH /api/projects/:id`. */
export const updateProjectShape = z.strictObject({ name });
