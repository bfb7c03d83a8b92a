/** Work that comes in pieces: whoever does it may let others have their turn between two of them. */
export type Turns<Result> = Generator<void, Result, void>;

/** Rows of a piece: a millisecond or two. */
export const pieceRows = 4096;

/** Does all of it now. */
export function atOnce<Result>(turns: Turns<Result>): Result {
  for (;;) {
    const { done, value } = turns.next();
    if (done) return value;
  }
}
