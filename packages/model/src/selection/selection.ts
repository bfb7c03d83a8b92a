import { parseExpression } from '../query/expression/parse.ts';
import { printExpression } from '../query/expression/print.ts';
import type { Expression } from '../query/expression/tree.ts';
import { findColumn, type Schema } from '../table/schema.ts';
import type { Clause } from './clause.ts';

/**
 * How clauses come together.
 * - `intersect`: a row passes where all of them hold
 * - `union`: where one of them holds
 * - `cross-filter`: where all of them hold that come from elsewhere; a view does not obey its own
 * - `single`: there is one clause at most; setting one lets go of the others
 */
export type Resolution = 'intersect' | 'union' | 'cross-filter' | 'single';

/** Who asks what passes. */
export interface SelectionView {
  /** The name under which the view sets clauses itself. */
  source?: string | undefined;
  /** The dataset's columns: clauses over columns that it has not are left out. Absent: all are taken. */
  schema?: Schema | undefined;
}

/**
 * What is selected on a page: at most one clause a source. The charts, tables and filters of one provider share one
 * selection. Where it holds no clause on a dataset, everything of that dataset passes: nothing selected is not the
 * same as none selected.
 */
export class Selection {
  readonly resolution: Resolution;
  #clauses: readonly Clause[] = [];
  #listeners = new Set<() => void>();

  constructor({ resolution = 'intersect' }: { resolution?: Resolution } = {}) {
    this.resolution = resolution;
  }

  /** All clauses, in the order their sources first set one. A new array after each change. */
  get clauses(): readonly Clause[] {
    return this.#clauses;
  }

  /** The clause that a source has set. */
  of(source: string): Clause | undefined {
    return this.#clauses.find((clause) => clause.source === source);
  }

  /** The clauses on a dataset that a view has to obey. */
  on(dataset: string, { source, schema }: SelectionView = {}): Clause[] {
    const isOwn = (clause: Clause): boolean =>
      this.resolution === 'cross-filter' && source !== undefined && clause.source === source;
    const isKnown = ({ column }: Clause): boolean =>
      !schema || column === '' || findColumn(schema, column) !== undefined;
    const isMeant = ({ targets }: Clause): boolean =>
      targets === undefined || (source !== undefined && targets.includes(source));
    const isObeyed = (clause: Clause): boolean => !isOwn(clause) && isKnown(clause) && isMeant(clause);
    return this.#clauses.filter((clause) => clause.dataset === dataset && isObeyed(clause));
  }

  /** Conditions that all have to hold, for a view of a dataset; none where everything passes. */
  conditionsFor(dataset: string, view: SelectionView = {}): string[] {
    const conditions = this.on(dataset, view).map(({ where }) => where);
    return this.resolution === 'union' && conditions.length > 1 ? [joined('or', conditions)] : conditions;
  }

  /** The same as one expression; undefined where everything passes. */
  predicateFor(dataset: string, view: SelectionView = {}): string | undefined {
    const conditions = this.conditionsFor(dataset, view);
    return conditions.length > 0 ? joined('and', conditions) : undefined;
  }

  /** Sets or replaces the clause of `clause.source`. */
  set(clause: Clause): void {
    const at = this.#clauses.findIndex((other) => other.source === clause.source);
    if (at >= 0 && isSame(this.#clauses[at]!, clause)) return;
    if (this.resolution === 'single') this.#replace([clause]);
    else this.#replace(at < 0 ? [...this.#clauses, clause] : this.#clauses.with(at, clause));
  }

  /** Sets a source's clause, or clears it where that is what it has set already. */
  toggle(clause: Clause): void {
    const present = this.of(clause.source);
    if (present && isSame(present, clause)) this.clear(clause.source);
    else this.set(clause);
  }

  /** Removes a source's clause; without `source`, all of them. */
  clear(source?: string): void {
    const kept = source === undefined ? [] : this.#clauses.filter((clause) => clause.source !== source);
    if (kept.length !== this.#clauses.length) this.#replace(kept);
  }

  /** What {@link restore} takes: plain JSON. For an address, see `encodeSelection`. */
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

function joined(operator: 'and' | 'or', conditions: readonly string[]): string {
  if (conditions.length === 1) return conditions[0]!;
  const span = { start: 0, end: 0 };
  const both = (one: Expression, other: Expression): Expression => {
    return { kind: 'call', name: operator, arguments: [one, other], span };
  };
  return printExpression(conditions.map((condition) => parseExpression(condition)).reduce(both));
}

const isSame = (one: Clause, other: Clause): boolean => toText(one) === toText(other);

const toText = (clause: Clause): string =>
  JSON.stringify(clause, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
