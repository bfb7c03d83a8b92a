import {
  findColumn,
  intervalClause,
  isTemporal,
  pointClause,
  predicateClause,
  type Cell,
  type Clause,
  type ClauseAbout,
  type PivotField,
  type Schema,
} from '@inset/model';
import { periodAfter } from '../metric/metric-series.ts';

/** One field of a cell with its value, and how that reads. */
export interface Part {
  field: PivotField;
  value: Cell;
  words: string;
}

/** The condition that keeps a cell's rows, called after its fields as `list` joins them; undefined for the total of all, and where a column is not the dataset's. */
export function cellClause(
  about: Omit<ClauseAbout, 'label'>,
  parts: readonly Part[],
  schema: Schema,
  list: (parts: readonly string[]) => string,
): Clause | undefined {
  const label = list(parts.map(({ words }) => words));
  const conditions = parts.map(({ field, value }) => partClause({ ...about, label }, field, value, schema));
  const found = conditions.filter((clause) => clause !== undefined);
  if (found.length === 0 || found.length < parts.length) return undefined;
  if (found.length === 1) return found[0];
  const where = found.map((clause) => `(${clause.where})`).join(' and ');
  return predicateClause({ ...about, label, value: parts.map(({ value }) => String(value)) }, where, schema);
}

function partClause(about: ClauseAbout, field: PivotField, value: Cell, schema: Schema): Clause | undefined {
  const column = findColumn(schema, field.column);
  if (!column) return undefined;
  if (!field.grain || value === null || !isTemporal(column.type)) return pointClause(about, column, [value]);
  const from = Number(value);
  return intervalClause(about, column, { from, to: periodAfter(from, field.grain, 1) });
}
