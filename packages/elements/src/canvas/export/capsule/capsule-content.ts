import { InsetError, type Canvas } from '@inset/model';
import { parseCanvas, type CanvasFile } from '@inset/model/canvas-document';

/** How the content was locked with a password. */
export interface CapsuleLock {
  /** Base64. */
  salt: string;
  iv: string;
  /** Rounds of PBKDF2 with SHA-256. */
  iterations: number;
}

/** OWASP's advice of 2023 for PBKDF2 with SHA-256. */
const rounds = 600_000;
/** A file that asks for more would only keep whoever opens it waiting. */
const mostRounds = 20_000_000;
/** Whoever opens it to edit gets each of them as a canvas. */
const mostEmbedded = 200;
const wrongPassword = 'This is not the password of the capsule.';

/** A canvas that stands within the one that a capsule shows. Its datasets are those of the capsule's files by their hashes. */
export interface CarriedEmbed {
  id: string;
  canvas: Canvas;
}

/** What a capsule shows. */
export interface CapsuleContent extends CanvasFile {
  embedded: CarriedEmbed[];
  /** Ids of blocks whose rows were worked out when it was made: filters do not reach them. */
  fixed: string[];
}

/** The canvas and its files as packed bytes. */
export async function packContent({
  canvas,
  files,
  fixed,
  embedded,
}: CapsuleContent): Promise<Uint8Array<ArrayBuffer>> {
  const sizes = files.map(({ hash, bytes }) => ({ hash, bytes: bytes.length }));
  const head = { canvas, fixed, embedded, files: sizes };
  const json = new TextEncoder().encode(JSON.stringify(head));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, json.length);
  return through(new Blob([length, json, ...files.map(({ bytes }) => bytes)]), new CompressionStream('gzip'));
}

/** Throws `CANVAS_INVALID` and `CANVAS_FROM_THE_FUTURE`. */
export async function unpackContent(packed: Uint8Array<ArrayBuffer>): Promise<CapsuleContent> {
  try {
    const bytes = await through(new Blob([packed]), new DecompressionStream('gzip'));
    const jsonLength = new DataView(bytes.buffer).getUint32(0);
    const head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + jsonLength))) as {
      canvas: unknown;
      fixed?: unknown[];
      embedded?: unknown;
      files: { hash: string; bytes: number }[];
    };
    let at = 4 + jsonLength;
    const files = head.files.map(({ hash, bytes: size }) => {
      const found = bytes.slice(at, (at += size));
      if (found.length !== size) throw new RangeError('its data is cut off');
      return { hash: String(hash), bytes: found };
    });
    const embedded = embeddedOf(head.embedded ?? []);
    return { canvas: parseCanvas(head.canvas), files, fixed: (head.fixed ?? []).map(String), embedded };
  } catch (error) {
    if (error instanceof InsetError) throw error;
    throw new InsetError('CANVAS_INVALID', 'The capsule is damaged: its content cannot be read.', {}, error);
  }
}

function embeddedOf(given: unknown): CarriedEmbed[] {
  const embedded = (given as { id: unknown; canvas: unknown }[]).map(({ id, canvas }) => ({
    id: String(id),
    canvas: parseCanvas(canvas),
  }));
  if (embedded.length <= mostEmbedded && new Set(embedded.map(({ id }) => id)).size === embedded.length)
    return embedded;
  const problem = `of the canvases within it one is there twice, or there are more than ${mostEmbedded}`;
  throw new InsetError('CANVAS_INVALID', `The capsule is damaged: ${problem}.`, { path: 'embedded' });
}

/** A text as packed bytes. */
export const packText = (text: string): Promise<Uint8Array<ArrayBuffer>> =>
  through(new Blob([text]), new CompressionStream('gzip'));

export const unpackText = async (packed: Uint8Array<ArrayBuffer>): Promise<string> =>
  new TextDecoder().decode(await through(new Blob([packed]), new DecompressionStream('gzip')));

/** Locks bytes with a password; `about` is told openly and cannot be changed without the password. */
export async function lockContent(
  bytes: Uint8Array<ArrayBuffer>,
  password: string,
  about: string,
): Promise<{ lock: CapsuleLock; bytes: Uint8Array<ArrayBuffer> }> {
  const { subtle } = secure();
  const [salt, iv] = [crypto.getRandomValues(new Uint8Array(16)), crypto.getRandomValues(new Uint8Array(12))];
  const key = await keyOf(password, salt, rounds);
  const additionalData = new TextEncoder().encode(about);
  const locked = await subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, bytes);
  const lock = { salt: base64(salt), iv: base64(iv), iterations: rounds };
  return { lock, bytes: new Uint8Array(locked) };
}

/** Throws `FORBIDDEN` where the password is another. */
export async function unlockContent(
  bytes: Uint8Array<ArrayBuffer>,
  password: string,
  about: string,
  { salt, iv, iterations }: CapsuleLock,
): Promise<Uint8Array<ArrayBuffer>> {
  const { subtle } = secure();
  if (!(iterations >= 1 && iterations <= mostRounds))
    throw new InsetError('CANVAS_INVALID', 'The capsule is damaged: its lock cannot be read.');
  const key = await keyOf(password, fromBase64(salt), iterations);
  const additionalData = new TextEncoder().encode(about);
  try {
    return new Uint8Array(
      await subtle.decrypt({ name: 'AES-GCM', iv: fromBase64(iv), additionalData }, key, bytes),
    );
  } catch (error) {
    throw new InsetError('FORBIDDEN', wrongPassword, {}, error);
  }
}

async function keyOf(
  password: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<CryptoKey> {
  const { subtle } = secure();
  // The same letters may be written as other code points on another keyboard.
  const letters = new TextEncoder().encode(password.normalize('NFC'));
  const material = await subtle.importKey('raw', letters, 'PBKDF2', false, ['deriveKey']);
  return subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

function secure(): Crypto {
  if (globalThis.crypto?.subtle) return crypto;
  const message = 'Browsers lock and unlock only on pages served by HTTPS, or opened as files.';
  throw new InsetError('UNAVAILABLE', message);
}

async function through(
  blob: Blob,
  transform: ReadableWritablePair<Uint8Array<ArrayBuffer>, BufferSource>,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(blob.stream().pipeThrough(transform)).arrayBuffer());
}

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
