import { InsetError } from '../../errors/inset-error.ts';
import type { Column, Schema } from '../../table/schema.ts';
import { printLiteral, quoteName } from '../expression/print.ts';
import { requireColumn } from './check-columns.ts';
import type { StepOutcome } from './checked-step.ts';
import { checkDerive } from './derive.ts';
import type { StepValue } from './named-expression.ts';
import { valueText } from './value-text.ts';

/**
 * Replaces values in columns. The replacements are tried in order: with `whole` the first that fits is made; with
 * `part` and `pattern` (a regular expression, in which `\1` stands for its first group) each is made in turn, wherever
 * it fits in a text.
 */
export interface ReplaceStep {
  kind: 'replace';
  columns: string[];
  replacements: { from: StepValue; to: StepValue }[];
  /** Default `whole`. */
  match?: 'whole' | 'part' | 'pattern';
}

export function checkReplace(step: ReplaceStep, schema: Schema): StepOutcome[] {
  const { match = 'whole', replacements } = step;
  const replaced = step.columns.map((name) => {
    const column = requireColumn(schema, name);
    const expression =
      match === 'whole' ? replaceWhole(column, replacements) : replaceParts(column, replacements, match);
    return { name, expression };
  });
  return checkDerive({ kind: 'derive', columns: replaced }, schema);
}

function replaceWhole(column: Column, replacements: ReplaceStep['replacements']): string {
  const [name, what] = [quoteName(column.name), `"${column.name}"`];
  const branches = replacements.map(({ from, to }) => {
    const test = from === null ? `${name} is null` : `${name} = ${valueText(from, column, what)}`;
    return `when ${test} then ${valueText(to, column, what)}`;
  });
  return `case ${branches.join(' ')} else ${name} end`;
}

function replaceParts(
  { name, type }: Column,
  replacements: ReplaceStep['replacements'],
  match: 'part' | 'pattern',
): string {
  if (type !== 'text') {
    throw new InsetError('EXPRESSION_TYPE', `Only parts of texts are replaced; "${name}" is ${type}.`, {
      column: name,
    });
  }
  return replacements.reduce((expression, { from, to }) => {
    if (typeof from !== 'string' || typeof to !== 'string' || from === '') {
      throw new InsetError('QUERY_INVALID', 'A part of a text is replaced by a text, and is not empty.');
    }
    const [find, put] = [printLiteral(from, 'text'), printLiteral(to, 'text')];
    return match === 'part'
      ? `replace(${expression}, ${find}, ${put})`
      : `regexp_replace(${expression}, ${find}, ${put}, 'g')`;
  }, quoteName(name));
}
