/** A table of a FlatBuffer, with every read held against the end of the bytes: reads outside throw a RangeError. */
export class FlatTable {
  readonly #view: DataView;
  readonly #at: number;
  readonly #fields: number;
  readonly #size: number;

  constructor(view: DataView, at: number) {
    this.#view = view;
    this.#at = at;
    this.#fields = at - view.getInt32(at, true);
    this.#size = view.getUint16(this.#fields, true);
  }

  /** The table that the root of a buffer refers to. */
  static root(view: DataView, at = 0): FlatTable {
    return new FlatTable(view, at + view.getInt32(at, true));
  }

  /** Where a field's value is, or 0 where the table leaves it out. `slot` is its offset in the table's index. */
  place(slot: number): number {
    if (slot >= this.#size) return 0;
    const offset = this.#view.getUint16(this.#fields + slot, true);
    return offset === 0 ? 0 : this.#at + offset;
  }

  uint8(slot: number): number {
    const at = this.place(slot);
    return at === 0 ? 0 : this.#view.getUint8(at);
  }

  int16(slot: number): number {
    const at = this.place(slot);
    return at === 0 ? 0 : this.#view.getInt16(at, true);
  }

  int32(slot: number): number {
    const at = this.place(slot);
    return at === 0 ? 0 : this.#view.getInt32(at, true);
  }

  int64(slot: number): number {
    const at = this.place(slot);
    return at === 0 ? 0 : Number(this.#view.getBigInt64(at, true));
  }

  table(slot: number): FlatTable | undefined {
    const at = this.place(slot);
    return at === 0 ? undefined : FlatTable.root(this.#view, at);
  }

  /** Where the entries of a vector of `stride` bytes each begin; all of them are inside the bytes. */
  vector(slot: number, stride: number): number[] {
    const at = this.place(slot);
    if (at === 0) return [];
    const start = at + this.#view.getInt32(at, true);
    const count = this.#view.getUint32(start, true);
    if (start + 4 + count * stride > this.#view.byteLength)
      throw new RangeError('a list is longer than its bytes');
    return Array.from({ length: count }, (_, i) => start + 4 + i * stride);
  }
}
