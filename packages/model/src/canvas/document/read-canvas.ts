import { Map as YMap, type Doc } from 'yjs';
import { InsetError } from '../../errors/inset-error.ts';
import type { Fields } from '../block-kind.ts';
import type { Block, Canvas, CanvasDataset, CanvasPage, UnknownBlock } from '../canvas.ts';
import { canvasVersion, migrateCanvas } from '../canvas-migrations.ts';
import { checkBlock, frameShape, idShape } from '../check-block.ts';
import { checkDataset } from '../check-dataset.ts';
import type { Frame } from '../frame.ts';
import { sameJson } from '../json-value.ts';
import { lockedIds } from '../locked.ts';
import { readingOrder } from '../layout/reading-order.ts';
import { settlePages } from '../layout/settle-pages.ts';
import { pageOfBlock, pagesOf } from '../pages.ts';
import { blocksMap, datasetsMap, headMap, rawBlock } from './document-maps.ts';
import { readPages } from './page-records.ts';

/** Kind of a block whose fields cannot be read: shown with its place and its trouble, kept as it is. */
export const damagedKind = 'damaged';

/**
 * The canvas that a document holds, in the newest shape, whoever wrote the document and whatever edits met in it.
 * Blocks come page by page in reading order and never overlap: where two people put theirs on the same cells, the lower one gives
 * way, the same for all readers; a locked one stays. Unchanged fields are the same objects as in the reading before. Writes nothing.
 *
 * A document from a newer version is read as far as possible; {@link documentError} says so.
 */
export function readCanvas(doc: Doc): Canvas {
  const raw = readRaw(doc);
  const isNewer = documentError(doc) !== undefined;
  const canvas = isNewer ? raw : migrateCanvas(raw);
  const pages = readPages(doc);
  const blocks = (canvas['blocks'] as Fields[]).map(readBlock).map((block) => onPage(block, pages));
  const byId = new Map(blocks.map((block) => [block.id, block]));
  const pageOf = (id: string): string => pageOfBlock({ pages }, byId.get(id)!);
  const start = new Map(blocks.map((block) => [block.id, block.frame]));
  const frames = settlePages(start, pageOf, undefined, lockedIds(blocks));
  const order = pagesOf({ pages }).flatMap(({ id }) =>
    readingOrder([...frames].filter(([block]) => pageOf(block) === id)),
  );
  return {
    version: Number(canvas['version']),
    title: typeof canvas['title'] === 'string' ? canvas['title'] : '',
    ...(pages && { pages }),
    blocks: order.map((id) => ({ ...byId.get(id)!, frame: frames.get(id)! })),
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

/** A block with the page it is seen on, and with none where there is but one. */
function onPage(block: Block | UnknownBlock, pages: CanvasPage[] | undefined): Block | UnknownBlock {
  if (pages) return { ...block, page: pageOfBlock({ pages }, block) };
  if (typeof block.page !== 'string') return block;
  const { page: _page, ...rest } = block;
  return rest as Block | UnknownBlock;
}

/** Blocks by the fields that they were read of: to check them all anew with each change takes a frame's time. */
const checked = new WeakMap<Fields, Block | UnknownBlock>();

/** Blocks that were checked before they were written are not checked again, as far as the document has them like that. */
export function noteChecked(doc: Doc, blocks: readonly (Block | UnknownBlock)[]): void {
  for (const block of blocks) {
    const map = blocksMap(doc).get(block.id);
    const fields = map instanceof YMap ? rawBlock(block.id, map) : undefined;
    if (fields && sameJson(fields, block)) checked.set(fields, fields as unknown as Block | UnknownBlock);
  }
}

function readBlock(fields: Fields): Block | UnknownBlock {
  const block = checked.get(fields) ?? checkedBlock(fields);
  checked.set(fields, block);
  return block;
}

function checkedBlock(fields: Fields): Block | UnknownBlock {
  const issue = checkBlock(fields);
  if (!issue) return fields as unknown as Block;
  const frame = frameShape.safeParse(fields['frame']);
  const fallback: Frame = { x: 0, y: 0, width: 8, height: 4 };
  return {
    id: fields['id'] as string,
    kind: damagedKind,
    version: 1,
    frame: frame.success ? frame.data : fallback,
    ...(fields['locked'] === true && { locked: true as const }),
    ...(idShape.safeParse(fields['group']).success && { group: fields['group'] as string }),
    ...(idShape.safeParse(fields['page']).success && { page: fields['page'] as string }),
    problem: [...issue.path.map(String), issue.message].join(': '),
    original: fields,
  };
}
