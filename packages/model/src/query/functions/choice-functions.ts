import type { FunctionEntry } from './function-entry.ts';
import { scalarEntry } from './scalar-entry.ts';

const nulls = scalarEntry('nulls');
const conditional = scalarEntry('conditional');

export const choiceFunctions: FunctionEntry[] = [
  nulls('coalesce', ['same'], 'same', 'The first value that is not null.', "coalesce(note, 'none')", {
    variadic: true,
    aliases: ['ifnull', 'nvl'],
  }),
  nulls(
    'nullif',
    ['same', 'same'],
    'same',
    'Null where the two are equal, else the first.',
    "nullif(status, 'open')",
  ),
  nulls(
    'isnull',
    ['any'],
    'boolean',
    'Whether it is null; with a second value, that value in place of null.',
    'isnull(note)',
    {
      meaning: '_1 is null',
      more: [{ parameters: ['same', 'same'], result: 'same', meaning: 'coalesce(_1, _2)' }],
    },
  ),
  nulls('zeroifnull', ['numeric'], 'arithmetic', '0 in place of null.', 'zeroifnull(discount)', {
    meaning: 'coalesce(_1, 0)',
  }),
  nulls('nullifzero', ['numeric'], 'first', 'Null in place of 0.', 'nullifzero(discount)', {
    meaning: 'nullif(_1, 0)',
  }),
  nulls(
    'nvl2',
    ['any', 'same', 'same'],
    'same',
    'The second value where the first is there, else the third.',
    "nvl2(note, 'noted', 'plain')",
    { meaning: 'if(_1 is not null, _2, _3)' },
  ),
  conditional(
    'if',
    ['boolean', 'same', 'same'],
    'same',
    'One value where true, else the other (default null).',
    "if(quantity > 3, 'many', 'few')",
    {
      aliases: ['iff', 'iif'],
      more: [{ parameters: ['boolean', 'any'], result: 'first', meaning: 'if(_1, _2, null)' }],
    },
  ),
  conditional(
    'ifs',
    ['boolean', 'any'],
    'same',
    'The value behind the first condition that is true; a last value without one is for all others.',
    "ifs(quantity > 5, 'many', quantity > 1, 'some', 'one')",
    { variadic: true, meaning: ifs },
  ),
  conditional(
    'switch',
    ['any', 'any', 'any'],
    'same',
    'The value behind the first that is equal; a last one is for all others.',
    "switch(status, 'open', 'wait', 'shipped', 'done', '?')",
    { variadic: true, aliases: ['decode'], meaning: switchOf },
  ),
  conditional(
    'choose',
    ['integer', 'any'],
    'same',
    'The nth of the values that follow.',
    "choose(quantity, 'one', 'two', 'three')",
    {
      variadic: true,
      meaning: (count) => {
        const branches = Array.from({ length: count - 1 }, (_, i) => ` when _1 = ${i + 1} then _${i + 2}`);
        return `case${branches.join('')} end`;
      },
    },
  ),
  conditional(
    'is_between',
    ['same', 'same', 'same'],
    'boolean',
    'Whether a value lies between two others, or is one of them; also written x between a and b.',
    'is_between(price, 100, 200)',
    { meaning: '_1 between _2 and _3' },
  ),
  conditional(
    'xor',
    ['boolean', 'boolean'],
    'boolean',
    'Whether one alone is true.',
    'xor(paid, quantity > 3)',
    {
      meaning: '_1 <> _2',
    },
  ),
];

function ifs(count: number): string {
  const branches = [];
  for (let i = 1; i < count; i += 2) branches.push(` when _${i} then _${i + 1}`);
  return `case${branches.join('')}${count % 2 ? ` else _${count}` : ''} end`;
}

function switchOf(count: number): string {
  const branches = [];
  for (let i = 2; i < count; i += 2) branches.push(` when _1 = _${i} then _${i + 1}`);
  return `case${branches.join('')}${count % 2 ? '' : ` else _${count}`} end`;
}
