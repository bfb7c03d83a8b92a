import { hexadecimal } from './hexadecimal.ts';

const primes = Array.from({ length: 312 }, (_, n) => n).filter((n) => n > 1 && !hasDivisor(n));

function hasDivisor(n: number): boolean {
  for (let d = 2; d * d <= n; d++) if (n % d === 0) return true;
  return false;
}

const fraction = (root: number): number => ((root - Math.floor(root)) * 2 ** 32) | 0;

const constants = Int32Array.from(primes.slice(0, 64), (prime) => fraction(Math.cbrt(prime)));
const blockBytes = 64;

/** SHA-256 (FIPS 180-4) over bytes that come in pieces, which `crypto.subtle` does not do. */
export class Sha256 {
  readonly #state = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
  readonly #words = new Int32Array(blockBytes);
  /** The beginning of a block that is not whole yet. */
  readonly #open = new Uint8Array(blockBytes);
  #openLength = 0;
  #length = 0;

  update(bytes: Uint8Array): this {
    this.#length += bytes.length;
    let at = 0;
    if (this.#openLength > 0) {
      at = Math.min(bytes.length, blockBytes - this.#openLength);
      this.#open.set(bytes.subarray(0, at), this.#openLength);
      this.#openLength += at;
      if (this.#openLength < blockBytes) return this;
      mixBlocks(this.#state, this.#words, this.#open, 0, blockBytes);
    }
    const end = at + Math.floor((bytes.length - at) / blockBytes) * blockBytes;
    mixBlocks(this.#state, this.#words, bytes, at, end);
    this.#open.set(bytes.subarray(end));
    this.#openLength = bytes.length - end;
    return this;
  }

  /** The hash as hexadecimal text. Nothing may be added afterwards. */
  digest(): string {
    const tail = new Uint8Array(this.#openLength < 56 ? blockBytes : blockBytes * 2);
    tail.set(this.#open.subarray(0, this.#openLength));
    tail[this.#openLength] = 0x80;
    const view = new DataView(tail.buffer);
    view.setUint32(tail.length - 8, Math.floor(this.#length / 2 ** 29));
    view.setUint32(tail.length - 4, (this.#length * 8) >>> 0);
    mixBlocks(this.#state, this.#words, tail, 0, tail.length);
    const digest = new DataView(new ArrayBuffer(32));
    this.#state.forEach((word, i) => digest.setInt32(i * 4, word));
    return hexadecimal(new Uint8Array(digest.buffer));
  }
}

/** The rounds are written out so that the eight words stay in registers. */
function mixBlocks(state: Int32Array, w: Int32Array, bytes: Uint8Array, from: number, to: number): void {
  const k = constants;
  for (let at = from; at < to; at += blockBytes) {
    for (let i = 0, j = at; i < 16; i++, j += 4) {
      w[i] = (bytes[j]! << 24) | (bytes[j + 1]! << 16) | (bytes[j + 2]! << 8) | bytes[j + 3]!;
    }
    for (let i = 16; i < 64; i++) {
      const early = w[i - 15]!;
      const late = w[i - 2]!;
      const s0 = ((early >>> 7) | (early << 25)) ^ ((early >>> 18) | (early << 14)) ^ (early >>> 3);
      const s1 = ((late >>> 17) | (late << 15)) ^ ((late >>> 19) | (late << 13)) ^ (late >>> 10);
      w[i] = (w[i - 16]! + s0 + w[i - 7]! + s1) | 0;
    }
    let a = state[0]!;
    let b = state[1]!;
    let c = state[2]!;
    let d = state[3]!;
    let e = state[4]!;
    let f = state[5]!;
    let g = state[6]!;
    let h = state[7]!;
    for (let i = 0; i < 64; i++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + k[i]! + w[i]!) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    state[0] = (state[0]! + a) | 0;
    state[1] = (state[1]! + b) | 0;
    state[2] = (state[2]! + c) | 0;
    state[3] = (state[3]! + d) | 0;
    state[4] = (state[4]! + e) | 0;
    state[5] = (state[5]! + f) | 0;
    state[6] = (state[6]! + g) | 0;
    state[7] = (state[7]! + h) | 0;
  }
}
