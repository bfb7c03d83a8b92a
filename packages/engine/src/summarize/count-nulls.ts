/** How many of the first `rowCount` rows are null; without a bitmap none is. */
export function countNulls(validity: Uint8Array | undefined, rowCount: number): number {
  if (!validity) return 0;
  let valid = 0;
  const whole = rowCount >> 3;
  for (let i = 0; i < whole; i++) {
    let byte = validity[i]!;
    for (; byte !== 0; byte &= byte - 1) valid++;
  }
  for (let row = whole * 8; row < rowCount; row++) if (validity[row >> 3]! & (1 << (row & 7))) valid++;
  return rowCount - valid;
}
