import type { Runners } from './rows.ts';
import { bin } from './steps/bin.ts';
import { derive } from './steps/derive.ts';
import { filter } from './steps/filter.ts';
import { limit } from './steps/limit.ts';
import { rename } from './steps/rename.ts';
import { select } from './steps/select.ts';
import { sort } from './steps/sort.ts';
import { summarize } from './steps/summarize.ts';

/** What takes each step here. Steps that are not in it are DuckDB's. */
export const runners: Runners = {
  bin,
  derive,
  filter,
  limit,
  rename,
  select,
  sort,
  summarize,
};
