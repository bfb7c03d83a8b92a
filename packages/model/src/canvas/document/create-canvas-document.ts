import { Doc } from 'yjs';
import type { Canvas } from '../canvas.ts';
import { parseCanvas } from '../parse-canvas.ts';
import { writeCanvas } from './write-canvas.ts';

/**
 * A new document. Without a canvas it is empty, which reads as an untitled canvas: whoever waits for what storage or
 * a server holds writes nothing first that would compete with it.
 * @throws InsetError as `parseCanvas` does.
 */
export function createCanvasDocument(canvas?: Canvas): Doc {
  const doc = new Doc();
  if (canvas) {
    const parsed = parseCanvas(canvas);
    doc.transact(() => writeCanvas(doc, { ...parsed }), 'create');
  }
  return doc;
}
