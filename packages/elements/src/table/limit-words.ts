import type { Strings } from '../locales/en.ts';
import { GroupTree } from './group-tree.ts';
import { mostGroups } from './table-queries.ts';
import type { TableRows } from './table-rows.ts';
import { errorText, type Said } from '../shared/error-words.ts';

/** Why not all rows are shown, in words; undefined where all are. */
export function limitWords(
  rows: TableRows,
  { limit, isGrouped, strings }: { limit: number; isGrouped: boolean; strings: Strings },
): Said | undefined {
  const words = strings.table;
  const { model, cut, uncounted, head } = rows;
  if (rows.isLimited(limit)) return isGrouped ? words.groupsLimited(head!.rowCount) : words.limited(limit);
  if (model instanceof GroupTree && model.isLimitedInside) return words.groupsInsideLimited(mostGroups);
  if (cut) return words.cut(model?.count ?? head!.rowCount, cut.rowsInAll);
  return uncounted && errorText(uncounted, strings, (why) => words.uncounted(head!.rowCount, why));
}
