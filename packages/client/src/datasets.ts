import { InsetError, type Datasets, type StoredDataset } from '@inset/model';
import type { Credentials } from './credentials.ts';
import { asNetworkError } from './http.ts';
import type { ServerConfig } from './server-config.ts';
import { upload } from './upload.ts';

export function createDatasets(
  credentials: Credentials,
  config: ServerConfig,
  { useFetch }: { useFetch: boolean },
): Datasets {
  const { http } = credentials;
  const path = (id: string): string => `/api/datasets/${encodeURIComponent(id)}`;
  return {
    list: (projectId) => credentials.json('/api/datasets', { query: { projectId } }),
    async upload(file, about, options = {}) {
      if (options.signal?.aborted) throw new InsetError('CANCELLED');
      // A server that refuses in the middle of a body looks to a page like a broken line: ask before.
      const limits = await config.read().then(
        (known) => known.limits,
        () => undefined,
      );
      if (limits && file.size > limits.uploadBytes) {
        throw new InsetError('FILE_TOO_LARGE', `The file is larger than ${limits.uploadBytes} bytes.`, {
          maximumBytes: limits.uploadBytes,
        });
      }
      const url = { path: '/api/datasets', query: { ...about } };
      return credentials.withToken<StoredDataset>((token) =>
        upload(http, url, file, { ...options, token, useFetch }),
      );
    },
    async download(id, { signal } = {}) {
      const response = await credentials.withAnyToken((token) =>
        http.send(`${path(id)}/content`, { token, signal }),
      );
      try {
        return await response.blob();
      } catch (thrown) {
        throw asNetworkError(thrown, signal);
      }
    },
    remove: (id) => credentials.withAnyToken((token) => http.json(path(id), { method: 'DELETE', token })),
  };
}
