/** Room for a million numbers, 24 MB. */
const mostAtFirst = 2 ** 21;
const scratch = new Float64Array(1);
const words = new Uint32Array(scratch.buffer);

/**
 * Gives different numbers the codes 1, 2, 3, … in the order in which they come, as DuckDB's keys tell them apart: NaN
 * equals itself and -0 equals 0. A hash table with open addressing, for keys by the million.
 */
export class NumberCodes {
  /** How many different numbers there are. */
  size = 0;
  private keys: Float64Array;
  private codes: Uint32Array;
  private mask: number;
  private codeOfNaN = 0;

  /** `expected`: how many different numbers there may be; it takes more, and grows. */
  constructor(expected = 0) {
    let capacity = 1_024;
    while (capacity < expected * 2 && capacity < mostAtFirst) capacity *= 2;
    this.keys = new Float64Array(capacity);
    this.codes = new Uint32Array(capacity);
    this.mask = capacity - 1;
  }

  /** The number's code, a new one where it has none yet. */
  add(value: number): number {
    if (value !== value) return (this.codeOfNaN ||= ++this.size);
    const key = value + 0;
    const slot = this.slotOf(key);
    const known = this.codes[slot]!;
    if (known !== 0) return known;
    this.keys[slot] = key;
    this.codes[slot] = ++this.size;
    const code = this.size;
    if (this.size * 2 > this.mask) this.grow();
    return code;
  }

  /** The number's code, 0 where it has none. */
  find(value: number): number {
    return value !== value ? this.codeOfNaN : this.codes[this.slotOf(value + 0)]!;
  }

  private slotOf(key: number): number {
    scratch[0] = key;
    let hash = Math.imul(words[0]! ^ Math.imul(words[1]!, 0x9e3779b1), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
    let slot = (hash ^ (hash >>> 13)) & this.mask;
    while (this.codes[slot] !== 0 && this.keys[slot] !== key) slot = (slot + 1) & this.mask;
    return slot;
  }

  private grow(): void {
    const { keys, codes } = this;
    const capacity = keys.length * 2;
    this.keys = new Float64Array(capacity);
    this.codes = new Uint32Array(capacity);
    this.mask = capacity - 1;
    for (let i = 0; i < keys.length; i++) {
      if (codes[i] === 0) continue;
      const slot = this.slotOf(keys[i]!);
      this.keys[slot] = keys[i]!;
      this.codes[slot] = codes[i]!;
    }
  }
}
