import { InsetError } from '../../errors/inset-error.ts';
import { isNumeric, isTemporal, type Column } from '../../table/schema.ts';
import { parseMoment } from '../expression/parse-moment.ts';
import { printLiteral } from '../expression/print.ts';
import type { ValueType } from '../expression/value-type.ts';
import type { StepValue } from './named-expression.ts';

/** A constant as an expression of a column's type. Throws `QUERY_INVALID` where it is none. */
export function valueText(value: StepValue, column: ValueType | Column, what: string): string {
  if (value === null) return 'null';
  const type = column.onlyNulls ? typeOf(value) : column.type;
  if (isNumberType(type) && typeof value === 'number') {
    return printLiteral(value, Number.isSafeInteger(value) ? 'integer' : 'number');
  }
  if (type === 'boolean' && typeof value === 'boolean') return printLiteral(value, 'boolean');
  if ((type === 'text' || type === 'null') && typeof value === 'string') return printLiteral(value, 'text');
  if (isMomentType(type) && typeof value === 'string') {
    const day = parseMoment(value, 'date');
    const moment = day ?? parseMoment(value, 'timestamp');
    if (moment !== undefined) return printLiteral(moment, day === undefined ? 'timestamp' : 'date');
  }
  throw new InsetError(
    'QUERY_INVALID',
    `${JSON.stringify(value)} is not a value of ${what}, which is ${type}.`,
  );
}

/** Where a column holds nothing, a value is what it is itself. */
const typeOf = (value: NonNullable<StepValue>): ValueType['type'] =>
  typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'text';

const isNumberType = (type: ValueType['type']): boolean => type !== 'null' && isNumeric(type);
const isMomentType = (type: ValueType['type']): boolean => type !== 'null' && isTemporal(type);
