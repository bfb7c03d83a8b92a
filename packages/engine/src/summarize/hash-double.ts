const double = new Float64Array(1);
const words = new Int32Array(double.buffer);

/** A hash of a double's bits, as a whole number of 32 bits. -0 and 0 differ: give `value + 0`. */
export function hashDouble(value: number): number {
  double[0] = value;
  const mixed = Math.imul(words[0]! ^ Math.imul(words[1]!, 0x9e3779b1), 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
