import type { CanvasSummary, Grant, ShareLink, Shares } from '@inset/model';
import type { Credentials } from './credentials.ts';
import type { ShareSessions } from './share-sessions.ts';

export function createShares(credentials: Credentials, sessions: ShareSessions): Shares {
  const path = (canvasId: string): string => `/api/canvases/${encodeURIComponent(canvasId)}`;
  return {
    async list(canvasId) {
      const [links, grants] = await Promise.all([
        credentials.json<ShareLink[]>(`${path(canvasId)}/links`, {}, canvasId),
        credentials.json<Grant[]>(`${path(canvasId)}/grants`, {}, canvasId),
      ]);
      return { links, grants };
    },
    createLink: (canvasId, json = {}) =>
      credentials.json(`${path(canvasId)}/links`, { method: 'POST', json }, canvasId),
    revokeLink: (canvasId, linkId) =>
      credentials.json(
        `${path(canvasId)}/links/${encodeURIComponent(linkId)}`,
        { method: 'DELETE' },
        canvasId,
      ),
    grant: (canvasId, email, role) =>
      credentials.json(`${path(canvasId)}/grants`, { method: 'PUT', json: { email, role } }, canvasId),
    async open(token) {
      const canvas = await sessions.open(token);
      if (credentials.session.user === null) return canvas;
      // Somebody who has a right of their own keeps it: a link would only give less.
      const request = async (): Promise<CanvasSummary> =>
        credentials.http.json(path(canvas.id), { token: await credentials.session.token() });
      const own = await request().catch(() => undefined);
      if (own) sessions.forget(canvas.id);
      return own ?? canvas;
    },
  };
}
