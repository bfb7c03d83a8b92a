import type { Column, ColumnProfile, QualityReason, TableProfile } from '@inset/model';

export const columnSorts = ['place', 'name', 'nulls', 'distinct', 'quality'] as const;
export type ColumnSort = (typeof columnSorts)[number];

/** A column of the dataset, and what is known of it. */
export interface ListedColumn {
  /** Its place in the table, 0-based. */
  index: number;
  column: Column;
  profile?: ColumnProfile;
  /** What lowers its quality; absent until the whole table is known. */
  reasons?: readonly QualityReason[];
  /** 0 to 100; absent until the whole table is known. */
  score?: number;
}

export interface ColumnChoice {
  sort: ColumnSort;
  search: string;
  /** A kind of column, or '' for all. */
  kind: ColumnProfile['kind'] | '';
  withProblems: boolean;
}

const kinds: Record<Column['type'], ColumnProfile['kind']> = {
  boolean: 'boolean',
  integer: 'number',
  number: 'number',
  decimal: 'number',
  text: 'text',
  date: 'moment',
  timestamp: 'moment',
};

/** All columns with what is known of them. */
export function listColumns(
  schema: readonly Column[],
  profiles: readonly (ColumnProfile | undefined)[],
  table?: TableProfile,
): ListedColumn[] {
  const reasons = Map.groupBy(table?.quality.reasons ?? [], ({ column }) => column);
  return schema.map((column, index) => {
    const profile = profiles[index];
    const found = { index, column, ...(profile && { profile }) };
    if (!table) return found;
    const own = reasons.get(column.name) ?? [];
    // Each column is worth the same part of the 100 points.
    const lost = own.reduce((sum, { deduction }) => sum + deduction, 0) * schema.length;
    return { ...found, reasons: own, score: Math.max(0, 100 - lost) };
  });
}

/** The columns that are asked for, in the order that is asked for; what is not known yet comes last. */
export function chooseColumns(columns: readonly ListedColumn[], choice: ColumnChoice): ListedColumn[] {
  const needle = choice.search.trim().toLowerCase();
  const chosen = columns.filter(
    ({ column, reasons }) =>
      column.name.toLowerCase().includes(needle) &&
      (choice.kind === '' || kinds[column.type] === choice.kind) &&
      (!choice.withProblems || (reasons !== undefined && reasons.length > 0)),
  );
  if (choice.sort === 'place') return chosen;
  if (choice.sort === 'name') {
    const collator = new Intl.Collator(undefined, { numeric: true });
    return chosen.toSorted((one, other) => collator.compare(one.column.name, other.column.name));
  }
  const rank = rankOf[choice.sort];
  return chosen.toSorted((one, other) => (rank(one) ?? Infinity) - (rank(other) ?? Infinity));
}

const rankOf: Record<Exclude<ColumnSort, 'place' | 'name'>, (column: ListedColumn) => number | undefined> = {
  nulls: ({ profile }) => profile && -profile.nullShare,
  distinct: ({ profile }) => profile && -profile.distinctCount,
  quality: ({ score }) => score,
};
