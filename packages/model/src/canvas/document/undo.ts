import { UndoManager, type Doc, type Transaction } from 'yjs';
import { blocksMap, datasetsMap, headMap, pagesMap } from './document-maps.ts';
import { LocalChange } from './local-change.ts';

/** Pause in typing or nudging after which a group ends. */
const pause = 1_000;

/** What this page's person can take back. Changes of others stay, whatever is undone here. */
export interface CanvasUndo {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  undo(): boolean;
  redo(): boolean;
  /** Ends a group: the next change is undone on its own. */
  pause(): void;
  /** Calls `listener` when `canUndo` or `canRedo` may have changed; returns how to stop. */
  subscribe(listener: () => void): () => void;
  destroy(): void;
}

export function createUndo(doc: Doc): CanvasUndo {
  let group: string | undefined;
  const startGroup = (transaction: Transaction): boolean => {
    if (!(transaction.origin instanceof LocalChange)) return true;
    const next = transaction.origin.group;
    if (next === undefined || next !== group) manager.stopCapturing();
    group = next;
    return true;
  };
  const manager = new UndoManager([headMap(doc), blocksMap(doc), datasetsMap(doc), pagesMap(doc)], {
    trackedOrigins: new Set([LocalChange]),
    captureTimeout: pause,
    captureTransaction: startGroup,
  });
  const step = (direction: 'undo' | 'redo'): boolean => {
    group = undefined;
    return manager[direction]() !== null;
  };
  return {
    get canUndo() {
      return manager.canUndo();
    },
    get canRedo() {
      return manager.canRedo();
    },
    undo: () => step('undo'),
    redo: () => step('redo'),
    pause() {
      group = undefined;
      manager.stopCapturing();
    },
    subscribe: (listener) => subscribe(manager, listener),
    destroy: () => manager.destroy(),
  };
}

function subscribe(manager: UndoManager, listener: () => void): () => void {
  const events = ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const;
  for (const event of events) manager.on(event, listener);
  return () => {
    for (const event of events) manager.off(event, listener);
  };
}
