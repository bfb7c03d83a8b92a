/**
 * How strongly operators bind when they are written, as in PostgreSQL: an operand whose strength is less than what
 * stands around it needs parentheses. Names that are missing here are written as calls.
 */
export const operatorStrengths: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  not: 3,
  'is null': 4,
  'is not null': 4,
  'is distinct from': 4,
  '=': 5,
  '<>': 5,
  '<': 5,
  '<=': 5,
  '>': 5,
  '>=': 5,
  like: 6,
  ilike: 6,
  '||': 7,
  '+': 8,
  '-': 8,
  '*': 9,
  '/': 9,
  '//': 9,
  '%': 9,
  negate: 11,
};
/** What never needs parentheses: names, constants, calls. */
export const atomStrength = 13;
