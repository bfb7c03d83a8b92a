import { moveCursor, type GridCursor } from './grid-cursor.ts';

/** What keys in the grid can do. */
export interface GridActions {
  cursor: GridCursor;
  rows: number;
  /** Whether there is a summary below the rows. */
  hasSummary: boolean;
  columns: number;
  /** How many rows fit on screen. */
  page: number;
  isRightToLeft: boolean;
  hasRange: boolean;
  moveTo: (next: GridCursor, isExtending: boolean) => void;
  sort: (isFurther: boolean) => void;
  widen: (by: number) => void;
  moveColumn: (by: -1 | 1) => void;
  menu: () => void;
  /** F2 on a heading: goes to what is inside it; false where there is nothing. */
  enterHeading: () => boolean;
  activate: () => void;
  /** Space: picks the row or takes it whole; opens or closes a group. */
  pick: () => unknown;
  /** Opens or closes a group; false where the row is none. */
  toggleGroup: () => boolean;
  selectAll: () => void;
  /** Takes the cursor's column from the first row to the last. */
  selectColumn: () => void;
  letGo: () => void;
  copy: (withHeadings: boolean) => void;
  find: () => void;
  nextMatch: (isBackwards: boolean) => void;
}

/** Acts on a key in the grid; false for one that means nothing here. */
export function gridKey(event: KeyboardEvent, on: GridActions): boolean {
  const { key, shiftKey, altKey } = event;
  const isCommand = event.ctrlKey || event.metaKey;
  const isHeading = on.cursor.row < 0;
  const act = (action: () => unknown): true => {
    action();
    return true;
  };
  if (isHeading && (key === 'ContextMenu' || (shiftKey && key === 'F10') || (altKey && key === 'ArrowDown')))
    return act(on.menu);
  const side = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : undefined;
  if (isHeading && side && shiftKey) {
    const by = on.isRightToLeft ? (-side as -1 | 1) : side;
    return act(() => (altKey ? on.moveColumn(by) : on.widen(by * 16)));
  }
  if (altKey) return false;
  if (isCommand) {
    switch (key.toLowerCase()) {
      case 'c':
        return isHeading && !on.hasRange ? false : act(() => on.copy(shiftKey));
      case 'a':
        return act(on.selectAll);
      case ' ':
        return act(on.selectColumn);
      case 'f':
        return act(on.find);
      case 'g':
        return act(() => on.nextMatch(shiftKey));
    }
  }
  if (key === 'F3') return act(() => on.nextMatch(shiftKey));
  if (key === 'Escape') return on.hasRange && act(on.letGo);
  if (key === 'Enter' || key === ' ' || key === 'F2') {
    if (isHeading) return key === 'F2' ? on.enterHeading() : act(() => on.sort(shiftKey));
    if (on.toggleGroup()) return true;
    return act(key === ' ' ? on.pick : on.activate);
  }
  const next = moveCursor(on.cursor, event, { ...on, rightToLeft: on.isRightToLeft });
  return next !== undefined && act(() => on.moveTo(next, shiftKey));
}
