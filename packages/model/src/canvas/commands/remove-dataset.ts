import type { Doc } from 'yjs';
import { datasetsMap } from '../document/document-maps.ts';
import { changeCanvas, type ChangeOptions } from './change-canvas.ts';

/** Takes a dataset off the canvas. Blocks that read it stay and say that it is missing. */
export function removeDataset(doc: Doc, name: string, options: ChangeOptions = {}): void {
  changeCanvas(doc, options, () => datasetsMap(doc).delete(name));
}
