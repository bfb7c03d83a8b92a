import type { Doc } from 'yjs';
import { InsetError } from '../../errors/inset-error.ts';
import type { CanvasDataset } from '../canvas.ts';
import { checkDataset } from '../check-dataset.ts';
import { datasetsMap } from '../document/document-maps.ts';
import { plainJson, sameJson } from '../json-value.ts';
import { changeCanvas, type ChangeOptions } from './change-canvas.ts';

/** Adds a dataset to the canvas, or replaces the one of its name. Throws InsetError `CANVAS_INVALID`. */
export function addDataset(doc: Doc, dataset: CanvasDataset, options: ChangeOptions = {}): void {
  const plain = plainJson(dataset);
  const issue = checkDataset(plain);
  if (issue) {
    const path = issue.path.map(String).join('.');
    throw new InsetError('CANVAS_INVALID', `The dataset cannot be added: ${path}: ${issue.message}.`, {
      path,
    });
  }
  changeCanvas(doc, options, () => {
    const map = datasetsMap(doc);
    if (!sameJson(map.get(dataset.name), plain)) map.set(dataset.name, plain);
  });
}
