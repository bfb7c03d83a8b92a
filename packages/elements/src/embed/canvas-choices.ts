import type { Backend } from '@inset/model';
import { createCanvasDocument, readCanvas } from '@inset/model/canvas-document';
import { applyUpdate } from 'yjs';
import { keptCanvasIds, keptUpdates } from './kept-updates.ts';

export interface CanvasChoice {
  id: string;
  title: string;
}

/** So many of those that this device keeps are looked at for their titles. */
const mostKept = 200;

/** The canvases that a person can choose from: those of the backend that they may see, and those of this device. */
export async function canvasChoices(backend: Backend | undefined): Promise<CanvasChoice[]> {
  const listed = backend?.session.user ? await backend.canvases.list() : [];
  const known = new Set(listed.map(({ id }) => id));
  const ids = (await keptCanvasIds()).filter((id) => !known.has(id)).slice(0, mostKept);
  const kept = await Promise.all(ids.map(keptChoice));
  return [...listed, ...kept.filter((choice) => choice !== undefined)].map(({ id, title }) => ({
    id,
    title,
  }));
}

/** One without title and blocks is what opening an empty canvas leaves behind. */
async function keptChoice(id: string): Promise<CanvasChoice | undefined> {
  try {
    const document = createCanvasDocument();
    for (const update of (await keptUpdates(id)) ?? []) applyUpdate(document, update);
    const { title, blocks } = readCanvas(document);
    document.destroy();
    return title || blocks.length > 0 ? { id, title } : undefined;
  } catch {
    return undefined;
  }
}

/** The canvas that somebody means who has typed or pasted something: its id, or an address that ends in it. */
export function canvasIdIn(text: string): string {
  const trimmed = text.trim();
  const url = /^https?:\/\//i.test(trimmed) ? URL.parse(trimmed) : null;
  const last = url?.pathname.split('/').findLast((part) => part !== '');
  if (!last) return trimmed;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
