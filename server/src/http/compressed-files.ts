import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Encoding = 'br' | 'gzip';

interface StoredFile {
  path: string;
  bytes: number;
  etag: string;
}

/** Larger files go out as they are while they are compressed for the next who asks. */
const worthWaitingFor = 2 * 1024 * 1024;
const largest = 64 * 1024 * 1024;
const keptBytes = 96 * 1024 * 1024;
const kept = new Map<string, Promise<Uint8Array<ArrayBuffer> | undefined>>();
let bytesKept = 0;

const brotli = promisify(brotliCompress);
const gunzippable = promisify(gzip);

/** The best encoding that a request's Accept-Encoding takes. */
export function preferredEncoding(accepted: string | undefined): Encoding | undefined {
  const offers = (accepted ?? '').split(',').map((part) => part.trim().toLowerCase());
  const takes = (encoding: string): boolean =>
    offers.some(
      (offer) => offer === encoding || (offer.startsWith(`${encoding};`) && !/;\s*q=0(\.0*)?$/.test(offer)),
    );
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : undefined;
}

/** A file in an encoding, each compressed once; undefined when it is to be sent as it is. */
export async function compressed(
  file: StoredFile,
  encoding: Encoding,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (file.bytes < 512 || file.bytes > largest) return undefined;
  const key = `${encoding} ${file.etag} ${file.path}`;
  const known = kept.get(key);
  if (known !== undefined) return file.bytes > worthWaitingFor ? settled(known) : known;
  if (bytesKept > keptBytes) return undefined;
  const work = compress(file, encoding).catch(() => undefined);
  kept.set(key, work);
  return file.bytes > worthWaitingFor ? undefined : work;
}

const settled = <Value>(promise: Promise<Value>): Promise<Value | undefined> =>
  Promise.race([promise, Promise.resolve(undefined)]);

async function compress(file: StoredFile, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await readFile(file.path);
  const small =
    encoding === 'gzip'
      ? await gunzippable(bytes, { level: 6 })
      : await brotli(bytes, {
          params: {
            [constants.BROTLI_PARAM_QUALITY]: bytes.byteLength > worthWaitingFor ? 4 : 6,
            [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
          },
        });
  bytesKept += small.byteLength;
  return small as Uint8Array<ArrayBuffer>;
}
