import type { Strings } from '../locales/en.ts';
import { GroupTree } from './group-tree.ts';
import { mostGroups } from './table-queries.ts';
import type { TableRows } from './table-rows.ts';

/** Why not all rows are shown, in words; undefined where all are. */
export function limitWords(
  rows: TableRows,
  { limit, isGrouped, words }: { limit: number; isGrouped: boolean; words: Strings['table'] },
): string | undefined {
  const { model, cut, uncounted, head } = rows;
  if (rows.isLimited(limit)) return isGrouped ? words.groupsLimited(head!.rowCount) : words.limited(limit);
  if (model instanceof GroupTree && model.isLimitedInside) return words.groupsInsideLimited(mostGroups);
  if (cut) return words.cut(model?.count ?? head!.rowCount, cut.rowsInAll);
  return uncounted && words.uncounted(head!.rowCount, uncounted.message);
}
