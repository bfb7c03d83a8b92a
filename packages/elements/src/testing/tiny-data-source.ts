import { datasetOf, InsetError, outputSchema, parseExpression } from '@inset/model';
import type { Cell, Column, ColumnData, Dataset, DatasetOrigin, DataSource, Expression } from '@inset/model';
import type { LoadOptions, Query, QueryResult, Step, Table } from '@inset/model';

type Row = Record<string, Cell>;

/**
 * A DataSource over rows that a test can hold back and break: `gate` delays every answer until it resolves,
 * `failure` is what loading or running rejects with. It evaluates the few functions the elements' Queries use.
 */
export class TinyDataSource implements DataSource {
  gate: Promise<unknown> = Promise.resolve();
  failure?: InsetError;
  readonly ran: Query[] = [];
  readonly loads: string[] = [];
  readonly #tables = new Map<string, { dataset: Dataset; rows: Row[] }>();
  readonly #listeners = new Set<(name: string) => void>();

  /** Puts a table in without loading. */
  add(name: string, schema: Column[], rows: Row[]): Dataset {
    const report = { format: 'rows' as const, bytes: 0, milliseconds: 0, problems: [], problemCount: 0 };
    const dataset = { name, schema, rowCount: rows.length, report };
    this.#tables.set(name, { dataset, rows });
    this.#listeners.forEach((listener) => listener(name));
    return dataset;
  }

  async load(name: string, origin: DatasetOrigin, options: LoadOptions = {}): Promise<Dataset> {
    this.loads.push(name);
    options.onProgress?.({ phase: 'reading', bytesDone: 1, bytesTotal: 4, rows: 10 });
    await this.#wait(options.signal);
    if (origin.kind === 'file' && typeof origin.file === 'function') await origin.file();
    const rows = (origin.kind === 'rows' ? origin.rows : [{ region: 'East', revenue: 10 }]) as Row[];
    const schema = Object.keys(rows[0] ?? {}).map((column) => ({ name: column, type: typeOf(rows, column) }));
    return this.add(name, schema, rows);
  }

