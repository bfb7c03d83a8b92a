import { InsetError } from '../../errors/inset-error.ts';
import type { Schema } from '../../table/schema.ts';
import type { CastNode } from '../expression/tree.ts';
import { quoteName } from '../expression/print.ts';
import { requireColumn } from './check-columns.ts';
import type { StepOutcome } from './checked-step.ts';
import { checkDerive } from './derive.ts';

/** Gives columns other types. Values that are none of the type become null, or stop the Query. */
export interface CastStep {
  kind: 'cast';
  columns: { column: string; type: CastNode['to'] }[];
  /** Default `null`. */
  onError?: 'null' | 'fail';
}

export function checkCast({ columns, onError = 'null' }: CastStep, schema: Schema): StepOutcome[] {
  const verb = onError === 'fail' ? 'cast' : 'try_cast';
  const made = columns.map(({ column, type }) => {
    requireColumn(schema, column);
    return { name: column, expression: `${verb}(${quoteName(column)} as ${type})` };
  });
  const names = new Set(made.map(({ name }) => name));
  if (names.size < made.length) {
    throw new InsetError('QUERY_INVALID', 'A column is given two types at once.');
  }
  return checkDerive({ kind: 'derive', columns: made }, schema);
}
