import { InsetError } from '../../errors/inset-error.ts';
import type { Schema } from '../../table/schema.ts';
import { printLiteral, quoteName } from '../expression/print.ts';
import { requireColumn } from './check-columns.ts';
import type { StepOutcome } from './checked-step.ts';
import { checkDerive } from './derive.ts';

/**
 * Takes parts out of a text by a regular expression (RE2): its first group becomes the first new column, and so on;
 * without groups, what fits becomes the one new column. Null where the text does not fit.
 */
export interface ExtractStep {
  kind: 'extract';
  column: string;
  pattern: string;
  into: string[];
}

export function checkExtract({ column, pattern, into }: ExtractStep, schema: Schema): StepOutcome[] {
  const { type } = requireColumn(schema, column);
  if (type !== 'text') {
    const message = `Parts are taken out of texts; "${column}" is ${type}.`;
    throw new InsetError('EXPRESSION_TYPE', message, { column });
  }
  const groups = countGroups(pattern);
  if (into.length > Math.max(groups, 1)) {
    const message = `The pattern has ${groups} groups, and ${into.length} columns are to be made of them.`;
    throw new InsetError('QUERY_INVALID', message);
  }
  const [text, quoted] = [quoteName(column), printLiteral(pattern, 'text')];
  const columns = into.map((name, i) => {
    const part = `regexp_extract(${text}, ${quoted}, ${groups === 0 ? 0 : i + 1})`;
    return { name, expression: `case when regexp_matches(${text}, ${quoted}) then ${part} end` };
  });
  return checkDerive({ kind: 'derive', columns }, schema);
}

/** How many groups of a pattern keep what they match. */
function countGroups(pattern: string): number {
  const bare = pattern.replaceAll(/\\Q[^]*?(?:\\E|$)|\\./gs, '').replaceAll(/\[\^?\]?[^\]]*\]/g, '');
  return [...bare.matchAll(/\((?!\?)|\(\?P?<(?![=!])/g)].length;
}
