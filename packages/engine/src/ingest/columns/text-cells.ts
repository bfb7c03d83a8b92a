/** The code of a row without a value. */
export const noValue = 0xffffffff;

/** A column as it was written: row r reads `dictionary[codes[r]]`, or nothing where the code is {@link noValue}. */
export interface TextCells {
  codes: Uint32Array;
  dictionary: string[];
}

const seed = (Math.random() * 0x7fffffff) | 0;
const segmentBytes = 1 << 20;

/**
 * Gathers the UTF-8 bytes of cells and keeps each distinct value once. No string is made before the end, and then
 * once for a value, however often it stands in the file.
 */
export class TextCellsBuilder {
  length = 0;
  /** How many distinct values there are. */
  size = 0;
  #codes = new Uint32Array(256);
  #arena = new Uint8Array(2048);
  #ends = new Uint32Array(256);
  #hashes = new Int32Array(256);
  #slots = new Int32Array(512);

  addNull(): void {
    if (this.length === this.#codes.length) this.#codes = grown(this.#codes);
    this.#codes[this.length++] = noValue;
  }

  /** Takes the last row back; its value stays known. */
  pop(): void {
    this.length--;
  }

  add(bytes: Uint8Array, start: number, end: number): void {
    if (this.length === this.#codes.length) this.#codes = grown(this.#codes);
    let hash = seed;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
    hash ^= hash >>> 15;
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (let code = slots[slot]!; code !== 0; code = slots[slot]!) {
      if (this.#hashes[code - 1] === hash && this.#equals(code - 1, bytes, start, end)) {
        this.#codes[this.length++] = code - 1;
        return;
      }
      slot = (slot + 1) & mask;
    }
    slots[slot] = this.size + 1;
    this.#codes[this.length++] = this.#insert(hash, bytes, start, end);
  }

  finish(): TextCells {
    return { codes: this.#codes.slice(0, this.length), dictionary: this.#decode() };
  }

  #equals(code: number, bytes: Uint8Array, start: number, end: number): boolean {
    const arena = this.#arena;
    const from = code === 0 ? 0 : this.#ends[code - 1]!;
    if (this.#ends[code]! - from !== end - start) return false;
    for (let i = start, j = from; i < end; i++, j++) if (bytes[i] !== arena[j]) return false;
    return true;
  }

  #insert(hash: number, bytes: Uint8Array, start: number, end: number): number {
    const code = this.size++;
    const from = code === 0 ? 0 : this.#ends[code - 1]!;
    const needed = from + end - start;
    if (needed > this.#arena.length) this.#arena = grown(this.#arena, needed);
    if (code === this.#ends.length) {
      this.#ends = grown(this.#ends);
      this.#hashes = grown(this.#hashes);
    }
    for (let i = start, j = from; i < end; i++, j++) this.#arena[j] = bytes[i]!;
    this.#ends[code] = needed;
    this.#hashes[code] = hash;
    if (this.size * 2 > this.#slots.length) this.#rehash();
    return code;
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 4);
    const mask = slots.length - 1;
    for (let code = 0; code < this.size; code++) {
      let slot = this.#hashes[code]! & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = code + 1;
    }
    this.#slots = slots;
  }

  /** A megabyte at a time: where a stretch is plain ASCII, one decoding serves all its values. */
  #decode(): string[] {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    const dictionary: string[] = [];
    for (let first = 0; first < this.size;) {
      const from = first === 0 ? 0 : this.#ends[first - 1]!;
      let last = first;
      while (last + 1 < this.size && this.#ends[last + 1]! - from <= segmentBytes) last++;
      const text = decoder.decode(this.#arena.subarray(from, this.#ends[last]));
      const isAscii = text.length === this.#ends[last]! - from;
      for (let code = first, start = from; code <= last; code++) {
        const end = this.#ends[code]!;
        dictionary[code] = isAscii
          ? text.slice(start - from, end - from)
          : decoder.decode(this.#arena.subarray(start, end));
        start = end;
      }
      first = last + 1;
    }
    return dictionary;
  }
}

function grown<T extends Uint8Array | Uint32Array | Int32Array>(array: T, needed = 0): T {
  const larger = new (array.constructor as new (length: number) => T)(Math.max(array.length * 2, needed));
  larger.set(array);
  return larger;
}
