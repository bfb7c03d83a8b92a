import type { AppendOptions, Dataset, LiveRows, ReadProblem, Table } from '@inset/model';
import { rowsToTable } from '../ingest/rows-to-table.ts';
import { isAllNull } from './growing-column.ts';
import { LiveTable } from './live-table.ts';

/** What happens to a dataset; with a key, rows take the place of those with the same. */
export interface RowChange extends AppendOptions {
  rows: LiveRows;
  key?: readonly string[];
}

const mostProblems = 100;
const live = new WeakMap<Table, LiveTable>();

/** The dataset and table after a change. Throws `QUERY_COLUMN` and `BAD_REQUEST`; nothing is changed then. */
export function changeRows(
  name: string,
  before: { dataset: Dataset; table: Table } | undefined,
  { rows, key, keep }: RowChange,
): { dataset: Dataset; table: Table } {
  const more = readRows(rowsOf(rows), before?.table ?? emptyTable);
  const growing = (before && live.get(before.table)) ?? new LiveTable(before?.table ?? emptyTable);
  if (keep) growing.check(keep, more);
  const problems = key ? growing.upsert(more, key) : growing.append(more);
  if (keep) growing.keep(keep);
  const { table } = growing;
  live.set(table, growing);
  const { schema, rowCount } = table;
  return { table, dataset: { name, schema, rowCount, report: reportOf(before?.dataset, problems) } };
}

const emptyTable: Table = { schema: [], data: [], rowCount: 0 };

/** Reads rows as the columns that are there hold them: texts stay as they are written where a column is text. */
function readRows(rows: readonly unknown[], { schema, data, rowCount }: Table): Table {
  const texts = schema.filter(
    ({ type }, i) => type === 'text' && rowCount > 0 && !isAllNull(data[i]!, rowCount),
  );
  return rowsToTable(rows, { types: Object.fromEntries(texts.map(({ name }) => [name, 'text' as const])) });
}

function rowsOf(rows: LiveRows): readonly unknown[] {
  if (Array.isArray(rows)) return rows;
  const columns = Object.entries(rows as Record<string, ArrayLike<unknown>>);
  const length = Math.max(0, ...columns.map(([, values]) => values.length));
  return Array.from({ length }, (_, row) =>
    Object.fromEntries(columns.map(([name, values]) => [name, values[row]])),
  );
}

function reportOf(before: Dataset | undefined, problems: ReadProblem[]): Dataset['report'] {
  const report = before?.report ?? {
    format: 'rows',
    bytes: 0,
    milliseconds: 0,
    problems: [],
    problemCount: 0,
  };
  return {
    ...report,
    problems: [...report.problems, ...problems].slice(0, mostProblems),
    problemCount: report.problemCount + problems.length,
  };
}
