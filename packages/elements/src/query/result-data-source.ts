import {
  InsetError,
  sliceRows,
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
 * A DataSource with one dataset, the result of a Query. Its first rows are at hand and handed out a stretch at a time;
 * in another order, they are asked for once and then handed out so as well. Whatever else is asked (groups for a chart)
 * runs over the Query where that runs.
 */
export class ResultDataSource implements DataSource {
  readonly #over: DataSource;
  readonly #query: Query;
  readonly #first: QueryResult;
  readonly #limit: number;
  /** The rows after the last steps that were asked for. */
  #arranged?: { key: string; result: Promise<QueryResult> };

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
    const last = query.steps.at(-1);
    const [from, to] =
      last?.kind === 'limit' ? [last.offset ?? 0, (last.offset ?? 0) + last.count] : [0, Infinity];
    const before = last?.kind === 'limit' ? query.steps.slice(0, -1) : query.steps;
    const isStretch = query.from === resultName && (last?.kind === 'limit' || before.length === 0);
    if (!isStretch) return this.#over.run(this.#outer(query), options);
    const { table, receipt } = before.length === 0 ? this.#first : await this.#arrange(before, options);
    const isWhole = table.rowCount < this.#limit;
    if (!isWhole && to > this.#limit) return this.#over.run(this.#outer(query), options);
    return { table: sliceRows(table, from, to), receipt };
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

  /** As many rows as are shown, after these steps. */
  #arrange(steps: Query['steps'], options?: { signal?: AbortSignal }): Promise<QueryResult> {
    const key = JSON.stringify(steps);
    if (this.#arranged?.key === key) return this.#arranged.result;
    const all: Query = { from: this.#query, steps: [...steps, { kind: 'limit', count: this.#limit }] };
    const result = this.#over.run(all, options);
    const arranged = { key, result };
    this.#arranged = arranged;
    result.catch(() => {
      if (this.#arranged === arranged) this.#arranged = undefined;
    });
    return result;
  }

  /** The same over the Query itself. Only what reads nothing but the result is ever asked. */
  #outer(query: Query): Query {
    const from: QuerySource = query.from === resultName ? this.#query : query.from;
    return typeof from === 'object' && 'steps' in from && from !== this.#query
      ? { ...query, from: this.#outer(from) }
      : { ...query, from };
  }
}