  async list(): Promise<Dataset[]> {
    return [...this.#tables.values()].map(({ dataset }) => dataset);
  }

  async run(query: Query, { signal }: { signal?: AbortSignal } = {}): Promise<QueryResult> {
    this.ran.push(query);
    await this.#wait(signal);
    const found = this.#tables.get(datasetOf(query));
    if (!found) throw new InsetError('DATASET_NOT_FOUND');
    const schema = outputSchema(query, found.dataset.schema);
    const rows = query.steps.reduce(take, found.rows);
    const receipt = {
      query,
      sql: '',
      engine: 'kernels',
      place: 'page',
      rowsRead: found.rows.length,
    } as const;
    const ran = {
      rowsReturned: rows.length,
      milliseconds: 0,
      ranAt: new Date().toISOString(),
      leftThePage: [],
    };
    return { table: tableOf(schema, rows), receipt: { ...receipt, ...ran } };
  }

  async remove(name: string): Promise<void> {
    this.#tables.delete(name);
    this.#listeners.forEach((listener) => listener(name));
  }

  subscribe(listener: (name: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #wait(signal?: AbortSignal): Promise<void> {
    const aborted = new Promise<never>((_, reject) => {
      signal?.addEventListener('abort', () => reject(new InsetError('CANCELLED')));
    });
    await Promise.race([this.gate, aborted]);
    if (this.failure) throw this.failure;
  }
}

function typeOf(rows: Row[], column: string): Column['type'] {
  const value = rows.map((row) => row[column]).find((cell) => cell !== null);
  if (typeof value === 'boolean') return 'boolean';
  return typeof value === 'number' ? (Number.isInteger(value) ? 'integer' : 'number') : 'text';
}

function take(rows: Row[], step: Step): Row[] {
  switch (step.kind) {
    case 'filter':
      return rows.filter((row) => evaluate(parseExpression(step.where), [row]) === true);
    case 'derive':
      return rows.map((row) => ({ ...row, ...named(step.columns, [row]) }));
    case 'summarize': {
      const groups = new Map<string, Row[]>();
      if (step.by.length === 0) groups.set('', rows.length ? rows : []);
      for (const row of step.by.length ? rows : []) {
        const key = JSON.stringify(named(step.by, [row]));
        groups.set(key, [...(groups.get(key) ?? []), row]);
      }
      return [...groups.values()].map((group) => ({
        ...named(step.by, group),
        ...named(step.measures, group),
      }));
    }
    case 'sort':
      return rows.toSorted((a, b) => {
        for (const { expression, order } of step.by) {
          const tree = parseExpression(expression);
          const difference = compare(evaluate(tree, [a]), evaluate(tree, [b]));
          if (difference !== 0) return order === 'descending' ? -difference : difference;
        }
        return 0;
      });
    case 'limit':
      return rows.slice(step.offset ?? 0, (step.offset ?? 0) + step.count);
    case 'select':
      return rows.map((row) => Object.fromEntries(step.columns.map((name) => [name, row[name]!])));
    default:
      throw new Error(`TinyDataSource does not do ${step.kind}`);
  }
}

const named = (columns: { name: string; expression: string }[], rows: Row[]): Row =>
  Object.fromEntries(
    columns.map((column) => [column.name, evaluate(parseExpression(column.expression), rows)]),
  );

const compare = (a: Cell, b: Cell): number =>
  a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1;

const isBefore = (a: number | null, b: number | null): boolean => a !== null && b !== null && a < b;

const scalars: Record<string, (...values: never[]) => Cell> = {
  '=': (a: Cell, b: Cell) => a === b,
  '<>': (a: Cell, b: Cell) => a !== b,
  '<': isBefore,
  '<=': (a: number, b: number) => a === b || isBefore(a, b),
  '>': (a: number, b: number) => isBefore(b, a),
  '>=': (a: number, b: number) => a === b || isBefore(b, a),
  and: (a: boolean, b: boolean) => a && b,
  or: (a: boolean, b: boolean) => a || b,
  not: (a: boolean) => !a,
  'is null': (a: Cell) => a === null,
  'is not null': (a: Cell) => a !== null,
  lower: (a: string | null) => a?.toLowerCase() ?? null,
  contains: (a: string | null, b: string) => a?.includes(b) ?? false,
  negate: (a: number) => -a,
};

const aggregates: Record<string, (values: number[]) => Cell> = {
  count: (values) => values.length,
  first: (values) => values[0] ?? null,
  sum: (values) => values.reduce((a, b) => a + b, 0),
  min: (values) => values.toSorted(compare)[0] ?? null,
  max: (values) => values.toSorted(compare).at(-1) ?? null,
};

/** Over a group of rows; scalars read its first. */
function evaluate(node: Expression, rows: Row[]): Cell {
  switch (node.kind) {
    case 'literal':
      return node.value;
    case 'column':
      return rows[0]?.[node.name] ?? null;
    case 'in':
      return node.list.some((item) => evaluate(item, rows) === evaluate(node.argument, rows));
    case 'call': {
      const aggregate = aggregates[node.name];
      if (aggregate) {
        const [argument] = node.arguments;
        const values = argument
          ? rows.map((row) => evaluate(argument, [row])).filter((v) => v !== null)
          : rows;
        return aggregate(values as number[]);
      }
      const scalar = scalars[node.name];
      if (!scalar) throw new Error(`TinyDataSource does not know ${node.name}`);
      return scalar(...(node.arguments.map((argument) => evaluate(argument, rows)) as never[]));
    }
    default:
      throw new Error(`TinyDataSource does not read ${node.kind}`);
  }
}

function tableOf(schema: readonly Column[], rows: Row[]): Table {
  return { schema, rowCount: rows.length, data: schema.map((column) => columnOf(column, rows)) };
}

function columnOf({ name, type }: Column, rows: Row[]): ColumnData {
  const cells = rows.map((row) => row[name] ?? null);
  const validity = new Uint8Array(Math.ceil(rows.length / 8));
  cells.forEach((cell, i) => cell !== null && (validity[i >> 3]! |= 1 << (i & 7)));
  const numbers = (scale = 1) => cells.map((cell) => Number(cell ?? 0) / scale);
  if (type === 'boolean') return { kind: 'boolean', values: Uint8Array.from(numbers()), validity };
  if (type === 'date') return { kind: 'date', values: Int32Array.from(numbers(86_400_000)), validity };
  if (type === 'timestamp') return { kind: 'timestamp', values: Float64Array.from(numbers()), validity };
  if (type === 'decimal') return { kind: 'decimal', values: cells.map((cell) => String(cell)), validity };
  if (type !== 'text') return { kind: 'number', values: Float64Array.from(numbers()), validity };
  const dictionary = [...new Set(cells.map((cell) => String(cell ?? '')))];
  const codes = Uint32Array.from(cells, (cell) => dictionary.indexOf(String(cell ?? '')));
  return { kind: 'text', codes, dictionary, distinct: true, validity };
}
