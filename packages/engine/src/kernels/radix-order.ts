/** 32 bits of a key a row; the order of keys is that of their words, one after the other, as whole numbers. */
export type SortWords = Uint32Array;

const digitBits = 11;
const digits = 1 << digitBits;
const shifts = [0, digitBits, 2 * digitBits];
/** Below this comparing is sooner than counting. */
const fewRows = 512;

/**
 * The row numbers in the order of their words, rows with equal words as they were: a radix sort from the least
 * important digit on, digits in which all rows agree being left out. Yields between digits.
 */
export function* radixOrder(words: readonly SortWords[], count: number): Generator<void, Uint32Array, void> {
  let rows = new Uint32Array(count);
  for (let row = 0; row < count; row++) rows[row] = row;
  if (count <= fewRows) return rows.sort((a, b) => compareWords(words, a, b) || a - b);
  let spare = new Uint32Array(count);
  const starts = new Uint32Array(digits);
  for (const word of words.toReversed()) {
    for (const shift of shifts) {
      yield;
      if (!countDigits(starts, word, shift, count)) continue;
      scatter(spare, rows, { starts, word, shift });
      [rows, spare] = [spare, rows];
    }
  }
  return rows;
}

export function compareWords(words: readonly SortWords[], a: number, b: number): number {
  for (const word of words) {
    const [one, other] = [word[a]!, word[b]!];
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

/** Where rows with each digit begin; tells whether there is more than one digit. */
function countDigits(starts: Uint32Array, word: SortWords, shift: number, count: number): boolean {
  starts.fill(0);
  for (let row = 0; row < count; row++) starts[(word[row]! >>> shift) & (digits - 1)]!++;
  let start = 0;
  for (let digit = 0; digit < digits; digit++) {
    const rows = starts[digit]!;
    if (rows === count) return false;
    starts[digit] = start;
    start += rows;
  }
  return true;
}

function scatter(
  out: Uint32Array,
  rows: Uint32Array,
  { starts, word, shift }: { starts: Uint32Array; word: SortWords; shift: number },
): void {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    out[starts[(word[row]! >>> shift) & (digits - 1)]!++] = row;
  }
}
