/** The validity bits of `rowCount` rows of which those with `isNull(row)` are unset; undefined where none is null. */
export function validityOf(rowCount: number, isNull: (row: number) => boolean): Uint8Array | undefined {
  let validity: Uint8Array | undefined;
  for (let row = 0; row < rowCount; row++) {
    if (!isNull(row)) continue;
    validity ??= new Uint8Array((rowCount + 7) >> 3).fill(255);
    validity[row >> 3]! &= ~(1 << (row & 7));
  }
  return validity;
}
