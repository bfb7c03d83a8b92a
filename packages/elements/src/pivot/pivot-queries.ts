import { quoteName, type Pivot, type PivotField, type Query } from '@inset/model';

/** The most cells of the innermost grouping that are shown. */
export const mostCells = 100_000;

/** One grouping: so many fields of the side and of the top, from the outermost on. */
export interface Level {
  rows: number;
  columns: number;
}

/** What a field groups by. */
export function fieldExpression({ column, grain }: PivotField): string {
  return grain ? `date_trunc('${grain}', ${quoteName(column)})` : quoteName(column);
}

/**
 * The groupings that a pivot is made of, the innermost first. Every total is asked for on its own: an average is not
 * the average of averages, nor a count of different values their sum.
 */
export function levelsOf({ rows, columns, totals, subtotals }: Pivot): Level[] {
  const columnLevels = [columns.length];
  if (subtotals !== false) for (let depth = columns.length - 1; depth > 0; depth--) columnLevels.push(depth);
  if (totals !== false && columns.length > 0) columnLevels.push(0);
  const rowLevels = Array.from({ length: rows.length }, (_, depth) => rows.length - depth);
  if (totals !== false || rows.length === 0) rowLevels.push(0);
  return rowLevels.flatMap((row) => columnLevels.map((column) => ({ rows: row, columns: column })));
}

/** The values of one grouping. Columns: `r0…`, `c0…`, `v0…`. */
export function levelQuery(base: Query, { rows, columns, values }: Pivot, level: Level): Query {
  const keys = (fields: readonly PivotField[], count: number, letter: string) =>
    fields.slice(0, count).map((field, i) => ({ name: `${letter}${i}`, expression: fieldExpression(field) }));
  const by = [...keys(rows, level.rows, 'r'), ...keys(columns, level.columns, 'c')];
  const measures = values.map(({ expression }, i) => ({ name: `v${i}`, expression }));
  const sort = by.map(({ name }) => ({ expression: name }));
  return {
    ...base,
    steps: [
      ...base.steps,
      { kind: 'summarize', by, measures },
      ...(sort.length > 0 ? [{ kind: 'sort' as const, by: sort }] : []),
      { kind: 'limit', count: mostCells + 1 },
    ],
  };
}

/**
 * The innermost rows and columns as a table of its own, for files: the engine's pivot, without totals. `nameOf` calls what
 * has no label.
 */
export function fileQuery(
  base: Query,
  { rows, columns, values }: Pivot,
  nameOf: (expression: string) => string,
): Query {
  const by = uniquely(rows.map((field) => ({ name: fieldName(field), expression: fieldExpression(field) })));
  const measures = uniquely(
    values.map(({ label, expression }) => ({ name: label || nameOf(expression), expression })),
  );
  const sort = by.map(({ name }) => ({ expression: quoteName(name) }));
  const order = sort.length > 0 ? [{ kind: 'sort' as const, by: sort }] : [];
  if (columns.length === 0)
    return { ...base, steps: [...base.steps, { kind: 'summarize', by, measures }, ...order] };
  const [first] = columns.map(fieldExpression);
  const text = columns.map((field) => `coalesce(cast(${fieldExpression(field)} as text), '')`);
  const column = columns.length === 1 ? first! : `concat(${text.join(", ' / ', ")})`;
  return { ...base, steps: [...base.steps, { kind: 'pivot', by, column, measures }, ...order] };
}

export const fieldName = ({ label, column }: PivotField): string => label || column;

/** The same, none called like another. */
function uniquely<Named extends { name: string }>(all: Named[]): Named[] {
  const seen = new Set<string>();
  return all.map((one) => {
    let { name } = one;
    for (let number = 2; seen.has(name.toLowerCase()); number++) name = `${one.name} ${number}`;
    seen.add(name.toLowerCase());
    return { ...one, name };
  });
}
