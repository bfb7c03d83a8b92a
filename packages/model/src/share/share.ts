import type { Role, User } from '../user/user.ts';

/** A public link to a canvas. The token is shown once, when the link is made. */
export interface ShareLink {
  id: string;
  canvasId: string;
  /** The last four characters of the token, to tell links apart. */
  hint: string;
  createdAt: string;
  expiresAt?: string;
}

/** A person's right on a canvas. */
export interface Grant {
  user: User;
  role: Role;
}

/** What can be done to a canvas. */
export const actions = ['view', 'comment', 'edit', 'share', 'delete'] as const;
export type Action = (typeof actions)[number];

const allowed: Record<Role, readonly Action[]> = {
  viewer: ['view'],
  commenter: ['view', 'comment'],
  editor: ['view', 'comment', 'edit'],
  owner: ['view', 'comment', 'edit', 'share', 'delete'],
};

/** Whether a role allows an action. The one place this is decided, in pages and on the server. */
export function can(role: Role | undefined, action: Action): boolean {
  return role !== undefined && allowed[role].includes(action);
}
