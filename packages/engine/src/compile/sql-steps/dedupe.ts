import type { QueryBuilder } from '../query-builder.ts';
import type { StepOfKind } from './step-compiler.ts';

export function dedupe(builder: QueryBuilder, { by, keep }: StepOfKind<'dedupe'>): void {
  builder.openFor(by, { plain: true });
  const keys = by.map((name) => builder.columnSql(name)).join(', ');
  const order = builder.orderBy([], { reversed: keep === 'last' });
  builder.block.qualify = `row_number() OVER (PARTITION BY ${keys} ${order}) = 1`;
  builder.disorder();
}
