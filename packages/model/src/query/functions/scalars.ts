import type { FunctionCategory, FunctionEntry, Parameter, Result, Signature } from './function-entry.ts';

interface Options {
  optional?: number;
  variadic?: boolean;
  aliases?: string[];
  more?: Signature[];
}

const entry = (
  category: FunctionCategory,
  name: string,
  parameters: Parameter[],
  result: Result,
  description: string,
  example: string,
  { aliases, more = [], ...signature }: Options = {},
): FunctionEntry => ({
  name,
  category,
  signatures: [{ parameters, result, ...signature }, ...more],
  ...(aliases && { aliases }),
  description,
  example,
});

const numbers: FunctionEntry[] = [
  entry('number', 'abs', ['numeric'], 'arithmetic', 'The size of a number, without its sign.', 'abs(change)'),
  entry('number', 'ceil', ['numeric'], 'arithmetic', 'The next whole number up.', 'ceil(1.2)', {
    aliases: ['ceiling'],
  }),
  entry('number', 'floor', ['numeric'], 'arithmetic', 'The next whole number down.', 'floor(1.8)'),
  entry(
    'number',
    'round',
    ['numeric', 'constant-number'],
    'arithmetic',
    'Rounds to digits after the point (default 0), halves away from zero.',
    'round(price, 2)',
    { optional: 1 },
  ),
  entry('number', 'trunc', ['numeric'], 'arithmetic', 'Cuts the digits after the point off.', 'trunc(1.8)'),
  entry('number', 'sign', ['numeric'], 'integer', '-1, 0 or 1.', 'sign(change)'),
  entry('number', 'sqrt', ['numeric'], 'number', 'The square root.', 'sqrt(area)'),
  entry('number', 'power', ['numeric', 'numeric'], 'number', 'x to the power of y.', 'power(2, 10)', {
    aliases: ['pow'],
  }),
  entry('number', 'exp', ['numeric'], 'number', 'e to the power of x.', 'exp(1)'),
  entry('number', 'ln', ['numeric'], 'number', 'The natural logarithm.', 'ln(population)'),
  entry('number', 'log10', ['numeric'], 'number', 'The logarithm to base 10.', 'log10(population)', {
    aliases: ['log'],
  }),
  entry('number', 'log2', ['numeric'], 'number', 'The logarithm to base 2.', 'log2(size)'),
  entry(
    'number',
    'greatest',
    ['same', 'same'],
    'same',
    'The largest value; nulls are skipped.',
    'greatest(a, b)',
    {
      variadic: true,
    },
  ),
  entry(
    'number',
    'least',
    ['same', 'same'],
    'same',
    'The smallest value; nulls are skipped.',
    'least(a, b)',
    {
      variadic: true,
    },
  ),
];

const texts: FunctionEntry[] = [
  entry('text', 'lower', ['text'], 'text', 'In small letters.', 'lower(name)', { aliases: ['lcase'] }),
  entry('text', 'upper', ['text'], 'text', 'In capitals.', 'upper(code)', { aliases: ['ucase'] }),
  entry('text', 'trim', ['text'], 'text', 'Without spaces at both ends.', 'trim(name)'),
  entry('text', 'ltrim', ['text'], 'text', 'Without spaces at the start.', 'ltrim(name)'),
  entry('text', 'rtrim', ['text'], 'text', 'Without spaces at the end.', 'rtrim(name)'),
  entry('text', 'length', ['text'], 'integer', 'How many characters.', 'length(name)', {
    aliases: ['len', 'char_length'],
  }),
  entry(
    'text',
    'substring',
    ['text', 'integer', 'integer'],
    'text',
    'Characters from a position (1 is the first), at most a number of them.',
    'substring(code, 1, 3)',
    { optional: 1, aliases: ['substr'] },
  ),
  entry('text', 'left', ['text', 'integer'], 'text', 'The first characters.', 'left(code, 2)'),
  entry('text', 'right', ['text', 'integer'], 'text', 'The last characters.', 'right(code, 2)'),
  entry(
    'text',
    'replace',
    ['text', 'text', 'text'],
    'text',
    'Every part replaced by another.',
    "replace(a, '-', '')",
  ),
  entry(
    'text',
    'concat',
    ['any'],
    'text',
    'Joins values as text; nulls are skipped.',
    "concat(city, ', ', state)",
    {
      variadic: true,
    },
  ),
  entry(
    'text',
    'contains',
    ['text', 'text'],
    'boolean',
    'Whether a text holds another.',
    "contains(name, 'oil')",
  ),
  entry(
    'text',
    'starts_with',
    ['text', 'text'],
    'boolean',
    'Whether it starts so.',
    "starts_with(code, 'A')",
  ),
  entry('text', 'ends_with', ['text', 'text'], 'boolean', 'Whether it ends so.', "ends_with(file, '.csv')", {
    aliases: ['suffix'],
  }),
  entry(
    'text',
    'strpos',
    ['text', 'text'],
    'integer',
    'Where a text stands in another, from 1; 0: nowhere.',
    "strpos(a, '@')",
    {
      aliases: ['instr', 'position'],
    },
  ),
  entry(
    'text',
    'lpad',
    ['text', 'integer', 'text'],
    'text',
    'Filled at the start to a length.',
    "lpad(code, 5, '0')",
  ),
  entry(
    'text',
    'rpad',
    ['text', 'integer', 'text'],
    'text',
    'Filled at the end to a length.',
    "rpad(code, 5, ' ')",
  ),
  entry('text', 'reverse', ['text'], 'text', 'Backwards.', 'reverse(code)'),
  entry(
    'text',
    'split_part',
    ['text', 'text', 'integer'],
    'text',
    'The nth part between separators.',
    "split_part(a, '/', 2)",
  ),
  entry(
    'text',
    'regexp_matches',
    ['text', 'pattern'],
    'boolean',
    'Whether a regular expression (RE2) matches.',
    "regexp_matches(a, '^[A-Z]')",
  ),
];

