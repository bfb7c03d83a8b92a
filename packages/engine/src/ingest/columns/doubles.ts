import type { Column } from '@inset/model';
import type { TypedColumn } from './table-from-columns.ts';

const segmentRows = 1 << 16;

/** A column of doubles that grows row by row, by segments that are not copied; nulls are marked. */
export class DoublesBuilder {
  length = 0;
  #open: Float64Array = new Float64Array(256);
  #openLength = 0;
  readonly #whole: Float64Array[] = [];
  #nulls: Uint8Array | undefined;

  add(value: number): void {
    if (this.#openLength === this.#open.length) this.#makeRoom();
    this.#open[this.#openLength++] = value;
    this.length++;
  }

  addNull(): void {
    const at = this.length >> 3;
    this.#nulls ??= new Uint8Array(64);
    if (at >= this.#nulls.length) this.#growNulls(at);
    this.#nulls[at]! |= 1 << (this.length & 7);
    this.add(0);
  }

  /** Takes the last row back. */
  pop(): void {
    if (this.#openLength === 0) {
      this.#open = this.#whole.pop()!;
      this.#openLength = this.#open.length;
    }
    this.#openLength--;
    this.length--;
    const at = this.length >> 3;
    if (this.#nulls && at < this.#nulls.length) this.#nulls[at]! &= ~(1 << (this.length & 7));
  }

  /** The value of a row; undefined where it is null. */
  at(row: number): number | undefined {
    const at = row >> 3;
    if (this.#nulls && at < this.#nulls.length && (this.#nulls[at]! & (1 << (row & 7))) !== 0)
      return undefined;
    const segment = this.#whole[Math.floor(row / segmentRows)] ?? this.#open;
    return segment[row % segmentRows]!;
  }

  /** Integers where all are whole and a double holds them exactly, in 32 bits where they fit. */
  finish(name: string): TypedColumn {
    const { length } = this;
    let [isWhole, isSmall] = [true, true];
    for (const segment of this.#segments()) {
      for (let row = 0; row < segment.length && isWhole; row++) {
        const value = segment[row]!;
        if (value === (value | 0)) continue;
        isSmall = false;
        if (!Number.isSafeInteger(value)) isWhole = false;
      }
    }
    const type: Column['type'] = isWhole ? 'integer' : 'number';
    const nulls = this.#validity();
    const values = this.#joined(isWhole && isSmall ? new Int32Array(length) : new Float64Array(length));
    return { column: { name, type }, data: { kind: 'number', values, ...nulls } };
  }

  /** The values as doubles, and the nulls. */
  finishDoubles(): { values: Float64Array; validity?: Uint8Array } {
    const nulls = this.#validity();
    return { values: this.#joined(new Float64Array(this.length)), ...nulls };
  }

  /** Empties the column as it goes, so that its values are not held twice. */
  #joined<T extends Float64Array | Int32Array>(target: T): T {
    let at = 0;
    for (let segment = this.#whole.shift(); segment; segment = this.#whole.shift()) {
      target.set(segment, at);
      at += segment.length;
    }
    target.set(this.#open.subarray(0, this.#openLength), at);
    this.#open = new Float64Array(0);
    return target;
  }

  *#segments(): Iterable<Float64Array> {
    yield* this.#whole;
    yield this.#open.subarray(0, this.#openLength);
  }

  #validity(): { validity?: Uint8Array } {
    if (!this.#nulls) return {};
    const validity = new Uint8Array((this.length + 7) >> 3).fill(255);
    const end = Math.min(validity.length, this.#nulls.length);
    for (let i = 0; i < end; i++) validity[i] = ~this.#nulls[i]! & 0xff;
    return { validity };
  }

  #makeRoom(): void {
    if (this.#open.length === segmentRows) {
      this.#whole.push(this.#open);
      this.#open = new Float64Array(segmentRows);
      this.#openLength = 0;
      return;
    }
    const larger = new Float64Array(Math.min(this.#open.length * 4, segmentRows));
    larger.set(this.#open);
    this.#open = larger;
  }

  #growNulls(needed: number): void {
    const nulls = new Uint8Array(Math.max(this.#nulls!.length * 2, needed + 1));
    nulls.set(this.#nulls!);
    this.#nulls = nulls;
  }
}
