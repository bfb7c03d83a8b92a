import type { Comment, Comments } from '@inset/model';
import type { CommentNews } from './comment-news.ts';
import type { Credentials } from './credentials.ts';

const pollEvery = 10_000;

export function createComments(credentials: Credentials, news: CommentNews): Comments {
  const ofCanvas = (canvasId: string): string => `/api/canvases/${encodeURIComponent(canvasId)}/comments`;
  const path = (id: string): string => `/api/comments/${encodeURIComponent(id)}`;
  const list = (canvasId: string): Promise<Comment[]> => credentials.json(ofCanvas(canvasId), {}, canvasId);
  const tellIfAlone = (canvasId: string): void => {
    // An open connection brings the news by itself.
    if (!news.isConnected(canvasId)) news.tell(canvasId);
  };
  const canvasOf = new Map<string, string>();
  const remember = (comments: Comment[]): void => {
    for (const { id, canvasId } of comments) canvasOf.set(id, canvasId);
  };
  return {
    async list(canvasId) {
      const comments = await list(canvasId);
      remember(comments);
      return comments;
    },
    async add(canvasId, json) {
      const request = { method: 'POST', json } as const;
      const comment = await credentials.json<Comment>(ofCanvas(canvasId), request, canvasId);
      remember([comment]);
      tellIfAlone(canvasId);
      return comment;
    },
    async update(id, json) {
      const comment = await credentials.withAnyToken((token) =>
        credentials.http.json<Comment>(path(id), { method: 'PATCH', json, token }),
      );
      tellIfAlone(comment.canvasId);
      return comment;
    },
    async remove(id) {
      await credentials.withAnyToken((token) =>
        credentials.http.json<void>(path(id), { method: 'DELETE', token }),
      );
      const canvasId = canvasOf.get(id);
      canvasOf.delete(id);
      if (canvasId !== undefined) tellIfAlone(canvasId);
    },
    subscribe(canvasId, listener) {
      const stop = news.subscribe(canvasId, listener);
      const stopPolling = pollWhileAlone(
        () => list(canvasId),
        () => news.isConnected(canvasId),
        listener,
      );
      return () => {
        stop();
        stopPolling();
      };
    },
  };
}

/** Looks from time to time where no connection brings the news. */
function pollWhileAlone(
  list: () => Promise<Comment[]>,
  isConnected: () => boolean,
  listener: () => void,
): () => void {
  let last: string | undefined;
  const timer = setInterval(async () => {
    if (isConnected() || (typeof document !== 'undefined' && document.hidden)) return;
    // Unreachable now; the next look may find it.
    const now = await list().then(JSON.stringify, () => undefined);
    if (now === undefined) return;
    if (last !== undefined && last !== now) listener();
    last = now;
  }, pollEvery);
  return () => clearInterval(timer);
}
