import type { Doc } from 'yjs';
import { headMap } from '../document/document-maps.ts';
import { changeCanvas, type ChangeOptions } from './change-canvas.ts';

const longest = 200;

/** Names the canvas. White space around the title is dropped; it is cut after 200 characters. */
export function setTitle(doc: Doc, title: string, options: ChangeOptions = {}): void {
  const next = [...title.trim()].slice(0, longest).join('');
  changeCanvas(doc, options, () => {
    if (headMap(doc).get('title') !== next) headMap(doc).set('title', next);
  });
}
