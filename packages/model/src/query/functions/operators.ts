import type { FunctionEntry, Parameter, Result, FunctionCategory } from './function-entry.ts';

const entry = (
  name: string,
  category: FunctionCategory,
  parameters: Parameter[],
  result: Result,
  description: string,
  example: string,
): FunctionEntry => ({
  name,
  category,
  operator: true,
  signatures: [{ parameters, result }],
  description,
  example,
});

export const operators: FunctionEntry[] = [
  {
    ...entry('+', 'arithmetic', ['numeric', 'numeric'], 'arithmetic', 'Adds.', 'price + tax'),
    signatures: [
      { parameters: ['numeric', 'numeric'], result: 'arithmetic' },
      { parameters: ['date', 'integer'], result: 'date' },
    ],
  },
  {
    ...entry('-', 'arithmetic', ['numeric', 'numeric'], 'arithmetic', 'Subtracts.', 'revenue - cost'),
    signatures: [
      { parameters: ['numeric', 'numeric'], result: 'arithmetic' },
      { parameters: ['date', 'integer'], result: 'date' },
      { parameters: ['date', 'date'], result: 'integer' },
    ],
  },
  entry('*', 'arithmetic', ['numeric', 'numeric'], 'arithmetic', 'Multiplies.', 'quantity * price'),
  entry('/', 'arithmetic', ['numeric', 'numeric'], 'number', 'Divides; never rounds.', 'revenue / 1000'),
  entry('//', 'arithmetic', ['numeric', 'numeric'], 'arithmetic', 'Divides to a whole number.', 'age // 10'),
  {
    ...entry(
      '%',
      'arithmetic',
      ['numeric', 'numeric'],
      'arithmetic',
      'The remainder of a division.',
      'id % 2',
    ),
    aliases: ['mod'],
  },
  entry('negate', 'arithmetic', ['numeric'], 'arithmetic', 'The number with the other sign.', '-balance'),
  entry('=', 'comparison', ['same', 'same'], 'boolean', 'Equal.', "region = 'East'"),
  entry('<>', 'comparison', ['same', 'same'], 'boolean', 'Not equal.', "region <> 'East'"),
  entry('<', 'comparison', ['same', 'same'], 'boolean', 'Less than.', 'price < 10'),
  entry('<=', 'comparison', ['same', 'same'], 'boolean', 'Less than or equal.', 'price <= 10'),
  entry('>', 'comparison', ['same', 'same'], 'boolean', 'Greater than.', 'price > 10'),
  entry('>=', 'comparison', ['same', 'same'], 'boolean', 'Greater than or equal.', 'price >= 10'),
  entry(
    'is distinct from',
    'comparison',
    ['same', 'same'],
    'boolean',
    'Not equal, where null equals null.',
    'a is distinct from b',
  ),
  entry(
    'like',
    'comparison',
    ['text', 'pattern'],
    'boolean',
    'Matches a pattern: % is any text, _ one character.',
    "name like 'A%'",
  ),
  entry('ilike', 'comparison', ['text', 'pattern'], 'boolean', 'Like, ignoring case.', "name ilike 'a%'"),
  entry('and', 'logic', ['boolean', 'boolean'], 'boolean', 'Both are true.', 'a and b'),
  entry('or', 'logic', ['boolean', 'boolean'], 'boolean', 'One of them is true.', 'a or b'),
  entry('not', 'logic', ['boolean'], 'boolean', 'The opposite.', 'not active'),
  entry('is null', 'nulls', ['any'], 'boolean', 'The value is missing.', 'shipped_at is null'),
  entry('is not null', 'nulls', ['any'], 'boolean', 'The value is there.', 'shipped_at is not null'),
  entry(
    '||',
    'text',
    ['text', 'text'],
    'text',
    'Joins texts; null when one is null.',
    "first || ' ' || last",
  ),
];
