const count = (value: number): string => `${value} ${value === 1 ? 'comment' : 'comments'}`;

/** Strings of `<inset-comments>`. */
export const enComments = {
  label: 'Comments',
  count,
  empty: 'No comments yet. Say what you see, or ask.',
  add: 'Write a comment',
  reply: 'Reply',
  replyTo: (name: string) => `Reply to ${name}`,
  send: 'Send',
  cancel: 'Cancel',
  edit: 'Edit',
  save: 'Save',
  remove: 'Delete',
  removeQuestion: 'Delete this comment?',
  resolve: 'Resolve',
  reopen: 'Reopen',
  resolved: 'Resolved',
  showResolved: (value: number) => `Show ${value} resolved`,
  hideResolved: 'Hide resolved',
  edited: 'edited',
  onBlock: 'On a block',
  signIn: 'Sign in to comment.',
  mayNotComment: 'You may read this canvas, but not comment on it.',
  unavailable: 'Comments need a server.',
  notSent: 'Your comment was not sent; it is still here.',
  arrived: 'A new comment has arrived.',
};
