import type { FunctionEntry } from './function-entry.ts';
import { scalarEntry } from './scalar-entry.ts';

const entry = scalarEntry('number');

const rounding: FunctionEntry[] = [
  entry('abs', ['numeric'], 'arithmetic', 'The size of a number, without its sign.', 'abs(quantity - 10)'),
  entry(
    'ceil',
    ['numeric'],
    'arithmetic',
    'The next whole number up, or the next multiple of a second number.',
    'ceil(price, 25)',
    {
      aliases: ['ceiling'],
      more: [
        { parameters: ['numeric', 'numeric'], result: 'number', meaning: 'ceil(_1 / nullif(_2, 0)) * _2' },
      ],
    },
  ),
  entry(
    'floor',
    ['numeric'],
    'arithmetic',
    'The next whole number down, or the next multiple of a second number.',
    'floor(price, 25)',
    {
      more: [
        { parameters: ['numeric', 'numeric'], result: 'number', meaning: 'floor(_1 / nullif(_2, 0)) * _2' },
      ],
    },
  ),
  entry(
    'round',
    ['numeric', 'constant-number'],
    'arithmetic',
    'Rounds to digits after the point (default 0; before it when negative), halves away from zero.',
    'round(price, -1)',
    { optional: 1 },
  ),
  entry(
    'round_even',
    ['numeric', 'constant-number'],
    'number',
    'Rounds to digits after the point (default 0), halves to the even neighbour.',
    'round_even(2.5)',
    { optional: 1, aliases: ['bround'] },
  ),
  entry(
    'round_to',
    ['numeric', 'numeric'],
    'number',
    'The nearest multiple of a second number.',
    'round_to(price, 25)',
    {
      aliases: ['mround'],
      meaning: 'round(_1 / nullif(_2, 0)) * _2',
    },
  ),
  entry(
    'round_up',
    ['numeric', 'constant-number'],
    'number',
    'Rounds away from zero, to digits after the point.',
    'round_up(price, 1)',
    { aliases: ['roundup'], meaning: 'sign(_1) * ceil(abs(_1) * power(10, _2)) / power(10, _2)' },
  ),
  entry(
    'trunc',
    ['numeric'],
    'arithmetic',
    'Cuts off the digits after the point, or all but a number of them.',
    'trunc(price, 1)',
    {
      aliases: ['rounddown', 'truncate'],
      more: [
        {
          parameters: ['numeric', 'constant-number'],
          result: 'number',
          meaning: 'trunc(_1 * power(10, _2)) / power(10, _2)',
        },
      ],
    },
  ),
  entry('sign', ['numeric'], 'integer', '-1, 0 or 1.', 'sign(quantity - 2)', { aliases: ['sgn'] }),
];

const powers: FunctionEntry[] = [
  entry('sqrt', ['numeric'], 'number', 'The square root.', 'sqrt(quantity)'),
  entry('cbrt', ['numeric'], 'number', 'The cube root.', 'cbrt(27)'),
  entry(
    'power',
    ['numeric', 'numeric'],
    'number',
    'x to the power of y; also written x ^ y.',
    'power(2, 10)',
    {
      aliases: ['pow'],
    },
  ),
  entry('exp', ['numeric'], 'number', 'e to the power of x.', 'exp(1)'),
  entry('ln', ['numeric'], 'number', 'The natural logarithm.', 'ln(price)'),
  entry('log10', ['numeric'], 'number', 'The logarithm to base 10.', 'log10(1000)', { aliases: ['log'] }),
  entry('log2', ['numeric'], 'number', 'The logarithm to base 2.', 'log2(1024)'),
  entry('log_base', ['numeric', 'numeric'], 'number', 'The logarithm of x to a base.', 'log_base(81, 3)', {
    meaning: 'ln(_1) / ln(_2)',
  }),
  entry('pi', [], 'number', 'The circumference of a circle by its diameter.', 'pi()', {
    meaning: '3.141592653589793',
  }),
  entry('e', [], 'number', "Euler's number.", 'e()', { meaning: '2.718281828459045' }),
  entry('factorial', ['integer'], 'integer', 'The product of the whole numbers up to n.', 'factorial(5)'),
  entry('gcd', ['integer', 'integer'], 'integer', 'The greatest common divisor.', 'gcd(12, 18)', {
    aliases: ['greatest_common_divisor'],
  }),
  entry('lcm', ['integer', 'integer'], 'integer', 'The least common multiple.', 'lcm(4, 6)', {
    aliases: ['least_common_multiple'],
  }),
];

const angles: FunctionEntry[] = [
  entry('degrees', ['numeric'], 'number', 'Radians as degrees.', 'degrees(pi())'),
  entry('radians', ['numeric'], 'number', 'Degrees as radians.', 'radians(180)'),
  entry('sin', ['numeric'], 'number', 'The sine of an angle in radians.', 'sin(pi() / 2)'),
  entry('cos', ['numeric'], 'number', 'The cosine of an angle in radians.', 'cos(0)'),
  entry('tan', ['numeric'], 'number', 'The tangent of an angle in radians.', 'tan(0.5)'),
  entry('cot', ['numeric'], 'number', 'The cotangent of an angle in radians.', 'cot(0.5)', {
    meaning: '1 / tan(_1)',
  }),
  entry('asin', ['numeric'], 'number', 'The angle in radians of a sine.', 'asin(1)'),
  entry('acos', ['numeric'], 'number', 'The angle in radians of a cosine.', 'acos(0.5)'),
  entry('atan', ['numeric'], 'number', 'The angle in radians of a tangent.', 'atan(1)'),
  entry('atan2', ['numeric', 'numeric'], 'number', 'The angle in radians of y / x.', 'atan2(1, 1)'),
  entry('sinh', ['numeric'], 'number', 'The hyperbolic sine.', 'sinh(1)'),
  entry('cosh', ['numeric'], 'number', 'The hyperbolic cosine.', 'cosh(1)'),
  entry('tanh', ['numeric'], 'number', 'The hyperbolic tangent.', 'tanh(1)'),
];

