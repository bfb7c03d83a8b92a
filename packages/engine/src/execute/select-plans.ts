import type { NamedTable } from './duckdb-connection.ts';

/** What is run for a SELECT that was found to be one. */
export interface SelectPlan {
  sql: string;
  /** How many lines stand before the SELECT as it was written. */
  linesBefore: number;
}

const mostPlans = 100;

/**
 * What was found out about SELECTs that somebody wrote: DuckDB takes what is constant in them together each time that
 * it looks at one, which can take as long as running it, and cannot be stopped. It holds for other rows, too.
 */
export class SelectPlans {
  /** The one asked for longest ago is the first. */
  private readonly plans = new Map<string, SelectPlan>();

  get(sql: string, tables: readonly NamedTable[], most: number): SelectPlan | undefined {
    const key = keyOf(sql, tables, most);
    const plan = this.plans.get(key);
    if (plan) this.set(sql, tables, most, plan);
    return plan;
  }

  set(sql: string, tables: readonly NamedTable[], most: number, plan: SelectPlan): void {
    const key = keyOf(sql, tables, most);
    this.plans.delete(key);
    this.plans.set(key, plan);
    if (this.plans.size > mostPlans) this.plans.delete(this.plans.keys().next().value!);
  }
}

const keyOf = (sql: string, tables: readonly NamedTable[], most: number): string =>
  JSON.stringify([sql, tables.map(({ name, schema }) => [name, schema]), most]);
