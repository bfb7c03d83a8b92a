import { InsetError } from '@inset/model';
import { mostBytes, refuseSize } from '../ingest/read-bytes.ts';
import { takeEarly } from './early-fetch.ts';
import { ResumingBody } from './resuming-body.ts';

export interface FetchedFile {
  /** The next piece; undefined at the end. Rejects with `NETWORK` or `CANCELLED`. */
  next(): Promise<Uint8Array | undefined>;
  /** Wants no more of it. */
  cancel(): void;
  /** How many bytes there will be, where the server says so. */
  bytesTotal?: number;
  fileName: string;
  mimeType: string;
}

/**
 * Begins to fetch a file; resolves once the server answers. Where the connection breaks, it goes on from there if the
 * server can, and `onBreak` is told. Rejects with `NETWORK`, `FILE_TOO_LARGE` or `CANCELLED`.
 */
export async function fetchFile(
  url: string,
  { signal, onBreak }: { signal?: AbortSignal; onBreak?: () => void } = {},
): Promise<FetchedFile> {
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
    refuseSize(bytesTotal, mostBytes);
  }
  const mimeType = response.headers.get('content-type') ?? '';
  // A host's own fetch may know no streams.
  const streamed = response.body ? response : new Response(await response.arrayBuffer());
  const body = new ResumingBody(streamed, {
    address,
    shown,
    bytesTotal,
    ...(signal && { signal }),
    ...(onBreak && { onBreak }),
  });
  return {
    next: () => body.next(),
    cancel: () => body.cancel(),
    fileName,
    mimeType,
    ...(bytesTotal !== undefined && { bytesTotal }),
  };
}

function addressOf(url: string): URL {
  try {
    return new URL(url, document.baseURI);
  } catch (thrown) {
    throw new InsetError('BAD_REQUEST', `${JSON.stringify(url)} is not an address.`, { url }, thrown);
  }
}
