import type { ColumnType } from '@inset/model';
import type { ProblemLog } from '../problem-log.ts';
import type { DayOrder } from './parse-moment.ts';
import type { NumberStyle } from './parse-number.ts';

/** What a reader of one family of types needs to know of a column. */
export interface ColumnText {
  name: string;
  /** The distinct values, trimmed. Those that are no value are undefined. */
  values: (string | undefined)[];
  /** The value of each row. */
  codes: Uint32Array;
  /** The type that a person asked for: then what does not fit becomes null and is reported. */
  wanted?: ColumnType;
  /** How numbers are written, where a person said so. */
  decimal?: NumberStyle;
  /** How other columns of the file write theirs: what 1.000 means where a column leaves it open. */
  likelyDecimal?: NumberStyle;
  /** Which of day and month comes first, where a person said so. */
  dateOrder?: DayOrder;
  log: ProblemLog;
}
