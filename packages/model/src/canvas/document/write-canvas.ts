import type { Doc } from 'yjs';
import type { Fields } from '../block-kind.ts';
import type { CanvasPage } from '../canvas.ts';
import { plainJson, sameJson } from '../json-value.ts';
import { blocksMap, datasetsMap, headMap } from './document-maps.ts';
import { writePages } from './page-records.ts';
import { writeBlock } from './write-block.ts';

/** Makes the document hold exactly this canvas, touching only what differs. Within a transaction. */
export function writeCanvas(doc: Doc, canvas: Fields): void {
  const head = headMap(doc);
  for (const key of ['version', 'title']) {
    if (head.get(key) !== canvas[key]) head.set(key, canvas[key]);
  }
  writePages(doc, canvas['pages'] as CanvasPage[] | undefined);
  const blocks = canvas['blocks'] as Fields[];
  const ids = new Set(blocks.map((block) => block['id']));
  for (const id of Array.from(blocksMap(doc).keys())) if (!ids.has(id)) blocksMap(doc).delete(id);
  for (const block of blocks) writeBlock(doc, block);
  writeDatasets(doc, canvas['datasets'] as Fields[]);
}

function writeDatasets(doc: Doc, datasets: Fields[]): void {
  const map = datasetsMap(doc);
  const names = new Set(datasets.map((dataset) => dataset['name']));
  for (const name of Array.from(map.keys())) if (!names.has(name)) map.delete(name);
  for (const dataset of datasets) {
    const name = dataset['name'] as string;
    if (!sameJson(map.get(name), dataset)) map.set(name, plainJson(dataset, `datasets.${name}`));
  }
}
