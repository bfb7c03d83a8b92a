import { InsetError } from '../errors/inset-error.ts';
import type { Canvas } from './canvas.ts';
import { isRecord } from './json-value.ts';
import { parseCanvas } from './parse-canvas.ts';

/** A file of a canvas' data, as it travels with the canvas. */
export interface CarriedFile {
  /** The SHA-256 of its bytes in hexadecimal, by which the canvas' datasets name it. */
  hash: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** What a canvas file holds: the canvas and, where they were put in, the files that its datasets are read from. */
export interface CanvasFile {
  canvas: Canvas;
  files: CarriedFile[];
}

/** The version of the shape in which a canvas travels with its data. */
const fileVersion = 1;
/** A file without data is the canvas itself, which has no such field. */
const marker = 'canvas';

/** A canvas as the text of a file, piece by piece; with `files`, its data travels inside. */
export function writeCanvasFile(canvas: Canvas, files: readonly CarriedFile[] = []): string[] {
  if (files.length === 0) return [JSON.stringify(canvas, null, 2), '\n'];
  const head = { inset: marker, version: fileVersion, canvas };
  const data = files.flatMap(({ hash, bytes }, i) => [
    `${i === 0 ? '' : ','}\n    ${JSON.stringify(hash)}: "`,
    ...base64Pieces(bytes),
    '"',
  ]);
  return [JSON.stringify(head, null, 2).slice(0, -2), ',\n  "files": {', ...data, '\n  }\n}\n'];
}

/**
 * What {@link writeCanvasFile} wrote, checked; unknown blocks are kept. Whether the bytes of the files are those that
 * their hashes promise is for who keeps them to find out.
 * @throws InsetError `CANVAS_INVALID` with `details.path`, `CANVAS_FROM_THE_FUTURE`.
 */
export function parseCanvasFile(text: string): CanvasFile {
  const value = jsonOf(text);
  if (!isRecord(value)) throw invalid('', 'it is not an object');
  if (value['inset'] !== marker) {
    if (!('blocks' in value) && !('datasets' in value))
      throw invalid('', 'it is JSON, but has neither blocks nor datasets');
    return { canvas: parseCanvas(value), files: [] };
  }
  const { version, canvas, files = {} } = value;
  if (!Number.isSafeInteger(version)) throw invalid('version', 'it should be a whole number');
  if ((version as number) > fileVersion)
    throw new InsetError('CANVAS_FROM_THE_FUTURE', undefined, { version, supported: fileVersion });
  if (!isRecord(files)) throw invalid('files', 'it should be an object');
  return {
    canvas: parseCanvas(canvas),
    files: Object.entries(files).map(([hash, data]) => ({ hash, bytes: bytesAt(hash, data) })),
  };
}

/** Whether a text begins as a canvas file does, so that a file of JSON is not taken for rows; the rest may be damaged. */
export function looksLikeCanvasFile(text: string): boolean {
  const first = /^\uFEFF?\s*\{\s*"(inset|version|title|blocks|datasets)"\s*:/.exec(text)?.[1];
  if (first === 'inset') return /^\uFEFF?\s*\{\s*"inset"\s*:\s*"canvas"/.test(text);
  // Rows may have a title or a version as well: an object of ours has three of its fields.
  const fields = ['version', 'title', 'blocks', 'datasets'].filter((name) => text.includes(`"${name}"`));
  return first !== undefined && fields.length >= 3;
}

const pieceLength = 0x6000;

/** Bytes as base64, in pieces that a text can be put together of. */
export function base64Pieces(bytes: Uint8Array): string[] {
  // A piece is a multiple of three bytes long, so that only the last has padding.
  return Array.from({ length: Math.ceil(bytes.length / pieceLength) }, (_, i) =>
    btoa(String.fromCharCode(...bytes.subarray(i * pieceLength, (i + 1) * pieceLength))),
  );
}

/** The bytes of a base64 text. Throws where it is none. */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

function bytesAt(hash: string, data: unknown): Uint8Array<ArrayBuffer> {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw invalid(`files.${hash.slice(0, 80)}`, 'it is no SHA-256');
  try {
    return bytesOfBase64(data as string);
  } catch {
    throw invalid(`files.${hash}`, 'it is not whole base64');
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const reason = (error as Error).message;
    const message = `The canvas cannot be read: it is not whole JSON (${reason}). The file may be cut off.`;
    throw new InsetError('CANVAS_INVALID', message, { reason }, error);
  }
}

function invalid(path: string, problem: string): InsetError {
  const where = path === '' ? '' : ` at ${path}`;
  return new InsetError('CANVAS_INVALID', `The canvas cannot be read${where}: ${problem}.`, { path });
}
