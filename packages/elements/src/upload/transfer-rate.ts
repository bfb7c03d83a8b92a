/** Milliseconds that count for the speed: long enough to be steady, short enough to follow a change of network. */
const span = 5_000;
/** Milliseconds after which a speed is more than a guess. */
const least = 1_000;

/** How fast bytes come, by the last seconds. */
export class TransferRate {
  #points: { at: number; bytes: number }[] = [];

  /** Takes how many bytes there are at a moment (milliseconds); returns bytes a second, once that says something. */
  add(bytes: number, at: number): number | undefined {
    if (bytes < (this.#points.at(-1)?.bytes ?? 0)) this.#points = [];
    this.#points.push({ at, bytes });
    while (this.#points.length > 2 && at - this.#points[1]!.at >= span) this.#points.shift();
    const first = this.#points[0]!;
    const spent = at - first.at;
    return spent < least || bytes <= first.bytes ? undefined : ((bytes - first.bytes) / spent) * 1000;
  }
}
