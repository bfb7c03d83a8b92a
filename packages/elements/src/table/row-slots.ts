/**
 * Which rows take over the elements of rows that are no longer drawn: making an element costs several times what
 * changing its texts does. Where some rows stay, as in a steady scroll, the others are made anew: an element that moves
 * past those that stay costs the browser more than a new one.
 */
export class RowSlots {
  #keys = new Map<number, number>();
  #place = 0;
  #next = 0;

  /** Keys of rows that are ascending; `kept` is the row with the focus, whose element must not be moved. */
  assign(rows: readonly number[], kept: number): (row: number) => number {
    const before = this.#keys;
    const place = rows.length < 2 || !rows.includes(kept) ? 0 : placeOf(rows, kept);
    // An element that is moved loses the focus: where its row changes sides, the others are made anew.
    const isSame = place === this.#place;
    const isJump = !rows.some((row) => row !== kept && before.has(row));
    const shown = new Set(rows);
    const free = isSame && isJump ? [...before].flatMap(([row, key]) => (shown.has(row) ? [] : key)) : [];
    this.#place = place;
    this.#keys = new Map(rows.map((row) => [row, before.get(row) ?? free.shift() ?? this.#next++]));
    return (row) => this.#keys.get(row)!;
  }
}

/** -1 and 1: far above or below the other rows. */
function placeOf(rows: readonly number[], kept: number): number {
  if (kept === rows[0] && rows[1]! > kept + 1) return -1;
  return kept === rows.at(-1) && rows.at(-2)! < kept - 1 ? 1 : 0;
}
