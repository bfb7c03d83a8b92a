import type { Breath } from './breath.ts';
import { joinBytes } from './join-bytes.ts';

/** The stretch of a text that is being read, as UTF-8: what was used goes, what follows comes. */
export class ByteWindow {
  bytes: Uint8Array = new Uint8Array(0);
  /** Nothing follows these bytes. */
  isLast = false;
  /** How many bytes have gone. */
  passed = 0;
  /** Whether lines are counted, for messages that name a place. */
  countsLines = false;
  /** How many line feeds have gone, and how many bytes after the last of them. */
  linesPassed = 0;
  columnsPassed = 0;
  readonly #pieces: AsyncIterator<Uint8Array>;
  readonly #breath: Breath;
  #ahead: Promise<IteratorResult<Uint8Array>> | undefined;

  constructor(pieces: AsyncIterator<Uint8Array>, breath: Breath) {
    this.#pieces = pieces;
    this.#breath = breath;
  }

  /** Takes in pieces until there are at least `count` bytes or all. */
  async fill(count: number): Promise<void> {
    const taken = [this.bytes];
    let length = this.bytes.length;
    let ahead = await this.#look();
    while (!ahead.done && length < count) {
      taken.push(ahead.value);
      length += ahead.value.length;
      this.#ahead = undefined;
      ahead = await this.#look();
    }
    this.isLast = ahead.done === true;
    if (taken.length > 1) this.bytes = joinBytes(taken);
  }

  /** Lets the first `used` bytes go and takes in more, in a pause. A row that has no end yet gets twice the room. */
  async advance(used: number, rows: number): Promise<void> {
    if (this.countsLines) this.#countLines(used);
    this.passed += used;
    const wanted = used === 0 ? this.bytes.length * 2 : this.bytes.length - used + 1;
    this.bytes = this.bytes.subarray(used);
    await this.fill(wanted);
    await this.#breath.take(this.passed, rows);
  }

  #countLines(used: number): void {
    const lines = linesIn(this.bytes, used);
    this.linesPassed += lines;
    const lineStart = lines > 0 ? this.bytes.lastIndexOf(10, used - 1) + 1 : -this.columnsPassed;
    this.columnsPassed = used - lineStart;
  }

  /** Puts the reading to an end, and with it the source. */
  async close(): Promise<void> {
    await this.#pieces.return?.();
  }

  #look(): Promise<IteratorResult<Uint8Array>> {
    if (!this.#ahead) {
      this.#ahead = this.#pieces.next();
      // Should nobody come for it, its failure is of no interest.
      this.#ahead.catch(() => {});
    }
    return this.#ahead;
  }
}

/** How many line feeds there are before `end`. */
export function linesIn(bytes: Uint8Array, end: number): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at >= 0 && at < end; at = bytes.indexOf(10, at + 1)) lines++;
  return lines;
}
