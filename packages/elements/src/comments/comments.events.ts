import type { Comment } from '@inset/model';

/** A comment was sent and is kept. */
export type CommentAddEvent = CustomEvent<{ comment: Comment }>;
/** How many comments there are has changed, or who has written. */
export type CommentsChangeEvent = CustomEvent<{ comments: readonly Comment[] }>;
/** Somebody wants to see what a comment speaks of. */
export type CommentAnchorEvent = CustomEvent<{ blockId: string }>;

declare global {
  interface HTMLElementEventMap {
    'inset-comment-add': CommentAddEvent;
    'inset-comments-change': CommentsChangeEvent;
    'inset-comment-anchor': CommentAnchorEvent;
  }
}
