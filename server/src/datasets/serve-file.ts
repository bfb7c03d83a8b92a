import { InsetError, type StoredDataset } from '@inset/model';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { datasetPath } from './dataset-files.ts';

/**
 * The bytes of a dataset as an answer no browser will run or show: an attachment without a type, in a sandbox,
 * stored by no cache. One range of bytes is understood; more are answered with the whole.
 */
export async function serveFile(
  deps: { dataFolder: string },
  dataset: StoredDataset,
  range: string | undefined,
): Promise<Response> {
  const headers = new Headers({
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename="dataset"; filename*=UTF-8''${encodeName(dataset.fileName)}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'private, no-store',
    'accept-ranges': 'bytes',
  });
  const part = rangeOf(range, dataset.bytes);
  if (part === 'unsatisfiable') {
    headers.set('content-range', `bytes */${dataset.bytes}`);
    return new Response(null, { status: 416, headers });
  }
  const { start, end } = part ?? { start: 0, end: dataset.bytes - 1 };
  headers.set('content-length', String(end - start + 1));
  if (part) headers.set('content-range', `bytes ${start}-${end}/${dataset.bytes}`);
  const file = await open(datasetPath(deps, dataset.id), 'r').catch((error: unknown) => {
    throw new InsetError('NOT_FOUND', "The file's bytes are not there any more.", {}, error);
  });
  const stream = file.createReadStream({ start, end });
  return new Response(Readable.toWeb(stream) as ReadableStream, { status: part ? 206 : 200, headers });
}

function rangeOf(header: string | undefined, size: number) {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  const start = match[1] === '' ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const end = match[1] === '' || match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
  return start > end || start >= size ? 'unsatisfiable' : { start, end };
}

/** RFC 8187: everything but letters, digits and a few marks as percent-encoded UTF-8. */
function encodeName(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
