import { literalToSql, quoteIdentifier } from '../literal.ts';
import type { QueryBuilder } from '../query-builder.ts';
import { hashMultiplier, hashRange, sampleOffset } from '../sample-hash.ts';
import type { StepCompiler } from './step-compiler.ts';

export const sample: StepCompiler<'sample'> = (builder, { count, fraction, seed }) => {
  if (fraction === 1) return;
  builder.openFor([], { plain: true });
  if (count === 0 || fraction === 0) return void builder.block.where.push('FALSE');
  const hash = addHash(builder, seed);
  if (count === undefined) {
    builder.block.where.push(`${hash} < ${literalToSql(fraction! * hashRange, 'number')}`);
    return;
  }
  const before = builder.order;
  const column = builder.hide({ sql: hash, bare: false });
  builder.disorder();
  builder.order = [{ column, descending: false, nullsFirst: false }, ...before];
  builder.block.limit = { count, offset: 0 };
  builder.close();
  builder.order = before;
};

/** Computes `sampleHash` for every row; gives its SQL. */
function addHash(builder: QueryBuilder, seed: number): string {
  const shown: string[] = [];
  const add = (sql: string): string => {
    const name = builder.hide({ sql, bare: false });
    shown.push(name);
    return quoteIdentifier(name);
  };
  const mixed = (x: string) => `xor(${x}, ${x} >> 16)`;
  let x = add(`(${builder.countRows()} + ${sampleOffset(seed)}) % ${hashRange}`);
  x = add(`${mixed(x)} * ${hashMultiplier} % ${hashRange}`);
  x = add(`${mixed(x)} * ${hashMultiplier} % ${hashRange}`);
  builder.close(shown);
  return mixed(x);
}
