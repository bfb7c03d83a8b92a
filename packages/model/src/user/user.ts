/** A person with an account, as others may see them. */
export interface User {
  id: string;
  name: string;
  email?: string;
}

/** What somebody may do with a canvas, weakest first. */
export const roles = ['viewer', 'commenter', 'editor', 'owner'] as const;
export type Role = (typeof roles)[number];
