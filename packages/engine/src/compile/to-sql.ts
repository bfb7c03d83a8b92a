import {
  checkQuery,
  InsetError,
  sourcesOf,
  type CheckedQuery,
  type CheckedStep,
  type Query,
  type Schema,
  type SchemaOf,
  type SqlSource,
} from '@inset/model';
import { binEdges } from './bin-step.ts';
import { columnToSql, expressionToSql } from './expression-to-sql.ts';
import { aggregatesIn } from './aggregates-in.ts';
import { needsOrder } from './aggregate-to-sql.ts';
import { literalToSql, quoteIdentifier } from './literal.ts';
import { QueryBuilder, TableExpressions, type SqlTable } from './query-builder.ts';
import type { BlockColumn, OrderTerm } from './select-block.ts';
import { addColumns } from './sql-steps/add-columns.ts';
import { dedupe } from './sql-steps/dedupe.ts';
import { join } from './sql-steps/join.ts';
import { sample } from './sql-steps/sample.ts';
import type { CompileContext, StepCompiler } from './sql-steps/step-compiler.ts';
import { union } from './sql-steps/union.ts';
import { unpivot } from './sql-steps/unpivot.ts';
import { window } from './sql-steps/window.ts';

type Compilers = { [Kind in CheckedStep['kind']]: StepCompiler<Kind> };

const compilers: Compilers = {
  filter(builder, { where }) {
    builder.open([where], { plain: true });
    builder.block.where.push(builder.sql(where));
  },

  derive(builder, { columns }) {
    builder.open(columns.map(({ value }) => value));
    const made = columns.map(({ name, value }) => [name, builder.sql(value, columnToSql)] as const);
    addColumns(builder, made);
  },

  select(builder, { columns }) {
    if (builder.block.keys !== undefined) builder.close();
    builder.setColumns(new Map(columns.map((name) => [name, builder.block.columns.get(name)!])));
  },

  rename(builder, { columns }) {
    if (builder.block.keys !== undefined) builder.close();
    const names = new Map(columns.map(({ from, to }) => [from, to]));
    const renamed = [...builder.block.columns].map(
      ([name, column]) => [names.get(name) ?? name, column] as const,
    );
    builder.setColumns(new Map(renamed), names);
  },

  summarize(builder, step) {
    const { by, measures } = step;
    const all = [...by, ...measures];
    if (asksForOrder(step)) builder.numberRows();
    builder.open(
      all.map(({ value }) => value),
      { plain: true },
    );
    const made = all.map(({ name, value }, i): [string, BlockColumn] => {
      const sql = builder.sql(value, columnToSql);
      const mayBeNegativeZero = i < by.length && value.type.type === 'number';
      // -0 and 0 are one group, of which DuckDB gives whichever it met first.
      return [name, { sql: mayBeNegativeZero ? `${sql} + 0` : sql, bare: false }];
    });
    builder.order = by.map(({ name }): OrderTerm => ({ column: name, descending: false, nullsFirst: false }));
    builder.block.columns = new Map(made);
    builder.block.hidden.clear();
    builder.block.keys = by.length;
  },

  bin(builder, { column, name, step }) {
    if (step === undefined) {
      throw new InsetError('QUERY_INVALID', `The width of the bins of "${column}" must be found first.`);
    }
    if (builder.block.keys !== undefined || !builder.block.columns.get(column)!.bare) builder.close();
    const value = `CAST(${builder.block.columns.get(column)!.sql} AS DOUBLE)`;
    const { factor, divide } = binEdges(step);
    const index = `floor(${value} ${divide ? '/' : '*'} ${literalToSql(factor, 'number')})`;
    const edge = (count: string) => `${count} ${divide ? '*' : '/'} ${literalToSql(factor, 'number')}`;
    addColumns(
      builder,
      [
        // What is added makes 0 of -0.
        [name, edge(`(${index} + 0e0)`)],
        [`${name}_end`, edge(`(${index} + 1e0)`)],
      ],
      { atEnd: true },
    );
  },

  sort(builder, { by: given }) {
    // A constant orders nothing, and DuckDB refuses it.
    const by = given.filter(({ value }) => value.columns.size > 0);
    const isPlain = by.every(({ value }) => value.tree.kind === 'column');
    if (builder.block.limit) builder.close();
    if (!isPlain) builder.open(by.map(({ value }) => value));
    const terms = by.map(({ value, descending, nullsFirst }): OrderTerm => {
      const column =
        value.tree.kind === 'column'
          ? value.tree.name
          : builder.hide({ sql: expressionToSql(value, builder.scope(true)), bare: false });
      return { column, descending, nullsFirst };
    });
    const named = new Set(terms.map(({ column }) => column));
    builder.order = [...terms, ...builder.order.filter(({ column }) => !named.has(column))];
  },

  limit(builder, { count, offset }) {
    if (builder.block.limit) builder.close();
    builder.block.limit = { count, offset };
  },

  dedupe,
  join,
  sample,
  union,
  unpivot,
  window,
};

