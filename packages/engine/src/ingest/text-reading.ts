import type { ReadOptions, ReadReport, Table } from '@inset/model';
import type { Breath } from './breath.ts';
import type { ProblemLog } from './problem-log.ts';

/** What a reader of text found. */
export interface TextTable extends Pick<
  ReadReport,
  | 'delimiter'
  | 'header'
  | 'quote'
  | 'escape'
  | 'comment'
  | 'columns'
  | 'sheets'
  | 'sheetSizes'
  | 'sheet'
  | 'isWebPage'
> {
  table: Table;
}

/** What a reader of text is given beside the text. */
export interface TextReading {
  read: ReadOptions;
  log: ProblemLog;
  breath: Breath;
  /** Takes the first rows while the rest is on its way; not called where there is no rest. */
  onFirstRows?: (found: TextTable, log: ProblemLog) => void;
}
