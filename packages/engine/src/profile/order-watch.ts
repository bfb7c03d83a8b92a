import type { ValueOrder } from '@inset/model';

/** Watches how values follow each other. */
export class OrderWatch {
  #rises = false;
  #falls = false;
  #stays = false;
  isNone = false;

  /** Takes what comparing a value with the one before gives: its sign counts, and NaN is no order at all. */
  step(comparison: number): void {
    if (comparison > 0) this.#rises = true;
    else if (comparison < 0) this.#falls = true;
    else if (comparison === 0) this.#stays = true;
    else this.isNone = true;
    if (this.#rises && this.#falls) this.isNone = true;
  }

  /** The order of that many values, all of which were taken unless there is none. */
  order(valueCount: number): ValueOrder {
    if (this.isNone || valueCount < 2) return 'none';
    if (this.#rises) return this.#stays ? 'ascending' : 'strictly-ascending';
    if (this.#falls) return this.#stays ? 'descending' : 'strictly-descending';
    return 'constant';
  }
}