const shares: FunctionEntry[] = [
  entry(
    'clamp',
    ['numeric', 'numeric', 'numeric'],
    'arithmetic',
    'The number, or the bound that it lies beyond.',
    'clamp(quantity, 2, 5)',
    { meaning: 'if(_1 is null, null, least(greatest(_1, _2), _3))' },
  ),
  entry(
    'bucket',
    ['numeric', 'numeric', 'numeric', 'integer'],
    'integer',
    'In which of n equal parts of a range a number lies: 1 to n, 0 below the range, n + 1 beyond it.',
    'bucket(price, 0, 500, 10)',
    {
      aliases: ['width_bucket'],
      meaning:
        'case when _1 < _2 then 0 when _1 >= _3 then _4 + 1 ' +
        'else cast(floor((_1 - _2) / (_3 - _2) * _4) as integer) + 1 end',
    },
  ),
  entry(
    'safe_divide',
    ['numeric', 'numeric'],
    'number',
    'A quotient; null where the divisor is 0.',
    'safe_divide(price, quantity - 2)',
    { aliases: ['div0null'], meaning: '_1 / nullif(_2, 0)' },
  ),
  entry(
    'percent_of',
    ['numeric', 'numeric'],
    'number',
    'How many percent of the second number the first is.',
    'percent_of(quantity, 8)',
    { meaning: '_1 * 100 / nullif(_2, 0)' },
  ),
  entry(
    'percent_change',
    ['numeric', 'numeric'],
    'number',
    'By how many percent of its size the first number grew to the second.',
    'percent_change(80, 100)',
    { meaning: '(_2 - _1) * 100 / nullif(abs(_1), 0)' },
  ),
  entry('is_even', ['integer'], 'boolean', 'Whether 2 divides it.', 'is_even(quantity)', {
    aliases: ['iseven'],
    meaning: '_1 % 2 = 0',
  }),
  entry('is_odd', ['integer'], 'boolean', 'Whether 2 does not divide it.', 'is_odd(quantity)', {
    aliases: ['isodd'],
    meaning: '_1 % 2 <> 0',
  }),
  entry('is_nan', ['numeric'], 'boolean', 'Whether it is NaN, not a number.', "is_nan('nan'::number)", {
    aliases: ['isnan'],
  }),
  entry('is_finite', ['numeric'], 'boolean', 'Whether it is neither endless nor NaN.', 'is_finite(1 / 0)', {
    aliases: ['isfinite'],
  }),
  entry('is_infinite', ['numeric'], 'boolean', 'Whether it is endless.', 'is_infinite(1 / 0)', {
    aliases: ['isinf', 'is_inf'],
  }),
  entry(
    'greatest',
    ['same', 'same'],
    'same',
    'The largest value; nulls are skipped.',
    'greatest(quantity, 3)',
    { variadic: true },
  ),
  entry('least', ['same', 'same'], 'same', 'The smallest value; nulls are skipped.', 'least(quantity, 3)', {
    variadic: true,
  }),
];

const bits: FunctionEntry[] = [
  entry('bit_and', ['integer', 'integer'], 'integer', 'The bits that both have.', 'bit_and(12, 10)', {
    aliases: ['bitand'],
  }),
  entry('bit_or', ['integer', 'integer'], 'integer', 'The bits that one has.', 'bit_or(12, 10)', {
    aliases: ['bitor'],
  }),
  entry('bit_xor', ['integer', 'integer'], 'integer', 'The bits that one alone has.', 'bit_xor(12, 10)', {
    aliases: ['bitxor'],
  }),
  entry(
    'to_base',
    ['integer', 'constant-number', 'constant-number'],
    'text',
    'A number that is not negative as text to a base from 2 to 36, with zeros to a length.',
    'to_base(255, 2)',
    { optional: 1, aliases: ['base'] },
  ),
  entry('to_hex', ['integer'], 'text', 'A number that is not negative to base 16.', 'to_hex(255)', {
    aliases: ['hex', 'dec2hex'],
    meaning: 'to_base(_1, 16)',
  }),
];

const written: FunctionEntry[] = [
  entry(
    'format_number',
    ['numeric', 'constant-number'],
    'text',
    'With commas between thousands and digits after the point (default 0).',
    'format_number(price * 10, 2)',
    { optional: 1 },
  ),
  entry(
    'to_number',
    ['text', 'decimal-mark'],
    'number',
    'A number from text, spaces and marks between thousands left out; null where it is none. The decimal mark is a ' +
      "point, or ',' where told.",
    "to_number('1.234,50', ',')",
    {
      aliases: ['parse_number'],
      optional: 1,
      meaning: (count) =>
        count === 1
          ? "try_cast(translate(_1, ', ''_\u00a0\u202f', '') as number)"
          : "try_cast(translate(_1, if(_2 = ',', ',. ''_\u00a0\u202f', '., ''_\u00a0\u202f'), '.') as number)",
    },
  ),
  entry('is_number', ['text'], 'boolean', 'Whether a text reads as a number.', 'is_number(code)', {
    aliases: ['isnumber', 'isnumeric'],
    meaning: '_1 is not null and try_cast(_1 as number) is not null',
  }),
];

export const numberFunctions: FunctionEntry[] = [
  ...rounding,
  ...powers,
  ...angles,
  ...shares,
  ...bits,
  ...written,
];
