import type { User } from '../user/user.ts';

/** What a comment speaks of: the canvas, one of its blocks, or a data point in a block. */
export interface CommentAnchor {
  blockId?: string;
  /** The mark's or cell's key: column name to value. */
  point?: Record<string, string | number | boolean | null>;
}

/** One contribution to a thread. The first comment of a thread has no `replyTo`. */
export interface Comment {
  id: string;
  canvasId: string;
  author: User;
  anchor: CommentAnchor;
  replyTo?: string;
  /** Plain text, Markdown marks allowed; at most 4,000 characters. */
  text: string;
  /** ISO 8601, UTC, by the server's clock. */
  createdAt: string;
  editedAt?: string;
  /** Set on a thread's first comment when it is done. */
  resolvedAt?: string;
}
