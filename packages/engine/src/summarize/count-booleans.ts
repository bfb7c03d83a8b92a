import { isNull, type BooleanData } from '@inset/model';

/** How many rows are false, and how many are true. */
export function countBooleans(data: BooleanData, rowCount: number): Uint32Array {
  const counts = new Uint32Array(2);
  for (let row = 0; row < rowCount; row++) if (!isNull(data, row)) counts[data.values[row]!]!++;
  return counts;
}
