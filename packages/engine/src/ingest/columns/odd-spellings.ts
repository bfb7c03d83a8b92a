const mostDistinct = 1000;

/** Cells that are written otherwise than the rest of their column: few different ones, in however many rows. */
export class OddSpellings {
  readonly #codes = new Map<string, number>();
  /** Row and code, one after the other. */
  #pairs = new Uint32Array(64);
  #length = 0;

  get isFull(): boolean {
    return this.#codes.size >= mostDistinct;
  }

  /** Rows come in order. */
  add(row: number, spelling: string): void {
    let code = this.#codes.get(spelling);
    if (code === undefined) this.#codes.set(spelling, (code = this.#codes.size));
    if (this.#length === this.#pairs.length) {
      const larger = new Uint32Array(this.#length * 2);
      larger.set(this.#pairs);
      this.#pairs = larger;
    }
    this.#pairs[this.#length++] = row;
    this.#pairs[this.#length++] = code;
  }

  /** Forgets the row that was added last, if it is this one. */
  forget(row: number): void {
    if (this.#length > 0 && this.#pairs[this.#length - 2] === row) this.#length -= 2;
  }

  /** Gives the spelling of a row, undefined where it is not odd; rows are asked for in order. */
  inOrder(): (row: number) => string | undefined {
    const spellings = [...this.#codes.keys()];
    let at = 0;
    return (row) => {
      if (at >= this.#length || this.#pairs[at] !== row) return undefined;
      at += 2;
      return spellings[this.#pairs[at - 1]!];
    };
  }
}
