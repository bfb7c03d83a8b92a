import type { QueryBuilder } from '../query-builder.ts';
import type { StepOfKind } from './step-compiler.ts';

export const dedupe = (builder: QueryBuilder, step: StepOfKind<'dedupe'>): void =>
  keepOne(builder, step, (name) => builder.columnSql(name));

/** Keeps one of the rows whose keys are the same, as `keyOf` writes them. */
export function keepOne(
  builder: QueryBuilder,
  { by, keep }: StepOfKind<'dedupe'>,
  keyOf: (name: string) => string,
): void {
  builder.openFor(by, { plain: true });
  const keys = by.map(keyOf).join(', ');
  const order = builder.orderBy([], { reversed: keep === 'last' });
  builder.block.qualify = `row_number() OVER (PARTITION BY ${keys} ${order}) = 1`;
  builder.disorder();
}
