import { InsetError } from '@inset/model';
import { fileVersion } from './file-version.ts';

/** A file behind an address whose server answers questions for parts of it. */
export interface RangedFile {
  bytesTotal: number;
  /** Rejects with `NETWORK`, also where the file is another one meanwhile. */
  slice(start: number, end: number): Promise<ArrayBuffer>;
}

/** A smaller file is sooner fetched whole than asked for in parts. */
const leastBytes = 4 * 2 ** 20;

/**
 * Opens a file to be read in parts; undefined where it is small, or its server does not tell its size or answer for
 * parts. Rejects with `CANCELLED` only: what else is wrong shows when the file is fetched whole.
 */
export async function openRanges(url: string, signal?: AbortSignal): Promise<RangedFile | undefined> {
  const address = new URL(url, document.baseURI);
  const head = await fetch(address, { method: 'HEAD', ...(signal && { signal }) }).catch(() => undefined);
  if (signal?.aborted) throw new InsetError('CANCELLED');
  const bytesTotal = Number(head?.headers.get('content-length'));
  const isFit = head?.ok && !head.headers.get('content-encoding') && bytesTotal >= leastBytes;
  if (!isFit) return undefined;
  const version = fileVersion(head);
  const slice = (start: number, end: number) => fetchSlice(address, start, end, version);
  // The end is read first anyway; and it shows whether parts are given.
  const tailStart = bytesTotal - 65_536;
  const tail = await slice(tailStart, bytesTotal).catch(() => undefined);
  if (signal?.aborted) throw new InsetError('CANCELLED');
  if (!tail) return undefined;
  return {
    bytesTotal,
    slice: async (start, end) =>
      start >= tailStart ? tail.slice(start - tailStart, end - tailStart) : slice(start, end),
  };
}

async function fetchSlice(
  address: URL,
  start: number,
  end: number,
  version: string | null,
): Promise<ArrayBuffer> {
  const fail = (what: string, thrown?: unknown): never => {
    throw new InsetError(
      'NETWORK',
      `A part of ${nameOf(address)} cannot be fetched: ${what}`,
      { url: address.href },
      thrown,
    );
  };
  const response = await fetch(address, { headers: { range: `bytes=${start}-${end - 1}` } }).catch(
    (thrown: unknown) => fail('the server does not answer. Try again.', thrown),
  );
  if (response.status !== 206) {
    await response.body?.cancel();
    return fail(`the server answered ${response.status} where 206 was due.`);
  }
  if (fileVersion(response) !== version) {
    await response.body?.cancel();
    return fail('the file has changed since it was opened. Load it again.');
  }
  const bytes = await response
    .arrayBuffer()
    .catch((thrown: unknown) => fail('the connection broke. Try again.', thrown));
  if (bytes.byteLength !== end - start) return fail('the server gave another part than was asked for.');
  return bytes;
}

const nameOf = (address: URL): string =>
  decodeURIComponent(address.pathname.split('/').at(-1) ?? '') || address.host;
