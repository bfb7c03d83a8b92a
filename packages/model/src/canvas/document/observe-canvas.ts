import type { AbstractType, Doc, Map as YMap, Transaction } from 'yjs';
import { blocksMap, datasetsMap, headMap, pagesMap } from './document-maps.ts';
import { LocalChange } from './local-change.ts';

/** What one transaction touched. */
export interface CanvasChange {
  /** Ids of blocks that were added, changed or removed. */
  blocks: Set<string>;
  head: boolean;
  datasets: boolean;
  /** Which pages there are, their titles or their order. */
  pages: boolean;
  /** Made in this page by its person, by undo included; false for what came from storage or from others. */
  local: boolean;
}

/** Calls `listener` once for each transaction that changed the canvas; returns how to stop. */
export function observeCanvas(doc: Doc, listener: (change: CanvasChange) => void): () => void {
  const blocks = blocksMap(doc);
  const head = headMap(doc);
  const datasets = datasetsMap(doc);
  const pages = pagesMap(doc);
  const onTransaction = (transaction: Transaction): void => {
    const change: CanvasChange = {
      blocks: changedBlocks(transaction, blocks),
      head: transaction.changed.has(head as never),
      datasets: transaction.changed.has(datasets as never),
      pages: touches(transaction, pages),
      local: transaction.local && (transaction.origin instanceof LocalChange || isUndo(transaction.origin)),
    };
    if (change.blocks.size > 0 || change.head || change.datasets || change.pages) listener(change);
  };
  doc.on('afterTransaction', onTransaction);
  return () => doc.off('afterTransaction', onTransaction);
}

/** Whether a transaction changed a map or one of its entries. */
function touches({ changed }: Transaction, map: unknown): boolean {
  for (const type of changed.keys())
    if ((type as unknown) === map || (type.parent as unknown) === map) return true;
  return false;
}

function changedBlocks(transaction: Transaction, blocks: YMap<YMap<unknown>>): Set<string> {
  const ids = new Set<string>();
  for (const [type, keys] of transaction.changed) {
    if ((type as unknown) === blocks) for (const key of keys) if (key !== null) ids.add(key);
    const id = blockOf(type as AbstractType<unknown>, blocks);
    if (id !== undefined) ids.add(id);
  }
  return ids;
}

/** The id of the block that a shared type lies in. */
function blockOf(type: AbstractType<unknown>, blocks: YMap<YMap<unknown>>): string | undefined {
  for (let current: AbstractType<unknown> | null = type; current; current = current.parent) {
    if ((current.parent as unknown) === blocks) return current._item?.parentSub ?? undefined;
  }
  return undefined;
}

function isUndo(origin: unknown): boolean {
  return typeof origin === 'object' && origin !== null && 'undoStack' in origin;
}