export interface SqlOptions {
  /** The name of the only dataset's table where it is not the dataset's. */
  table?: string;
  /** The names of the sources' tables; default: the datasets' own, and SQL written out. */
  tableOf?: (source: string | SqlSource) => string;
}

/**
 * A Query as one DuckDB SELECT over tables whose columns have the DuckDB types of the schemas. Bins must have a `step`,
 * pivots their `values`: see `resolveQuery`. Throws as `checkQuery` does.
 */
export function toSql(query: Query, schemas: Schema | SchemaOf, options: SqlOptions = {}): string {
  const checked = checkQuery(query, schemas);
  const sources = sourcesOf(query);
  const { table, tableOf = table === undefined ? undefined : () => table } = options;
  const tables = new TableExpressions(sources.map((source) => tableOf?.(source) ?? nameOf(source)));
  const read = (source: string | SqlSource): SqlTable => {
    if (tableOf || typeof source === 'string')
      return { sql: quoteIdentifier(tableOf?.(source) ?? nameOf(source)) };
    return { sql: writeOut(source, tables), ordinal: 'row_number() OVER ()' };
  };
  return compile(checked, read, tables, false).finish();
}

function compile(
  { from, steps, schemas }: CheckedQuery,
  read: (source: string | SqlSource) => SqlTable,
  tables: TableExpressions,
  isOrderSeen: boolean,
): QueryBuilder {
  const builder = new QueryBuilder(read(from), schemas, tables);
  for (const [i, step] of steps.entries()) {
    builder.isOrderAsked = isOrderSeen || steps.slice(i).some(asksForOrder);
    const context: CompileContext = {
      before: schemas[i]!,
      after: schemas[i + 1]!,
      compile: (other) => compile(other, read, tables, true),
    };
    (compilers[step.kind] as StepCompiler<CheckedStep['kind']>)(builder, step, context);
  }
  builder.isOrderAsked = isOrderSeen;
  return builder;
}

const nameOf = (source: string | SqlSource): string => (typeof source === 'string' ? source : 'sql');

/** SQL as a common table expression over tables of the names that it uses. */
function writeOut({ sql, datasets }: SqlSource, tables: TableExpressions): string {
  const named = Object.entries(datasets).filter(([name, dataset]) => name !== dataset);
  const views = named.map(([name, dataset]) => {
    return `${quoteIdentifier(name)} AS (FROM ${quoteIdentifier(dataset)})`;
  });
  const statement =
    views.length > 0 ? `WITH ${views.join(', ')}\nFROM (\n${plainStatement(sql)}\n)` : plainStatement(sql);
  return tables.add(statement);
}

const sqlToken =
  /[eE]'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$.*?\$\1\$|--[^\n]*|\/\*.*?\*\/|./gs;

/** A statement without the semicolons and comments that may follow it. */
function plainStatement(sql: string): string {
  let end = 0;
  for (const { 0: token, index } of sql.matchAll(sqlToken)) {
    if (!/^(?:--|\/\*|[;\s])/.test(token)) end = index + token.length;
  }
  return sql.slice(0, end);
}

const lookAtOrder = new Set<CheckedStep['kind']>([
  'sort',
  'sample',
  'dedupe',
  'join',
  'union',
  'unpivot',
  'window',
]);

function asksForOrder(step: CheckedStep): boolean {
  if (step.kind !== 'summarize') return lookAtOrder.has(step.kind);
  return step.measures.some(({ value }) => aggregatesIn(value.tree).some(({ name }) => needsOrder(name)));
}
