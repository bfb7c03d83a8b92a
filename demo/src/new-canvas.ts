import type { CanvasDataset, NewBlock, UploadLoadedEvent } from 'inset';
import { rememberCanvas } from './local-canvases.ts';
import { navigate } from './router.ts';

/** What a new canvas starts with; handed to its page once. */
export interface Beginning {
  title?: string;
  datasets: CanvasDataset[];
  blocks: NewBlock[];
  /** A canvas file that somebody has given. */
  file?: File;
}

const beginnings = new Map<string, Beginning>();

/** Goes to a new canvas that holds this. */
export function startCanvas(beginning: Beginning): void {
  const id = newId();
  beginnings.set(id, beginning);
  rememberCanvas({ id, title: beginning.title ?? '' });
  navigate(`/canvas/${id}`);
}

/** A UUID. Browsers give it out by that name only to pages that are served securely; this way all have it. */
function newId(): string {
  const url = URL.createObjectURL(new Blob());
  URL.revokeObjectURL(url);
  return url.slice(-36);
}

/** What the canvas of this id starts with, the first time it is asked for. */
export function takeBeginning(id: string): Beginning | undefined {
  const beginning = beginnings.get(id);
  beginnings.delete(id);
  return beginning;
}

/** How a canvas names what was uploaded; undefined when it cannot be found again after a reload. */
export function canvasDataset({
  name,
  dataset,
  url,
  stored,
  read,
}: UploadLoadedEvent['detail']): CanvasDataset | undefined {
  const { format } = dataset.report;
  const corrections = read && { read };
  if (url !== undefined) return { name, origin: { kind: 'url', url }, ...corrections };
  if (!stored || format === 'rows') return undefined;
  const { hash, fileName, size } = stored;
  return { name, origin: { kind: 'stored', hash, fileName, format, bytes: size }, ...corrections };
}
