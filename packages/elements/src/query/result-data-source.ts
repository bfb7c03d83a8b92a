import {
  InsetError,
  type Dataset,
  type DataSource,
  type Query,
  type QueryResult,
  type QuerySource,
} from '@inset/model';
import type { ExportFormat, ExportOptions, ExportResult } from '@inset/model';

/** The name under which a result can be asked. */
export const resultName = 'result';

/**
 * A DataSource with one dataset, the result of a Query. Its first rows are at hand; whatever else is asked of it
 * (another order, groups for a chart) runs over the Query where that runs.
 */
export class ResultDataSource implements DataSource {
  readonly #over: DataSource;
  readonly #query: Query;
  readonly #first: QueryResult;
  readonly #limit: number;

  /** `first`: the first rows, as many as `limit` where there are so many. */
  constructor(over: DataSource, query: Query, first: QueryResult, limit: number) {
    this.#over = over;
    this.#query = query;
    this.#first = first;
    this.#limit = limit;
  }

  get #dataset(): Dataset {
    const { schema, rowCount } = this.#first.table;
    const report = { format: 'rows', bytes: 0, milliseconds: 0, problems: [], problemCount: 0 } as const;
    return { name: resultName, schema, rowCount, report: { ...report, problems: [] } };
  }

  async list(): Promise<Dataset[]> {
    return [this.#dataset];
  }

  async run(query: Query, options?: { signal?: AbortSignal }): Promise<QueryResult> {
    return this.#isFirstRows(query) ? this.#first : this.#over.run(this.#outer(query), options);
  }

  async export(query: Query, format: ExportFormat, options?: ExportOptions): Promise<ExportResult> {
    if (!this.#over.export) throw new InsetError('UNAVAILABLE', 'This data source writes no files.');
    return this.#over.export(this.#outer(query), format, options);
  }

  async load(): Promise<never> {
    throw new InsetError('BAD_REQUEST', 'A result takes no datasets.');
  }

  async remove(): Promise<void> {}

  subscribe(): () => void {
    return () => {};
  }

  #isFirstRows({ from, steps }: Query): boolean {
    const [step] = steps;
    return (
      from === resultName &&
      steps.length === 1 &&
      step?.kind === 'limit' &&
      !step.offset &&
      (step.count === this.#limit || this.#first.table.rowCount < this.#limit)
    );
  }

  /** The same over the Query itself. Only what reads nothing but the result is ever asked. */
  #outer(query: Query): Query {
    const from: QuerySource = query.from === resultName ? this.#query : query.from;
    return typeof from === 'object' && 'steps' in from && from !== this.#query
      ? { ...query, from: this.#outer(from) }
      : { ...query, from };
  }
}
