import { compilePlain } from '../compile-expression.ts';
import { pick, scopeOf, type StepRunner } from '../rows.ts';

export const filter: StepRunner<'filter'> = (rows, { where }, _makes, { verbs }) => {
  const test = compilePlain(where, scopeOf(rows));
  return pick(
    rows,
    verbs.filter(rows.count, (row) => test(row) === true),
  );
};
