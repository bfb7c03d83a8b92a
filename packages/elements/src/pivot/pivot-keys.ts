import { headingLine, namesColumn } from './pivot-view.ts';
import type { PivotLayout } from './pivot-layout.ts';

type Cursor = { row: number; column: number };

export interface KeyPlace {
  layout: PivotLayout;
  isRightToLeft: boolean;
  /** Lines that a page key passes. */
  page: number;
}

/**
 * Where a key leads to, as in any tree of rows: on a name, towards the numbers opens its group, away from them closes
 * it. Undefined for other keys.
 */
export function nextCursor(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>,
  { row, column }: Cursor,
  { layout, isRightToLeft, page }: KeyPlace,
): Cursor | 'toggle' | undefined {
  const last = { row: layout.lines.length - 1, column: layout.columns.length - 1 };
  const isWhole = event.ctrlKey || event.metaKey;
  const to = (next: Cursor): Cursor => ({
    row: Math.max(headingLine, Math.min(next.row, last.row)),
    column: Math.max(namesColumn, Math.min(next.column, last.column)),
  });
  const [ahead, back] = isRightToLeft ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
  const isOpen = column === namesColumn ? layout.lines[row]?.isOpen : undefined;
  switch (event.key) {
    case ahead:
      return isOpen === false ? 'toggle' : to({ row, column: isWhole ? last.column : column + 1 });
    case back:
      if (isOpen === true) return 'toggle';
      return column === namesColumn && row >= 0
        ? groupAbove(layout, row)
        : to({ row, column: isWhole ? namesColumn : column - 1 });
    case 'ArrowDown':
      return to({ row: isWhole ? last.row : row + 1, column });
    case 'ArrowUp':
      return to({ row: isWhole ? 0 : row - 1, column });
    case 'PageDown':
      return to({ row: row + page, column });
    case 'PageUp':
      return to({ row: Math.max(0, row - page), column });
    case 'Home':
      return { row: isWhole ? 0 : row, column: namesColumn };
    case 'End':
      return { row: isWhole ? last.row : row, column: last.column };
    default:
      return undefined;
  }
}

/** The line of the group that a line is in. */
function groupAbove({ lines }: PivotLayout, row: number): Cursor {
  const { depth } = lines[row]!;
  for (let above = row - 1; above >= 0; above--) {
    if (lines[above]!.depth < depth) return { row: above, column: namesColumn };
  }
  return { row, column: namesColumn };
}
