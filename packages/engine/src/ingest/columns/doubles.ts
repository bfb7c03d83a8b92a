import type { Column } from '@inset/model';
import type { TypedColumn } from './table-from-columns.ts';

/** A column of doubles that grows row by row; nulls are marked. */
export class DoublesBuilder {
  length = 0;
  #values = new Float64Array(256);
  #nulls: Uint8Array | undefined;

  add(value: number): void {
    if (this.length === this.#values.length) this.#grow();
    this.#values[this.length++] = value;
  }

  addNull(): void {
    if (this.length === this.#values.length) this.#grow();
    this.#nulls ??= new Uint8Array((this.#values.length + 7) >> 3);
    this.#nulls[this.length >> 3]! |= 1 << (this.length & 7);
    this.length++;
  }

  /** Takes the last row back. */
  pop(): void {
    this.length--;
    if (this.#nulls) this.#nulls[this.length >> 3]! &= ~(1 << (this.length & 7));
  }

  /** The value of a row; undefined where it is null. */
  at(row: number): number | undefined {
    const isNull = this.#nulls !== undefined && (this.#nulls[row >> 3]! & (1 << (row & 7))) !== 0;
    return isNull ? undefined : this.#values[row]!;
  }

  /** Integers where all are whole and a double holds them exactly, in 32 bits where they fit. */
  finish(name: string): TypedColumn {
    const { length } = this;
    const values = this.#values;
    const nulls = this.#nulls;
    let [isWhole, isSmall] = [true, true];
    for (let row = 0; row < length && isWhole; row++) {
      const value = values[row]!;
      if (value === (value | 0)) continue;
      isSmall = false;
      if (!Number.isSafeInteger(value)) isWhole = false;
    }
    const type: Column['type'] = isWhole ? 'integer' : 'number';
    const validity = nulls && { validity: this.#validity(nulls) };
    const kept = isWhole && isSmall ? Int32Array.from(values.subarray(0, length)) : values.slice(0, length);
    return { column: { name, type }, data: { kind: 'number', values: kept, ...validity } };
  }

  /** The values as they are. */
  finishDoubles(): { values: Float64Array; validity?: Uint8Array } {
    const values = this.#values.slice(0, this.length);
    return this.#nulls ? { values, validity: this.#validity(this.#nulls) } : { values };
  }

  #validity(nulls: Uint8Array): Uint8Array {
    return nulls.slice(0, (this.length + 7) >> 3).map((byte) => ~byte & 0xff);
  }

  #grow(): void {
    const larger = new Float64Array(this.#values.length * 2);
    larger.set(this.#values);
    this.#values = larger;
    if (!this.#nulls) return;
    const nulls = new Uint8Array((larger.length + 7) >> 3);
    nulls.set(this.#nulls);
    this.#nulls = nulls;
  }
}
