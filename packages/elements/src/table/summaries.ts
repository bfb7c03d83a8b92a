import {
  cellAt,
  columnOf,
  isNumeric,
  isTemporal,
  quoteName,
  type Cell,
  type Column,
  type DateUnit,
  type Query,
  type QueryResult,
  type Step,
  type Table,
} from '@inset/model';
import type { ColumnFilter } from './column-filters.ts';
import { withSteps } from './table-queries.ts';

/** One bar of a column's distribution. */
export interface DistributionBar {
  count: number;
  /** What the bar stands for: a value, or the two ends of a stretch. */
  values: readonly Cell[];
  /** What keeps its rows; of neighbours of a stretch, from the first's start to the last's end. */
  filter: ColumnFilter;
}

/** What is known of a column over all rows that the filters let pass. */
export interface ColumnSummary {
  rows: number;
  nulls: number;
  distinct: number;
  min?: Cell;
  max?: Cell;
  mean?: Cell;
  bars?: DistributionBar[];
}

interface SummariesOptions {
  run: (query: Query, options: { signal: AbortSignal }) => Promise<QueryResult>;
  changed: () => void;
}

const bars = 16;
const topValues = 6;
const day = 86_400_000;
const spans: [DateUnit, number][] = [
  ['hour', day / 24],
  ['day', day],
  ['week', 7 * day],
  ['month', 30.4 * day],
  ['quarter', 91.3 * day],
  ['year', 365.2 * day],
];

/** What columns hold, asked for one column after the other as they come into sight. */
export class Summaries {
  readonly #options: SummariesOptions;
  readonly #known = new Map<string, ColumnSummary | undefined>();
  #query?: Query;
  #text = '';
  #queue: { column: Column; withBars: boolean }[] = [];
  #stop?: AbortController;

  constructor(options: SummariesOptions) {
    this.#options = options;
  }

  /** Some columns are still asked for. */
  get isWorking(): boolean {
    return this.#stop !== undefined;
  }

  of(name: string): ColumnSummary | undefined {
    return this.#known.get(name);
  }

  /** The smallest and the greatest number of a column, once they are known. */
  boundsOf(name: string): readonly [number, number] | undefined {
    const { min, max } = this.of(name) ?? {};
    const bounds = [Number(min ?? Number.NaN), Number(max ?? Number.NaN)] as const;
    return bounds.every(Number.isFinite) ? bounds : undefined;
  }

