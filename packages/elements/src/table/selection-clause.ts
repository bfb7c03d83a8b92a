import {
  findColumn,
  pointClause,
  predicateClause,
  quoteName,
  type Cell,
  type Clause,
  type Query,
  type Schema,
  type Step,
} from '@inset/model';
import type { Strings } from '../locales/en.ts';
import { formatCell } from '../shared/format-value.ts';

/** The most rows that one clause can name. */
export const mostPickedRows = 500;

/**
 * The columns of a Query's answer that still are the dataset's own, so that their values say which of its rows are
 * meant: `revenue` is not, once it is a sum.
 */
export function datasetColumns({ from, steps }: Query, dataset: Schema): string[] {
  const inner =
    typeof from === 'string' || 'sql' in from
      ? dataset.map(({ name }) => name)
      : datasetColumns(from, dataset);
  return steps.reduce(columnsAfter, inner);
}

function columnsAfter(names: string[], step: Step): string[] {
  switch (step.kind) {
    case 'filter':
    case 'sort':
    case 'limit':
    case 'sample':
    case 'dedupe':
    case 'join':
      return names;
    case 'select':
      return names.filter((name) => step.columns.includes(name));
    case 'derive':
    case 'window':
      return names.filter((name) => !step.columns.some((column) => column.name === name));
    case 'summarize': {
      const kept = step.by.filter(({ name, expression }) =>
        [name, quoteName(name)].includes(expression.trim()),
      );
      return names.filter((name) => kept.some((key) => key.name === name));
    }
    default:
      return [];
  }
}

interface ClauseHow {
  source: string;
  dataset: string;
  schema: Schema;
  strings: Strings;
  locale: string;
}

/**
 * The clause that keeps the dataset's rows with these values; `rows` hold one value for each of `columns`. Undefined
 * where nothing is picked or no column says which rows are meant.
 */
export function rowsClause(
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  how: ClauseHow,
): Clause | undefined {
  const { source, dataset, schema, strings, locale } = how;
  const known = columns.map((name) => findColumn(schema, name)!);
  if (known.length === 0 || rows.length === 0) return undefined;
  const label = labelOf();
  const about = { source, dataset, label };
  if (known.length === 1)
    return pointClause(
      about,
      known[0]!,
      rows.map(([value]) => value!),
    );
  const parts = rows.map((values) => {
    const conditions = known.map((column, i) => pointClause(about, column, [values[i]!])!.where);
    return `(${conditions.join(' and ')})`;
  });
  return predicateClause({ ...about, value: parts.length }, [...new Set(parts)].join(' or '), schema);

  function labelOf(): string {
    const [first] = known;
    if (known.length > 1) return strings.table.rowsSelected(rows.length);
    const values = new Set(rows.map(([value]) => value!));
    if (values.size > 1) return strings.table.isOneOfMany(first!.name, values.size);
    const [value] = values;
    const text = value === null ? strings.shared.nullValue : formatCell(value!, first!, { locale });
    return strings.table.isValue(first!.name, text.slice(0, 80));
  }
}
