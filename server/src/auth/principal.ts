/** A signed-in person. */
export interface UserPrincipal {
  kind: 'user';
  userId: string;
  /** The refresh family the access token belongs to. */
  sessionId: string;
}

/** Somebody who came by a public link; bound to that link's canvas. */
export interface SharePrincipal {
  kind: 'share';
  linkId: string;
  canvasId: string;
}

/** Who asks. What they may do is decided by the features. */
export type Principal = UserPrincipal | SharePrincipal;