  /** Says which columns are to be known of these rows. What is known of other rows is shown until then. */
  need(query: Query, version: string, columns: readonly { column: Column; withBars: boolean }[]): void {
    const text = `${version} ${JSON.stringify(query)}`;
    if (text !== this.#text) {
      this.stop();
      this.#text = text;
      this.#query = query;
      this.#asked.clear();
    }
    this.#queue = columns.filter(({ column, withBars }) => !this.#asked.has(askedKey(column, withBars)));
    if (!this.#stop && this.#queue.length > 0) void this.#work();
  }

  stop(): void {
    this.#stop?.abort();
    this.#stop = undefined;
    this.#text = '';
    this.#queue = [];
  }

  readonly #asked = new Set<string>();

  async #work(): Promise<void> {
    const stop = new AbortController();
    this.#stop = stop;
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) {
      this.#asked.add(askedKey(next.column, next.withBars));
      try {
        const summary = await this.#summarize(next.column, next.withBars, stop.signal);
        if (stop.signal.aborted) return;
        this.#known.set(next.column.name, summary);
        this.#options.changed();
      } catch {
        if (stop.signal.aborted) return;
        // A summary is an extra: where it cannot be had, as from a source that knows no bins, the column has none.
      }
    }
    this.#stop = undefined;
    this.#options.changed();
  }

  async #summarize(column: Column, withBars: boolean, signal: AbortSignal): Promise<ColumnSummary> {
    const name = quoteName(column.name);
    const isOrdered = isNumeric(column.type) || isTemporal(column.type);
    const measures = [
      { name: 'rows', expression: 'count()' },
      { name: 'filled', expression: `count(${name})` },
      { name: 'distinct', expression: `count(distinct ${name})` },
      ...(isOrdered ? ['min', 'max'].map((of) => ({ name: of, expression: `${of}(${name})` })) : []),
      ...(isNumeric(column.type) ? [{ name: 'mean', expression: `avg(${name})` }] : []),
    ];
    const table = await this.#ask([{ kind: 'summarize', by: [], measures }], signal);
    const value = (of: string): Cell => {
      const found = columnOf(table, of);
      return found ? cellAt(found.data, 0) : null;
    };
    const rows = Number(value('rows'));
    const summary: ColumnSummary = {
      rows,
      nulls: rows - Number(value('filled')),
      distinct: Number(value('distinct')),
      ...(isOrdered && { min: value('min'), max: value('max') }),
      // Of numbers that are infinite or none at all there is no mean to speak of.
      ...(Number.isFinite(Number(value('mean') ?? Number.NaN)) && { mean: value('mean') }),
    };
    if (withBars && summary.distinct > 0) summary.bars = await this.#bars(column, summary, signal);
    return summary;
  }

  async #bars(column: Column, { min, max }: ColumnSummary, signal: AbortSignal): Promise<DistributionBar[]> {
    const name = quoteName(column.name);
    const measures = [{ name: 'rows', expression: 'count()' }];
    const counted = (expression: string): Step => ({
      kind: 'summarize',
      by: [{ name: 'start', expression }],
      measures,
    });
    if (isNumeric(column.type)) {
      const table = await this.#ask(
        [
          { kind: 'filter', where: `${name} is not null` },
          { kind: 'bin', column: column.name, name: 'start', maxBins: bars },
          {
            kind: 'summarize',
            by: ['start', 'start_end'].map((edge) => ({ name: edge, expression: edge })),
            measures,
          },
        ],
        signal,
      );
      return barsOf(
        table,
        ([from, to]) => ({ kind: 'range', from: Number(from), to: lastOf(column, Number(to)) }),
        2,
      );
    }
    if (isTemporal(column.type)) {
      const span = Number(max) - Number(min);
      const [unit, length] =
        spans.find(([, milliseconds]) => span / milliseconds <= bars * 1.5) ?? spans.at(-1)!;
      const steps = [
        { kind: 'filter' as const, where: `${name} is not null` },
        counted(`date_trunc('${unit}', ${name})`),
      ];
      const table = await this.#ask(steps, signal);
      return barsOf(table, ([from]) => ({
        kind: 'date',
        from: dayText(Number(from)),
        to: dayText(Math.max(Number(from), endOf(Number(from), unit, length))),
      }));
    }
    const table = await this.#ask(
      [
        { kind: 'filter', where: `${name} is not null` },
        counted(name),
        { kind: 'sort', by: [{ expression: 'rows', order: 'descending' }] },
        { kind: 'limit', count: topValues },
      ],
      signal,
    );
    return barsOf(table, ([value]) => ({ kind: 'list', values: [value as string | boolean] }));
  }

  async #ask(steps: Step[], signal: AbortSignal): Promise<Table> {
    return (await this.#options.run(withSteps(this.#query!, ...steps), { signal })).table;
  }
}

const askedKey = (column: Column, withBars: boolean): string => `${withBars} ${column.name}`;

/** Bars of a table whose first columns are values and whose last one is a count. */
function barsOf(
  table: Table,
  filter: (values: readonly Cell[]) => ColumnFilter,
  valueColumns = 1,
): DistributionBar[] {
  return Array.from({ length: table.rowCount }, (_, row) => {
    const values = table.data.slice(0, valueColumns).map((data) => cellAt(data, row));
    return { values, count: Number(cellAt(table.data.at(-1)!, row)), filter: filter(values) };
  });
}

/** The last value before the end of a bin, which a filter includes. */
function lastOf({ type }: Column, to: number): number {
  return type === 'integer' && Number.isInteger(to) ? to - 1 : to;
}

const dayText = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);

/** The last day of a period. */
function endOf(start: number, unit: DateUnit, length: number): number {
  if (unit === 'hour' || unit === 'day') return start;
  if (unit === 'week') return start + length - day;
  const date = new Date(start);
  const months = unit === 'year' ? 12 : unit === 'quarter' ? 3 : 1;
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 0);
}
