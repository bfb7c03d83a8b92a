/** How soon something is made: before all else, before what is out of sight, or after it. */
export type Urgency = 0 | 1 | 2;

interface DueOptions<One> {
  /** What it needs before it can be made, while that is on its way. */
  needs: (one: One) => Promise<void> | undefined;
  /** Something that was waited for is there. */
  onCome: () => void;
}

/** What is still to be made, the urgent first, the rest in the order in which it came. */
export class DueBlocks<One> {
  readonly #options: DueOptions<One>;
  readonly #due = [new Set<One>(), new Set<One>(), new Set<One>()] as const;
  readonly #waiting = new Map<Promise<void>, Map<One, Urgency>>();

  constructor(options: DueOptions<One>) {
    this.#options = options;
  }

  /** How many can be made, as far as that was found out. */
  get size(): number {
    return this.#due.reduce((sum, { size }) => sum + size, 0);
  }

  add(one: One, urgency: Urgency): void {
    this.delete(one);
    this.#due[urgency].add(one);
  }

  /** Tells whether it was due. */
  delete(one: One): boolean {
    let wasDue = false;
    for (const some of [...this.#due, ...this.#waiting.values()]) wasDue = some.delete(one) || wasDue;
    return wasDue;
  }

  /** Takes the next; undefined where there is none that needs nothing more. */
  take(): One | undefined {
    for (const [urgency, some] of this.#due.entries()) {
      for (const one of some) {
        some.delete(one);
        const needed = this.#options.needs(one);
        if (!needed) return one;
        this.#wait(one, urgency as Urgency, needed);
      }
    }
    return undefined;
  }

  /** Takes all of them, whatever they need; those that were found to wait for something with `waiting`. */
  takeAll({ waiting = true } = {}): One[] {
    const all: One[] = [];
    for (const some of waiting ? [...this.#due, ...this.#waiting.values()] : this.#due) {
      all.push(...some.keys());
      some.clear();
    }
    return all;
  }

  #wait(one: One, urgency: Urgency, needed: Promise<void>): void {
    const others = this.#waiting.get(needed);
    if (others) return void others.set(one, urgency);
    const waiting = new Map([[one, urgency]]);
    this.#waiting.set(needed, waiting);
    void needed.then(() => {
      this.#waiting.delete(needed);
      for (const [each, of] of waiting) this.#due[of].add(each);
      this.#options.onCome();
    });
  }
}
