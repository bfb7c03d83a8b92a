import { InsetError, type LoadProgress } from '@inset/model';
import { collect, mostBytes } from '../ingest/read-bytes.ts';
import { takeEarly } from './early-fetch.ts';

export interface FetchedFile {
  bytes: Uint8Array;
  fileName: string;
  mimeType: string;
}

/** Fetches a file, telling how far it is. Rejects with `NETWORK`, `FILE_TOO_LARGE` or `CANCELLED`. */
export async function fetchFile(
  url: string,
  options: { signal?: AbortSignal; onProgress?: (progress: LoadProgress) => void } = {},
): Promise<FetchedFile> {
  const { signal, onProgress } = options;
  const address = addressOf(url);
  const fileName = decodeURIComponent(address.pathname.split('/').at(-1) ?? '');
  const shown = fileName || address.host;
  const response = await (takeEarly(address.href, signal) ?? fetch(address, signal ? { signal } : {})).catch(
    (thrown: unknown) => {
      if (signal?.aborted) throw new InsetError('CANCELLED');
      const message = `${shown} cannot be fetched: ${address.host || 'the address'} does not answer, or does not let this page read it (CORS).`;
      throw new InsetError('NETWORK', message, { url: address.href }, thrown);
    },
  );
  if (!response.ok) {
    const message =
      `${shown} cannot be fetched: the server answered ${response.status} ${response.statusText}`.trim() +
      '.';
    throw new InsetError('NETWORK', message, { url: address.href, status: response.status });
  }
  const total = Number(response.headers.get('content-length')) || undefined;
  // A packed answer is longer than it says.
  const bytesTotal = response.headers.get('content-encoding') ? undefined : total;
  if (bytesTotal !== undefined && bytesTotal > mostBytes) {
    await response.body?.cancel();
    throw new InsetError(
      'FILE_TOO_LARGE',
      `${shown} is ${Math.round(bytesTotal / 2 ** 20)} MB; at most 1,024 MB can be read here.`,
    );
  }
  const progress = (bytesDone: number): void =>
    onProgress?.({ phase: 'fetching', bytesDone, rows: 0, ...(bytesTotal !== undefined && { bytesTotal }) });
  const bytes = response.body ? await received(response.body, shown, signal, progress) : new Uint8Array();
  return { bytes, fileName, mimeType: response.headers.get('content-type') ?? '' };
}

function addressOf(url: string): URL {
  try {
    return new URL(url, document.baseURI);
  } catch (thrown) {
    throw new InsetError('BAD_REQUEST', `${JSON.stringify(url)} is not an address.`, { url }, thrown);
  }
}

async function received(
  body: ReadableStream<Uint8Array>,
  shown: string,
  signal: AbortSignal | undefined,
  progress: (bytesDone: number) => void,
): Promise<Uint8Array> {
  try {
    return await collect(body, signal, progress);
  } catch (thrown) {
    if (thrown instanceof InsetError) throw thrown;
    if (signal?.aborted) throw new InsetError('CANCELLED');
    throw new InsetError(
      'NETWORK',
      `The connection broke while ${shown} was fetched. Try again.`,
      {},
      thrown,
    );
  }
}
