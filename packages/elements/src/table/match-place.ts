import type { Cell } from '@inset/model';

/** Where a match stands: the values of its groups, and its row within the innermost. */
export interface MatchPlace {
  path: readonly Cell[];
  /** Absent on a group's own line, which lies before all that is in it. */
  row?: number | undefined;
}
