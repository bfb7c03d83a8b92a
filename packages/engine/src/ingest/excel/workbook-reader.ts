import type { SheetSize } from '@inset/model';
import type { Breath } from '../breath.ts';
import type { SheetRange } from './cell-reference.ts';
import type { SheetCells } from './sheet-cells.ts';
import type { SheetTexts } from './sheet-texts.ts';

/** A sheet with cells: charts and macros are no tables. */
export interface NamedSheet {
  name: string;
  isHidden: boolean;
}

/** An opened workbook of whatever kind. */
export interface WorkbookReader {
  /** In the workbook's order. */
  sheets: readonly NamedSheet[];
  /** The texts that the cells of all sheets name by their places. */
  texts: SheetTexts;
  /** Reads the filled cells of a sheet, by its place among `sheets`, those outside `within` left out. */
  readSheet: (place: number, within: SheetRange | undefined, breath: Breath) => Promise<SheetCells>;
  /** How large each sheet is; null where that is not to be had at little cost. */
  sheetSizes: () => Promise<(SheetSize | null)[]>;
}
