import { InsetError } from '../../errors/inset-error.ts';
import type { Schema } from '../../table/schema.ts';
import { printLiteral, quoteName } from '../expression/print.ts';
import { requireColumn } from './check-columns.ts';
import type { StepOutcome } from './checked-step.ts';
import { checkDerive } from './derive.ts';
import { checkSelect } from './select.ts';

/** Splits a text at a separator into columns: the first part, the second, ...; null where there is no such part. */
export interface SplitStep {
  kind: 'split';
  column: string;
  separator: string;
  /** The names of the new columns. */
  into: string[];
  /** Leaves the split column out. */
  drop?: boolean;
}

export function checkSplit({ column, separator, into, drop }: SplitStep, schema: Schema): StepOutcome[] {
  const { type } = requireColumn(schema, column);
  if (type !== 'text') {
    throw new InsetError('EXPRESSION_TYPE', `Only texts can be split; "${column}" is ${type}.`, { column });
  }
  if (separator === '') throw new InsetError('QUERY_INVALID', 'The separator is empty.');
  const [text, at] = [quoteName(column), printLiteral(separator, 'text')];
  const width = [...separator].length;
  const separators = `(length(${text}) - length(replace(${text}, ${at}, ''))) // ${width}`;
  const columns = into.map((name, i) => ({
    name,
    expression: `case when ${separators} >= ${i} then split_part(${text}, ${at}, ${i + 1}) end`,
  }));
  const derived = checkDerive({ kind: 'derive', columns }, schema);
  if (!drop || into.includes(column)) return derived;
  const { makes } = derived[0]!;
  const kept = makes.map(({ name }) => name).filter((name) => name !== column);
  return [...derived, ...checkSelect({ kind: 'select', columns: kept }, makes)];
}
