import type { FunctionEntry, Parameter, Result, Signature } from './function-entry.ts';

const entry = (
  name: string,
  parameters: Parameter[],
  result: Result,
  description: string,
  example: string,
  signature: Partial<Signature> = {},
): FunctionEntry => ({
  name,
  category: 'window',
  window: true,
  signatures: [{ parameters, result, ...signature }],
  description,
  example,
});

/** What window steps know beside the aggregates. Nulls are values like others to them. */
export const windowFunctions: FunctionEntry[] = [
  entry('row_number', [], 'integer', 'The number of the row, from 1.', 'row_number()'),
  entry('rank', [], 'integer', 'The rank, with gaps after ties.', 'rank()'),
  entry('dense_rank', [], 'integer', 'The rank, without gaps.', 'dense_rank()'),
  entry('percent_rank', [], 'number', 'The rank as a share from 0 to 1.', 'percent_rank()'),
  entry('cume_dist', [], 'number', 'The share of rows up to this one, ties included.', 'cume_dist()'),
  entry('ntile', ['constant-number'], 'integer', 'Which of n parts of like size.', 'ntile(4)'),
  entry(
    'lag',
    ['same', 'constant-number', 'same'],
    'same',
    'The value n rows (default 1) before; the last argument (default null) where there is none.',
    'lag(price)',
    { optional: 2 },
  ),
  entry(
    'lead',
    ['same', 'constant-number', 'same'],
    'same',
    'The value n rows (default 1) after; the last argument (default null) where there is none.',
    'lead(price, 1, 0)',
    { optional: 2 },
  ),
  entry('first_value', ['any'], 'first', 'The value of the first row of the frame.', 'first_value(price)'),
  entry('last_value', ['any'], 'first', 'The value of the last row of the frame.', 'last_value(price)'),
  entry(
    'nth_value',
    ['any', 'constant-number'],
    'first',
    'The value of the nth row of the frame, from 1.',
    'nth_value(price, 2)',
  ),
];
