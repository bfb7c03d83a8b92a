import type { Clause } from '@inset/model';

/** What is selected on a page: at most one clause a source. Elements under one provider share one store. */
export class SelectionStore {
  #clauses: readonly Clause[] = [];
  #listeners = new Set<() => void>();

  /** All clauses, in the order their sources first set one. A new array after each change. */
  get clauses(): readonly Clause[] {
    return this.#clauses;
  }

  /** The clause that a source has set. */
  of(source: string): Clause | undefined {
    return this.#clauses.find((clause) => clause.source === source);
  }

  /** The clauses on a dataset that a view has to obey: all but its own. */
  on(dataset: string, exceptSource?: string): Clause[] {
    return this.#clauses.filter((clause) => clause.dataset === dataset && clause.source !== exceptSource);
  }

  /** Sets or replaces the clause of `clause.source`. */
  set(clause: Clause): void {
    const at = this.#clauses.findIndex((other) => other.source === clause.source);
    if (at >= 0 && JSON.stringify(this.#clauses[at]) === JSON.stringify(clause)) return;
    this.#replace(at < 0 ? [...this.#clauses, clause] : this.#clauses.with(at, clause));
  }

  /** Removes a source's clause; without `source`, all of them. */
  clear(source?: string): void {
    const kept = source === undefined ? [] : this.#clauses.filter((clause) => clause.source !== source);
    if (kept.length !== this.#clauses.length) this.#replace(kept);
  }

  /** What {@link restore} takes: plain JSON. */
  save(): Clause[] {
    return structuredClone([...this.#clauses]);
  }

  /** Puts a saved selection in place of the present one. */
  restore(clauses: readonly Clause[]): void {
    this.#replace(structuredClone([...clauses]));
  }

  /** Calls `listener` after each change; returns how to stop. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #replace(clauses: readonly Clause[]): void {
    this.#clauses = clauses;
    [...this.#listeners].forEach((listener) => listener());
  }
}
