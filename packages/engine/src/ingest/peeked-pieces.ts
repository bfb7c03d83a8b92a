import { joinBytes } from './join-bytes.ts';

/** Bytes that come in pieces, read once, whose beginning can be looked at before. */
export class PeekedPieces {
  readonly #pieces: AsyncGenerator<Uint8Array>;
  #begun: Uint8Array[] = [];

  constructor(pieces: AsyncGenerator<Uint8Array>) {
    this.#pieces = pieces;
  }

  /** The first bytes, at least `count` unless there are fewer. They come again with {@link all}. */
  async head(count: number): Promise<Uint8Array> {
    let length = 0;
    for (const piece of this.#begun) length += piece.length;
    while (length < count) {
      const { done, value } = await this.#pieces.next();
      if (done) break;
      this.#begun.push(value);
      length += value.length;
    }
    const head = joinBytes(this.#begun);
    this.#begun = length > 0 ? [head] : [];
    return head;
  }

  /** All bytes, in order. */
  async *all(): AsyncGenerator<Uint8Array> {
    const begun = this.#begun;
    this.#begun = [];
    yield* begun;
    yield* this.#pieces;
  }
}