const dates: FunctionEntry[] = [
  ...(
    [
      ['year', 'The year.'],
      ['quarter', 'The quarter, 1 to 4.'],
      ['month', 'The month, 1 to 12.'],
      ['week', 'The ISO week, 1 to 53.'],
      ['day', 'The day of the month.'],
      ['dayofweek', 'The day of the week, 0 (Sunday) to 6.'],
      ['isodow', 'The day of the week, 1 (Monday) to 7.'],
      ['dayofyear', 'The day of the year.'],
      ['hour', 'The hour, 0 to 23.'],
      ['minute', 'The minute, 0 to 59.'],
      ['second', 'The second, 0 to 59.'],
    ] as const
  ).map(([name, description]) =>
    entry('date', name, ['temporal'], 'integer', description, `${name}(ordered_at)`),
  ),
  entry('date', 'dayname', ['temporal'], 'text', 'The name of the day in English.', 'dayname(ordered_at)'),
  entry(
    'date',
    'monthname',
    ['temporal'],
    'text',
    'The name of the month in English.',
    'monthname(ordered_at)',
  ),
  entry(
    'date',
    'date_trunc',
    ['unit', 'temporal'],
    'first',
    'The start of the year, quarter, month, week (Monday), day, hour, minute or second.',
    "date_trunc('month', ordered_at)",
  ),
  entry(
    'date',
    'date_part',
    ['unit', 'temporal'],
    'integer',
    'A part of a date as a number.',
    "date_part('year', d)",
    {
      aliases: ['datepart'],
    },
  ),
  entry(
    'date',
    'date_diff',
    ['unit', 'temporal', 'temporal'],
    'integer',
    'How many boundaries of a unit lie between two dates.',
    "date_diff('day', ordered_at, shipped_at)",
    { aliases: ['datediff'] },
  ),
  entry(
    'date',
    'date_add',
    ['temporal', 'integer', 'unit'],
    'first',
    'A number of units later (or earlier, when negative).',
    "date_add(ordered_at, 30, 'day')",
  ),
  entry(
    'date',
    'make_date',
    ['integer', 'integer', 'integer'],
    'date',
    'A date of year, month, day.',
    'make_date(2024, 1, 31)',
  ),
];

const choices: FunctionEntry[] = [
  entry(
    'nulls',
    'coalesce',
    ['same'],
    'same',
    'The first value that is not null.',
    'coalesce(nickname, name)',
    {
      variadic: true,
      aliases: ['ifnull'],
    },
  ),
  entry(
    'nulls',
    'nullif',
    ['same', 'same'],
    'same',
    'Null where the two are equal, else the first.',
    "nullif(city, '')",
  ),
  entry(
    'conditional',
    'if',
    ['boolean', 'same', 'same'],
    'same',
    'One value where true, else the other.',
    "if(age < 18, 'child', 'adult')",
    {
      aliases: ['iff', 'iif'],
    },
  ),
];

export const scalars: FunctionEntry[] = [...numbers, ...texts, ...dates, ...choices];
