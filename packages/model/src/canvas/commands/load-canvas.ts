import type { Doc } from 'yjs';
import { noteChecked } from '../document/read-canvas.ts';
import { writeCanvas } from '../document/write-canvas.ts';
import { parseCanvas } from '../parse-canvas.ts';
import { changeCanvas, type ChangeOptions } from './change-canvas.ts';

/** Replaces the whole canvas by another, touching only what differs; can be undone. Throws as `parseCanvas` does. */
export function loadCanvas(doc: Doc, source: unknown, options: ChangeOptions = {}): void {
  const canvas = parseCanvas(source);
  changeCanvas(doc, options, () => {
    writeCanvas(doc, { ...canvas });
    noteChecked(doc, canvas.blocks);
  });
}
