import { InsetError } from '@inset/model';
import { asNetworkError, errorOf, type Http } from './http.ts';

export interface UploadOptions {
  token: string | undefined;
  signal?: AbortSignal;
  onProgress?: (bytesDone: number) => void;
  /** Even where the page has XMLHttpRequest. */
  useFetch: boolean;
}

type Address = { path: string; query: Record<string, string | undefined> };

/** Sends a file as the body of a POST, with progress. */
export function upload<Answer>(
  http: Http,
  address: Address,
  file: Blob,
  options: UploadOptions,
): Promise<Answer> {
  // Pages' fetch tells nothing of how far a body has got; XMLHttpRequest does.
  return options.useFetch || typeof XMLHttpRequest === 'undefined'
    ? uploadByFetch(http, address, file, options)
    : uploadByRequest(http, address, file, options);
}

function uploadByFetch<Answer>(
  http: Http,
  { path, query }: Address,
  file: Blob,
  { token, signal, onProgress }: UploadOptions,
): Promise<Answer> {
  let done = 0;
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(part, controller) {
      done += part.byteLength;
      onProgress?.(done);
      controller.enqueue(part);
    },
  });
  return http.json(path, {
    method: 'POST',
    query,
    body: onProgress ? file.stream().pipeThrough(counter) : file,
    headers: { 'content-type': 'application/octet-stream' },
    token,
    signal,
  });
}

function uploadByRequest<Answer>(
  http: Http,
  { path, query }: Address,
  file: Blob,
  { token, signal, onProgress }: UploadOptions,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = (): void => request.abort();
    request.open('POST', http.url(path, query));
    request.setRequestHeader('content-type', 'application/octet-stream');
    if (token !== undefined) request.setRequestHeader('authorization', `Bearer ${token}`);
    request.upload.onprogress = ({ loaded }) => onProgress?.(loaded);
    request.onload = () => {
      if (request.status < 200 || request.status > 299) {
        reject(errorOf(request.status, request.responseText));
        return;
      }
      try {
        resolve(JSON.parse(request.responseText) as Answer);
      } catch (thrown) {
        reject(asNetworkError(thrown));
      }
    };
    request.onerror = () => reject(new InsetError('NETWORK'));
    request.onabort = () => reject(new InsetError('CANCELLED'));
    request.onloadend = () => signal?.removeEventListener('abort', abort);
    signal?.addEventListener('abort', abort);
    request.send(file);
  });
}
