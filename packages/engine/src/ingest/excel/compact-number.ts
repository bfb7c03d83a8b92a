const words = new DataView(new ArrayBuffer(8));

/** A number in the four bytes that binary workbooks keep most of theirs in (RK): 30 bits, whole or of a double, or a 100th. */
export function compactNumber(packed: number): number {
  const isHundredth = (packed & 1) !== 0;
  let value = packed >> 2;
  if ((packed & 2) === 0) {
    words.setInt32(0, packed & ~3);
    words.setInt32(4, 0);
    value = words.getFloat64(0);
  }
  return isHundredth ? value / 100 : value;
}
