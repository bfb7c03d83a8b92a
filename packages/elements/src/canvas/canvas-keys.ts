import { isArrow } from './nudge.ts';

/** What a key press on the canvas means. */
export type KeyMeaning =
  'nudge' | 'stretch' | 'edit' | 'remove' | 'duplicate' | 'undo' | 'redo' | 'leave' | 'all';

/**
 * Reads a key press. Undo and redo mean the canvas wherever the focus is, text being written included: the browser's
 * own undo would not know of what others have changed. All else counts on a block itself, not inside it.
 */
export function keyMeaning(event: KeyboardEvent, isOnBlock: boolean): KeyMeaning | undefined {
  const { key, shiftKey, altKey } = event;
  const command = event.ctrlKey || event.metaKey;
  if (event.isComposing || altKey) return undefined;
  if (command && key.toLowerCase() === 'z') return shiftKey ? 'redo' : 'undo';
  if (command && key.toLowerCase() === 'y') return 'redo';
  if (key === 'Escape') return 'leave';
  if (!isOnBlock) return undefined;
  if (command) {
    if (key.toLowerCase() === 'd') return 'duplicate';
    return key.toLowerCase() === 'a' ? 'all' : undefined;
  }
  if (isArrow(key)) return shiftKey ? 'stretch' : 'nudge';
  if (key === 'Enter') return 'edit';
  return key === 'Delete' || key === 'Backspace' ? 'remove' : undefined;
}
