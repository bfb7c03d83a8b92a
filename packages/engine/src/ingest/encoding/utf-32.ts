/** UTF-32, which `TextDecoder` does not know, as UTF-8. */
export class Utf32Transcoder {
  readonly #isBigEndian: boolean;
  #held: number[] = [];

  constructor(isBigEndian: boolean) {
    this.#isBigEndian = isBigEndian;
  }

  take(bytes: Uint8Array, isLast: boolean): Uint8Array {
    const all = this.#held.length > 0 ? Uint8Array.from([...this.#held, ...bytes]) : bytes;
    const whole = all.length - (all.length % 4);
    this.#held = isLast ? [] : Array.from(all.subarray(whole));
    const view = new DataView(all.buffer, all.byteOffset, whole);
    const texts: string[] = [];
    for (let at = 0; at < whole; at += 4) {
      const point = view.getUint32(at, !this.#isBigEndian);
      const isCharacter = point < 0x110000 && (point < 0xd800 || point >= 0xe000);
      texts.push(String.fromCodePoint(isCharacter ? point : 0xfffd));
    }
    if (isLast && whole < all.length) texts.push('\ufffd');
    return new TextEncoder().encode(texts.join(''));
  }
}
