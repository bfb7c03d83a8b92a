import { quoteName, type SortStep } from '@inset/model';
import { readNames, writeNames } from './name-list.ts';

/** A column that the rows are ordered by. */
export interface SortColumn {
  name: string;
  isDescending: boolean;
}

/**
 * The columns out of the attribute `sort`: names, descending ones with a `-` before them. Where the columns are known,
 * those that there are no more order nothing.
 */
export function readSort(sort: string | undefined, known: readonly string[] = []): SortColumn[] {
  const columns = readNames(sort, known).map((text) => {
    const isDescending = text.startsWith('-') && !known.includes(text);
    return { name: isDescending ? text.slice(1) : text, isDescending };
  });
  return known.length > 0 ? columns.filter(({ name }) => known.includes(name)) : columns;
}

/** The attribute for these columns. */
export function writeSort(columns: readonly SortColumn[]): string | undefined {
  return writeNames(columns.map(({ name, isDescending }) => (isDescending ? `-${name}` : name)));
}

/** The order after a heading was pressed: ascending, descending, as it was. `isFurther` keeps the other columns. */
export function pressSort(columns: readonly SortColumn[], name: string, isFurther: boolean): SortColumn[] {
  const at = columns.findIndex((column) => column.name === name);
  const present = columns[at];
  const next = !present
    ? [{ name, isDescending: false }]
    : present.isDescending
      ? []
      : [{ name, isDescending: true }];
  if (!isFurther) return next;
  return at < 0 ? [...columns, ...next] : columns.toSpliced(at, 1, ...next);
}

/** The step that orders rows so; none for no columns. */
export function sortSteps(columns: readonly SortColumn[]): SortStep[] {
  if (columns.length === 0) return [];
  const by = columns.map(({ name, isDescending }) => ({
    expression: quoteName(name),
    order: isDescending ? ('descending' as const) : ('ascending' as const),
  }));
  return [{ kind: 'sort', by }];
}
