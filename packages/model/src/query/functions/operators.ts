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
    ...entry('+', 'arithmetic', ['numeric', 'numeric'], 'arithmetic', 'Adds.', 'price + 10'),
    signatures: [
      { parameters: ['numeric', 'numeric'], result: 'arithmetic' },
      { parameters: ['date', 'integer'], result: 'date' },
    ],
  },
  {
    ...entry('-', 'arithmetic', ['numeric', 'numeric'], 'arithmetic', 'Subtracts.', 'due_on - shipped_on'),
    signatures: [
      { parameters: ['numeric', 'numeric'], result: 'arithmetic' },
      { parameters: ['date', 'integer'], result: 'date' },
      { parameters: ['date', 'date'], result: 'integer' },
    ],
  },
  entry('*', 'arithmetic', ['numeric', 'numeric'], 'arithmetic', 'Multiplies.', 'quantity * price'),
  entry('/', 'arithmetic', ['numeric', 'numeric'], 'number', 'Divides; never rounds.', 'price / 1000'),
  {
    ...entry(
      '//',
      'arithmetic',
      ['numeric', 'numeric'],
      'arithmetic',
      'Divides to a whole number.',
      'price // 10',
    ),
    aliases: ['div', 'quotient'],
  },
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
  entry('negate', 'arithmetic', ['numeric'], 'arithmetic', 'The number with the other sign.', '-price'),
  entry('=', 'comparison', ['same', 'same'], 'boolean', 'Equal.', "city = 'Oslo'"),
  entry('<>', 'comparison', ['same', 'same'], 'boolean', 'Not equal.', "city <> 'Oslo'"),
  entry('<', 'comparison', ['same', 'same'], 'boolean', 'Less than.', 'price < 100'),
  entry('<=', 'comparison', ['same', 'same'], 'boolean', 'Less than or equal.', 'price <= 100'),
  entry('>', 'comparison', ['same', 'same'], 'boolean', 'Greater than.', 'price > 100'),
  entry('>=', 'comparison', ['same', 'same'], 'boolean', 'Greater than or equal.', 'price >= 100'),
  entry(
    'is distinct from',
    'comparison',
    ['same', 'same'],
    'boolean',
    'Not equal, where null equals null.',
    'note is distinct from null',
  ),
  entry(
    'like',
    'comparison',
    ['text', 'pattern'],
    'boolean',
    'Matches a pattern: % is any text, _ one character.',
    "code like 'EM-%'",
  ),
  entry(
    'ilike',
    'comparison',
    ['text', 'pattern'],
    'boolean',
    'Like, ignoring case.',
    "customer ilike '%LOVE%'",
  ),
  entry('and', 'logic', ['boolean', 'boolean'], 'boolean', 'Both are true.', 'paid and price > 100'),
  entry('or', 'logic', ['boolean', 'boolean'], 'boolean', 'One of them is true.', 'paid or price > 100'),
  entry('not', 'logic', ['boolean'], 'boolean', 'The opposite.', 'not paid'),
  entry('is null', 'nulls', ['any'], 'boolean', 'The value is missing.', 'shipped_on is null'),
  entry('is not null', 'nulls', ['any'], 'boolean', 'The value is there.', 'shipped_on is not null'),
  entry(
    '||',
    'text',
    ['text', 'text'],
    'text',
    'Joins texts; null when one is null.',
    "city || ': ' || status",
  ),
];
