import type { Breath } from '../../breath.ts';
import { CellCollector, type CellContext } from '../cell-collector.ts';
import type { SheetRange } from '../cell-reference.ts';
import { compactNumber } from '../compact-number.ts';
import { damagedWorkbook } from '../damaged-workbook.ts';
import { errorWord } from '../error-words.ts';
import type { SheetCells } from '../sheet-cells.ts';
import type { WorkbookArchive } from '../workbook-archive.ts';
import { readRecords, wideText } from './binary-records.ts';

const types = { row: 0, merged: 176, endSheet: 130, beginCells: 145, endCells: 146 };

/** How the value of a cell is kept, by the type of its record; those from 12 on come without a column, right after the last. */
const values: Record<
  number,
  'blank' | 'compact' | 'error' | 'boolean' | 'real' | 'text' | 'shared' | 'rich'
> = {
  1: 'blank',
  2: 'compact',
  3: 'error',
  4: 'boolean',
  5: 'real',
  6: 'text',
  7: 'shared',
  8: 'text',
  9: 'real',
  10: 'boolean',
  11: 'error',
  12: 'blank',
  13: 'compact',
  14: 'error',
  15: 'boolean',
  16: 'real',
  17: 'text',
  18: 'shared',
  62: 'rich',
};

const isShort = (type: number): boolean => type >= 12 && type <= 18;

/** Reads the filled cells of a sheet, those outside `within` left out. Rejects with `FILE_MALFORMED`. */
export async function readBinarySheet(
  archive: WorkbookArchive,
  path: string,
  context: CellContext,
  within: SheetRange | undefined,
  breath: Breath,
): Promise<SheetCells> {
  const cells = new CellCollector(context, within);
  let [row, column, isCells, isWhole] = [-1, -1, false, false];
  const onRecord = (type: number, view: DataView): void => {
    if (type === types.beginCells || type === types.endCells) isCells = type === types.beginCells;
    else if (type === types.merged) cells.mergedCount++;
    else if (type === types.endSheet) isWhole = true;
    else if (!isCells) return;
    else if (type === types.row) {
      row = view.getUint32(0, true);
      column = -1;
    } else if (values[type] !== undefined) {
      column = isShort(type) ? column + 1 : view.getUint32(0, true);
      if (cells.place(row, column)) addCell(cells, type, view);
    }
  };
  await readRecords(archive, path, onRecord, (bytesDone) =>
    breath.isDue(bytesDone) ? breath.take(bytesDone, cells.rowCount) : undefined,
  );
  if (!isWhole) throw damagedWorkbook(`its part ${path} breaks off`);
  return cells.finish();
}

function addCell(cells: CellCollector, type: number, view: DataView): void {
  const styleAt = isShort(type) ? 0 : 4;
  const style = view.getUint32(styleAt, true) & 0xffffff;
  const at = styleAt + 4;
  switch (values[type]) {
    case 'compact':
      cells.styledNumber(compactNumber(view.getInt32(at, true)), style);
      break;
    case 'real':
      cells.styledNumber(view.getFloat64(at, true), style);
      break;
    case 'error':
      cells.error(errorWord(view.getUint8(at)));
      break;
    case 'boolean':
      cells.boolean(view.getUint8(at) !== 0);
      break;
    case 'shared':
      cells.shared(view.getUint32(at, true));
      break;
    case 'text':
      cells.text(wideText(view, at));
      break;
    case 'rich':
      cells.text(wideText(view, at + 1));
  }
}
