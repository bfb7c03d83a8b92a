import { InsetError } from '@inset/model';
import type { ColumnSource } from '../execute/column-source.ts';

/** Rows that are read with what the page lent for it, until that is given back. */
export interface LentSource extends ColumnSource {
  /** Gives it back, once what is being read has come; nothing is read any more. */
  giveBack(): void;
}

/** Reads from `source` until it is given back, and calls `onBack` when nothing is being read then. */
export function lentSource(source: ColumnSource, onBack: () => void): LentSource {
  let reading = 0;
  let isOver = false;
  return {
    schema: source.schema,
    rowCount: source.rowCount,
    countRows: (wanted) => source.countRows(wanted),
    async read(columns, wanted) {
      if (isOver) throw new InsetError('DATASET_NOT_FOUND', 'The dataset was removed before it was read.');
      reading++;
      try {
        return await source.read(columns, wanted);
      } finally {
        reading--;
        if (isOver && reading === 0) onBack();
      }
    },
    giveBack() {
      if (isOver) return;
      isOver = true;
      if (reading === 0) onBack();
    },
  };
}
