import type { DatasetStore } from '@inset/engine';
import type { Canvas, InsetError } from '@inset/model';
import { writeCanvasFile } from '@inset/model/canvas-document';
import type { Kit } from '../../shared/kit.ts';
import { carryData } from './carried-data.ts';

/** A canvas as a file, and what could not be put into it. */
export interface CanvasJson {
  file: Blob;
  missing: { name: string; error: InsetError }[];
}

/** A canvas as a JSON file; with `kit`, together with the rows that it shows. */
export async function canvasJson(
  canvas: Canvas,
  data?: {
    kit: Kit;
    store: () => Promise<DatasetStore>;
    signal: AbortSignal;
    onProgress: (done: number, all: number) => void;
  },
): Promise<CanvasJson> {
  const {
    canvas: whole,
    files,
    missing,
  } = data ? await carryData({ canvas, ...data }) : { canvas, files: [], missing: [] };
  return { file: new Blob(writeCanvasFile(whole, files), { type: 'application/json' }), missing };
}
