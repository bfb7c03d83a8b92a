const bits = new Float64Array(1);
const words = new Int32Array(bits.buffer);

/**
 * Numbers, each with the place in which it first came: a hash table with open addressing. 0 and -0 are one number, and
 * so are all NaN.
 */
export class NumberTable {
  /** The numbers by their places; those from `size` on mean nothing. */
  numbers = new Float64Array(1024);
  size = 0;
  private slots = new Int32Array(4096);
  private mask = 4095;
  private nanPlace = -1;

  /** Writes the places of `count` numbers; new ones are taken in. */
  placesOf(numbers: Float64Array, out: Int32Array, count: number): void {
    for (let i = 0; i < count; i++) out[i] = this.placeOf(numbers[i]!);
  }

  /** The place of a number, which is taken in if it is new. */
  placeOf(number: number): number {
    if (number !== number) return this.placeOfNan();
    const { slots, mask, numbers } = this;
    let slot = hash(number) & mask;
    for (;;) {
      const place = slots[slot]! - 1;
      if (place < 0) return this.take(number, slot);
      if (numbers[place] === number) return place;
      slot = (slot + 1) & mask;
    }
  }

  private placeOfNan(): number {
    if (this.nanPlace < 0) this.nanPlace = this.push(NaN);
    return this.nanPlace;
  }

  private take(number: number, slot: number): number {
    const place = this.push(number);
    this.slots[slot] = place + 1;
    if (this.size * 2 > this.slots.length) this.rehash();
    return place;
  }

  private push(number: number): number {
    if (this.size === this.numbers.length) {
      const wider = new Float64Array(this.size * 2);
      wider.set(this.numbers);
      this.numbers = wider;
    }
    this.numbers[this.size] = number + 0;
    return this.size++;
  }

  private rehash(): void {
    this.slots = new Int32Array(this.slots.length * 4);
    this.mask = this.slots.length - 1;
    for (let place = 0; place < this.size; place++) {
      const number = this.numbers[place]!;
      if (number !== number) continue;
      let slot = hash(number) & this.mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & this.mask;
      this.slots[slot] = place + 1;
    }
  }
}

function hash(number: number): number {
  const whole = number | 0;
  if (whole === number) return spread(whole);
  bits[0] = number;
  return spread(words[0]! ^ Math.imul(words[1]!, 0x85ebca6b));
}

/** Lets every bit take part in the lowest ones (the finisher of MurmurHash3, by A. Appleby, shortened). */
export function spread(value: number): number {
  const mixed = Math.imul(value ^ (value >>> 16), 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}
