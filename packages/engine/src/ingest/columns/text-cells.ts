import { decodeTexts } from './decode-texts.ts';
import { GrowingCodes, noValue } from './growing-codes.ts';

export { noValue };

/** A column as it was written: row r reads `dictionary[codes[r]]`, or nothing where the code is {@link noValue}. */
export interface TextCells {
  codes: Uint32Array;
  dictionary: string[];
}

const seed = (Math.random() * 0x7fffffff) | 0;

/** Four bytes at a time. The seed differs from run to run, so that nobody can write cells that all hash alike. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = seed ^ (end - start);
  let i = start;
  for (; i + 4 <= end; i += 4) {
    const word = bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    hash = Math.imul(hash ^ word, 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  for (; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}

/**
 * Gathers the UTF-8 bytes of cells and keeps each distinct value once. No string is made before the end, and then
 * once for a value, however often it stands in the file.
 */
export class TextCellsBuilder {
  /** How many distinct values there are. */
  size = 0;
  readonly #codes = new GrowingCodes();
  #arena = new Uint8Array(2048);
  /** Where each value begins in the arena, and behind the last one where it ends. */
  #offsets = new Uint32Array(256);
  #hashes = new Int32Array(256);
  #slots = new Int32Array(512);

  get length(): number {
    return this.#codes.length;
  }

  addNull(): void {
    this.#codes.add(noValue);
  }

  /** Takes the last row back; its value stays known. */
  pop(): void {
    this.#codes.pop();
  }

  /** Takes any cell. */
  add(bytes: Uint8Array, start: number, end: number): true {
    const hash = hashOf(bytes, start, end);
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (let code = slots[slot]!; code !== 0; code = slots[slot]!) {
      if (this.#hashes[code - 1] === hash && this.#equals(code - 1, bytes, start, end)) {
        this.#codes.add(code - 1);
        return true;
      }
      slot = (slot + 1) & mask;
    }
    slots[slot] = this.size + 1;
    this.#codes.add(this.#insert(hash, bytes, start, end));
    return true;
  }

  finish(): TextCells {
    const dictionary: string[] = [];
    decodeTexts(this.#arena, this.#offsets, this.size, dictionary);
    return { codes: this.#codes.finish(), dictionary };
  }

  #equals(code: number, bytes: Uint8Array, start: number, end: number): boolean {
    const arena = this.#arena;
    const from = this.#offsets[code]!;
    if (this.#offsets[code + 1]! - from !== end - start) return false;
    for (let i = start, j = from; i < end; i++, j++) if (bytes[i] !== arena[j]) return false;
    return true;
  }

  #insert(hash: number, bytes: Uint8Array, start: number, end: number): number {
    const code = this.size++;
    const from = this.#offsets[code]!;
    const needed = from + end - start;
    if (needed > this.#arena.length) this.#arena = grown(this.#arena, needed);
    if (code === this.#hashes.length) this.#hashes = grown(this.#hashes);
    if (code + 1 === this.#offsets.length) this.#offsets = grown(this.#offsets);
    for (let i = start, j = from; i < end; i++, j++) this.#arena[j] = bytes[i]!;
    this.#offsets[code + 1] = needed;
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
}

function grown<T extends Uint8Array | Uint32Array | Int32Array>(array: T, needed = 0): T {
  const larger = new (array.constructor as new (length: number) => T)(Math.max(array.length * 2, needed));
  larger.set(array);
  return larger;
}
