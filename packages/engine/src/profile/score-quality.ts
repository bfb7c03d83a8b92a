import type { ColumnProfile, DuplicateRows, QualityReason, QualityScore } from '@inset/model';
import { columnFaults, type Fault } from './column-faults.ts';

/**
 * 100 less what the faults take: each column is worth the same part of the 100 points and can lose no more than it, and
 * duplicate rows take their share of what is left. docs/profile.md lists the weights.
 */
export function scoreQuality(
  rowCount: number,
  columns: readonly ColumnProfile[],
  duplicates: DuplicateRows,
): QualityScore {
  if (rowCount === 0) {
    const message = 'The table has no rows.';
    return { score: 0, reasons: [{ problem: 'no-rows', deduction: 100, rowCount: 0, message }] };
  }
  const worth = 100 / columns.length;
  const names = columns.map(({ name }) => name);
  const reasons = columns.flatMap((column) => weigh(columnFaults(column, names), worth));
  const left = 100 - total(reasons);
  if (duplicates.count > 0) reasons.push(...weigh([duplicateFault(duplicates, rowCount)], left));
  reasons.sort((a, b) => b.deduction - a.deduction);
  return { score: Math.max(0, 100 - total(reasons)), reasons };
}

function weigh(faults: readonly Fault[], worth: number): QualityReason[] {
  let left = worth;
  const reasons: QualityReason[] = [];
  for (const { weight, ...reason } of faults) {
    const deduction = Math.min(left, weight * worth);
    left -= deduction;
    if (deduction > 0) reasons.push({ ...reason, deduction });
  }
  return reasons;
}

const total = (reasons: readonly QualityReason[]): number =>
  reasons.reduce((sum, { deduction }) => sum + deduction, 0);

function duplicateFault({ count, share }: DuplicateRows, rowCount: number): Fault {
  return {
    problem: 'duplicate-rows',
    weight: share,
    rowCount: count,
    message: `${count.toLocaleString('en')} of ${rowCount.toLocaleString('en')} rows repeat an earlier row.`,
    step: { kind: 'dedupe' },
  };
}
