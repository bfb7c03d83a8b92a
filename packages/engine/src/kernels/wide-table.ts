import { spread } from './number-table.ts';

/** Whole numbers of 64 bits by their halves, each with the place in which it first came: see `NumberTable`. */
export class WideTable {
  size = 0;
  /** By their places; those from `size` on mean nothing. */
  private halves = new Int32Array(2048);
  private slots = new Int32Array(4096);
  private mask = 4095;

  /** The numbers in their places. */
  get values(): BigInt64Array {
    return new BigInt64Array(this.halves.buffer, 0, this.size);
  }

  /** Writes the places of `count` numbers; new ones are taken in. */
  placesOf(halves: Int32Array, out: Int32Array, count: number): void {
    for (let i = 0; i < count; i++) out[i] = this.placeOf(halves[2 * i]!, halves[2 * i + 1]!);
  }

  /** The place of a number, which is taken in if it is new. */
  placeOf(low: number, high: number): number {
    const slot = this.slotOf(low, high);
    const place = this.slots[slot]! - 1;
    return place < 0 ? this.take(low, high, slot) : place;
  }

  /** The place of a number; -1 where it is not known. */
  find(low: number, high: number): number {
    return this.slots[this.slotOf(low, high)]! - 1;
  }

  /** Where a number is, or would be. */
  private slotOf(low: number, high: number): number {
    const { slots, mask, halves } = this;
    let slot = hash(low, high) & mask;
    for (;;) {
      const place = slots[slot]! - 1;
      if (place < 0 || (halves[2 * place] === low && halves[2 * place + 1] === high)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  private take(low: number, high: number, slot: number): number {
    const place = this.size++;
    if (2 * place === this.halves.length) {
      const wider = new Int32Array(4 * place);
      wider.set(this.halves);
      this.halves = wider;
    }
    this.halves[2 * place] = low;
    this.halves[2 * place + 1] = high;
    this.slots[slot] = place + 1;
    if (this.size * 2 > this.slots.length) this.rehash();
    return place;
  }

  private rehash(): void {
    this.slots = new Int32Array(this.slots.length * 4);
    this.mask = this.slots.length - 1;
    for (let place = 0; place < this.size; place++) {
      const slot = this.slotOf(this.halves[2 * place]!, this.halves[2 * place + 1]!);
      this.slots[slot] = place + 1;
    }
  }
}

function hash(low: number, high: number): number {
  return spread(low ^ Math.imul(high, 0x85ebca6b));
}
