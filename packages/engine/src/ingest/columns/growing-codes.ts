/** The code of a row without a value. */
export const noValue = 0xffffffff;

type Codes = Uint8Array | Uint16Array | Uint32Array;

interface Segment {
  codes: Codes;
  hasNone: boolean;
}

const segmentRows = 1 << 16;

/**
 * A list of codes that grows without being copied: by segments, each in as few bytes as its codes need. Where codes
 * are narrow, the largest number stands for {@link noValue}.
 */
export class GrowingCodes {
  length = 0;
  readonly #whole: Segment[] = [];
  #open: Uint32Array = new Uint32Array(256);
  #openLength = 0;

  add(code: number): void {
    if (this.#openLength === this.#open.length) this.#makeRoom();
    this.#open[this.#openLength++] = code;
    this.length++;
  }

  /** Takes the last code back. */
  pop(): void {
    if (this.#openLength === 0) {
      const { codes, hasNone } = this.#whole.pop()!;
      this.#open = new Uint32Array(codes);
      if (hasNone) restoreNone(codes, this.#open);
      this.#openLength = this.#open.length;
    }
    this.#openLength--;
    this.length--;
  }

  /** All codes in one array; the list is empty afterwards. */
  finish(): Uint32Array {
    const codes = new Uint32Array(this.length);
    let at = 0;
    for (const { codes: segment, hasNone } of this.#whole.splice(0)) {
      codes.set(segment, at);
      if (hasNone) restoreNone(segment, codes.subarray(at, at + segment.length));
      at += segment.length;
    }
    codes.set(this.#open.subarray(0, this.#openLength), at);
    this.#open = new Uint32Array(256);
    this.#openLength = this.length = 0;
    return codes;
  }

  #makeRoom(): void {
    if (this.#open.length < segmentRows) {
      const larger = new Uint32Array(this.#open.length * 4);
      larger.set(this.#open);
      this.#open = larger;
      return;
    }
    this.#whole.push(narrowed(this.#open));
    this.#openLength = 0;
  }
}

function narrowed(codes: Uint32Array): Segment {
  let [most, hasNone] = [0, false];
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    if (code === noValue) hasNone = true;
    else if (code > most) most = code;
  }
  // The conversion takes the lower bits: of `noValue` these are all set.
  if (most < 0xff) return { codes: new Uint8Array(codes), hasNone };
  return { codes: most < 0xffff ? new Uint16Array(codes) : codes.slice(), hasNone };
}

function restoreNone(segment: Codes, target: Uint32Array): void {
  if (segment instanceof Uint32Array) return;
  const none = segment instanceof Uint8Array ? 0xff : 0xffff;
  for (let i = 0; i < segment.length; i++) if (segment[i] === none) target[i] = noValue;
}
