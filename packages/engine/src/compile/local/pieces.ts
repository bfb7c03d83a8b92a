const pieceRows = 65_536;

/** Does the rows `from` to before `to` of `count`, a piece at a time, and yields after each. */
export function* inPieces(
  count: number,
  work: (from: number, to: number) => void,
): Generator<void, void, void> {
  for (let from = 0; from < count; from += pieceRows) {
    work(from, Math.min(count, from + pieceRows));
    yield;
  }
}
