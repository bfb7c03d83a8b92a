import type { CheckedExpression, CheckedStep } from '@inset/model';
import { aggregatesIn } from '../aggregates-in.ts';
import { needsOrder } from '../aggregate-to-sql.ts';
import { columnToSql } from '../expression-to-sql.ts';
import { directionToSql } from '../select-block.ts';
import { overToSql } from '../window-to-sql.ts';
import { addColumns } from './add-columns.ts';
import type { StepCompiler } from './step-compiler.ts';

export const window: StepCompiler<'window'> = (builder, step) => {
  const expressions = expressionsOf(step);
  // A constant orders nothing, and DuckDB refuses it.
  const sort = step.sort.filter(({ value }) => value.columns.size > 0);
  const sortKeys = () =>
    sort.map(({ value, descending, nullsFirst }) => {
      return `${builder.sql(value)}${directionToSql({ descending, nullsFirst })}`;
    });
  const isNumbered = expressions.some(asksForNumber);
  if (isNumbered && sort.length === 0) builder.numberRows();
  const columns = expressions.flatMap((each) => [...each.columns]);
  builder.openFor(columns, { plain: true });
  const place = isNumbered && sort.length > 0 ? builder.numberBy(sortKeys()) : undefined;
  const keys = sortKeys();
  const order = { by: step.by.map((value) => builder.sql(value)), keys, whole: builder.orderBy(keys) };
  const made = step.columns.map(({ name, value, frame }) => {
    const scope = builder.scope();
    const over = (node: Parameters<typeof overToSql>[0]) => overToSql(node, order, frame);
    return [name, columnToSql(value, { ...scope, over, ordinal: () => place ?? scope.ordinal() })] as const;
  });
  addColumns(builder, made);
  builder.block.isWindowed = true;
  builder.disorder();
};

const expressionsOf = ({ by, sort, columns }: CheckedStep & { kind: 'window' }): CheckedExpression[] => [
  ...by,
  ...[...sort, ...columns].map(({ value }) => value),
];

const asksForNumber = ({ tree }: CheckedExpression): boolean =>
  aggregatesIn(tree).some(({ name }) => needsOrder(name));
