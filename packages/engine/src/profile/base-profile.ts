import type { Column, ColumnProfile, ValueCount, ValueOrder } from '@inset/model';

/** What every kind of column tells of its values. */
export interface Findings {
  distinctCount: number;
  uniqueCount: number;
  topValues: ValueCount[];
  order: ValueOrder;
}

export type BaseProfile = Pick<
  ColumnProfile,
  | 'name'
  | 'rowCount'
  | 'nullCount'
  | 'nullShare'
  | 'distinctCount'
  | 'distinctShare'
  | 'uniqueCount'
  | 'topValues'
  | 'isUnique'
  | 'isKeyLike'
  | 'isConstant'
  | 'isMostlyNull'
  | 'order'
>;

/** The part of a profile that columns of all kinds have. */
export function baseProfile(
  { name, type }: Column,
  rowCount: number,
  nullCount: number,
  findings: Findings,
): BaseProfile {
  const { distinctCount } = findings;
  const present = rowCount - nullCount;
  const isUnique = nullCount === 0 && rowCount > 0 && distinctCount === rowCount;
  return {
    name,
    rowCount,
    nullCount,
    nullShare: shareOf(nullCount, rowCount),
    distinctShare: shareOf(distinctCount, present),
    ...findings,
    isUnique,
    isKeyLike: isUnique && rowCount > 1 && type !== 'number' && type !== 'decimal',
    isConstant: distinctCount <= 1,
    isMostlyNull: nullCount * 2 > rowCount,
  };
}

/** Part of a whole, 0 of nothing. */
export const shareOf = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
