import { checkQuery, InsetError, type CheckedStep, type Query, type Schema } from '@inset/model';
import { binEdges } from './bin-step.ts';
import { columnToSql, expressionToSql } from './expression-to-sql.ts';
import { aggregatesIn } from './aggregates-in.ts';
import { needsOrder } from './function-to-sql.ts';
import { literalToSql } from './literal.ts';
import { QueryBuilder } from './query-builder.ts';
import type { BlockColumn, OrderTerm } from './select-block.ts';

type StepOfKind<Kind extends CheckedStep['kind']> = Extract<CheckedStep, { kind: Kind }>;
type Compilers = { [Kind in CheckedStep['kind']]: (builder: QueryBuilder, step: StepOfKind<Kind>) => void };

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
    const made = all.map(({ name, value }): [string, BlockColumn] => {
      return [name, { sql: builder.sql(value, columnToSql), bare: false }];
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
        [name, edge(index)],
        [`${name}_end`, edge(`(${index} + 1)`)],
      ],
      true,
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
};

/**
 * A Query as one DuckDB SELECT over a table whose columns have the DuckDB types of the schema. `table` is the
 * table's name where it is not the dataset's. Bins must have a `step`: see `resolveBins`.
 * Throws as `checkQuery` does.
 */
export function toSql(query: Query, schema: Schema, { table = query.from }: { table?: string } = {}): string {
  const { steps, schemas } = checkQuery(query, schema);
  const builder = new QueryBuilder(table, schemas);
  for (const [i, step] of steps.entries()) {
    builder.isOrderAsked = steps.slice(i).some(asksForOrder);
    const compile = compilers[step.kind] as (builder: QueryBuilder, step: CheckedStep) => void;
    compile(builder, step);
  }
  return builder.finish();
}

function asksForOrder(step: CheckedStep): boolean {
  if (step.kind !== 'summarize') return step.kind === 'sort';
  return step.measures.some(({ value }) => aggregatesIn(value.tree).some(({ name }) => needsOrder(name)));
}

function addColumns(builder: QueryBuilder, made: (readonly [string, string])[], atEnd = false): void {
  const next = new Map(builder.block.columns);
  for (const [name, sql] of made) {
    if (atEnd) next.delete(name);
    next.set(name, { sql, bare: false });
  }
  builder.setColumns(next);
}
