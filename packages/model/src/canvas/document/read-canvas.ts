import { Map as YMap, type Doc } from 'yjs';
import { InsetError } from '../../errors/inset-error.ts';
import type { Fields } from '../block-kind.ts';
import type { Block, Canvas, CanvasDataset, UnknownBlock } from '../canvas.ts';
import { canvasVersion, migrateCanvas } from '../canvas-migrations.ts';
import { checkBlock, frameShape, idShape } from '../check-block.ts';
import { checkDataset } from '../check-dataset.ts';
import type { Frame } from '../frame.ts';
import { readingOrder } from '../layout/reading-order.ts';
import { settle } from '../layout/settle.ts';
import { blocksMap, datasetsMap, headMap, rawBlock } from './document-maps.ts';

/** Kind of a block whose fields cannot be read: shown with its place and its trouble, kept as it is. */
export const damagedKind = 'damaged';

/**
 * The canvas that a document holds, in the newest shape, whoever wrote the document and whatever edits met in it.
 * Blocks come in reading order and never overlap: where two people put theirs on the same cells, the lower one gives
 * way, the same for all readers. Unchanged fields are the same objects as in the reading before. Writes nothing.
 *
 * A document from a newer version is read as far as possible; {@link documentError} says so.
 */
export function readCanvas(doc: Doc): Canvas {
  const raw = readRaw(doc);
  const isNewer = documentError(doc) !== undefined;
  const canvas = isNewer ? raw : migrateCanvas(raw);
  const blocks = (canvas['blocks'] as Fields[]).map(readBlock);
  const frames = settle(new Map(blocks.map((block) => [block.id, block.frame])));
  const byId = new Map(blocks.map((block) => [block.id, block]));
  return {
    version: Number(canvas['version']),
    title: typeof canvas['title'] === 'string' ? canvas['title'] : '',
    blocks: readingOrder(frames).map((id) => ({ ...byId.get(id)!, frame: frames.get(id)! })),
    datasets: (canvas['datasets'] as Fields[]).filter(
      (entry) => !checkDataset(entry),
    ) as unknown as CanvasDataset[],
  };
}

/** Why a document must not be changed by this version, or undefined when it may. */
export function documentError(doc: Doc): InsetError | undefined {
  const version = Number(headMap(doc).get('version') ?? 1);
  if (!(version > canvasVersion)) return undefined;
  return new InsetError('CANVAS_FROM_THE_FUTURE', undefined, { version, supported: canvasVersion });
}

/** What stands in the document, as the JSON of whatever version wrote it. */
export function readRaw(doc: Doc): Fields {
  const blocks: Fields[] = [];
  blocksMap(doc).forEach((map, id) => {
    if (map instanceof YMap && idShape.safeParse(id).success) blocks.push(rawBlock(id, map));
  });
  const datasets = [...datasetsMap(doc).values()];
  const head = headMap(doc);
  const version = head.get('version');
  return {
    version: Number.isSafeInteger(version) ? version : 1,
    title: head.get('title') ?? '',
    blocks: blocks.sort((a, b) => ((a['id'] as string) < (b['id'] as string) ? -1 : 1)),
    datasets,
  };
}

function readBlock(fields: Fields): Block | UnknownBlock {
  const issue = checkBlock(fields);
  if (!issue) return fields as unknown as Block;
  const frame = frameShape.safeParse(fields['frame']);
  const fallback: Frame = { x: 0, y: 0, width: 8, height: 4 };
  return {
    id: fields['id'] as string,
    kind: damagedKind,
    version: 1,
    frame: frame.success ? frame.data : fallback,
    problem: [...issue.path.map(String), issue.message].join(': '),
    original: fields,
  };
}
