import type { Projects } from '@inset/model';
import type { Credentials } from './credentials.ts';

export function createProjects(credentials: Credentials): Projects {
  const path = (id: string): string => `/api/projects/${encodeURIComponent(id)}`;
  return {
    list: () => credentials.json('/api/projects'),
    create: (name) => credentials.json('/api/projects', { method: 'POST', json: { name } }),
    rename: (id, name) => credentials.json(path(id), { method: 'PATCH', json: { name } }),
    remove: (id) => credentials.json(path(id), { method: 'DELETE' }),
  };
}
