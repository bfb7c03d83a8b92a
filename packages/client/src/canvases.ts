import type { Canvases } from '@inset/model';
import { CanvasConnection } from './canvas-connection.ts';
import type { CommentNews } from './comment-news.ts';
import type { Credentials } from './credentials.ts';

export function createCanvases(
  credentials: Credentials,
  news: CommentNews,
  socket: { url: string; WebSocket: typeof globalThis.WebSocket },
): Canvases {
  const path = (id: string): string => `/api/canvases/${encodeURIComponent(id)}`;
  return {
    list: () => credentials.json('/api/canvases'),
    create: (canvas) => credentials.json('/api/canvases', { method: 'POST', json: canvas }),
    open: (id, document) => new CanvasConnection({ id, document, credentials, news, socket }),
    rename: (id, title) => credentials.json(path(id), { method: 'PATCH', json: { title } }, id),
    remove: (id) => credentials.json(path(id), { method: 'DELETE' }, id),
  };
}
