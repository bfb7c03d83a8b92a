import { pivotGrains, type Pivot, type PivotField, type PivotGrain } from '@inset/model';

/** The fields of `region, ordered_at:month`. */
export function fieldsOf(text: string | undefined): PivotField[] {
  const names = (text ?? '').split(',').map((name) => name.trim());
  return names.filter(Boolean).map((name) => {
    const [, column, grain] = /^(.*?)\s*:\s*(\w+)$/.exec(name) ?? [];
    const isGrain = (pivotGrains as readonly (string | undefined)[]).includes(grain);
    return column && isGrain ? { column, grain: grain as PivotGrain } : { column: name };
  });
}

/** What the attributes say. */
export function pivotOf(said: {
  rows?: string | undefined;
  columns?: string | undefined;
  values?: string | undefined;
}): Pivot {
  const values = (said.values ?? 'count()')
    .split(';')
    .map((expression) => ({ expression: expression.trim() }));
  return {
    rows: fieldsOf(said.rows),
    columns: fieldsOf(said.columns),
    values: values.filter(({ expression }) => expression !== ''),
  };
}
