import type { ConstantParameter, Parameter } from '../functions/function-entry.ts';
import { problemOfRegex } from './check-regex.ts';
import type { LiteralNode } from './tree.ts';
import { dateParts, dateUnits, truncations, unitNamed, weekdays } from './units.ts';

/** What a constant means to the function that takes it, or what is wrong with it. */
export type ConstantReading =
  { type: 'text' | 'integer' | 'number'; value: string | number } | { problem: string };

type Reader = (
  value: NonNullable<LiteralNode['value']>,
  type: LiteralNode['type'],
  name: string,
) => ConstantReading;

const oneOf =
  (names: readonly string[], what: string): Reader =>
  (value) => {
    const single = unitNamed(String(value));
    if (names.includes(single)) return text(single);
    return { problem: `The ${what} must be one of ${names.join(', ')}, in quotes` };
  };

const text = (value: string): ConstantReading => ({ type: 'text', value });

function weekday(value: unknown): ConstantReading {
  const problem = {
    problem: "The day of the week must be its English name such as 'sunday', or 1 (Monday) to 7",
  };
  if (typeof value === 'number') {
    return Number.isInteger(value) && value >= 1 && value <= 7 ? { type: 'integer', value } : problem;
  }
  const written = String(value).toLowerCase();
  const day = weekdays.findIndex((name) => name === written || name.slice(0, 3) === written);
  return day < 0 ? problem : { type: 'integer', value: day + 1 };
}

function options(value: unknown, _type: unknown, name: string): ConstantReading {
  const known = name === 'regexp_replace' ? 'cigs' : 'cis';
  const odd = [...String(value)].find((letter) => !known.includes(letter));
  if (odd === undefined) return text(String(value));
  const every = name === 'regexp_replace' ? ', g replaces every match' : '';
  return {
    problem: `"${odd}" is no option of ${name}: i matches capitals or not, s lets a point match line ends${every}`,
  };
}

const directives = 'YymdbBjaAuwVGUWHIpMSf%';
const shortened = 'mdjHIMS';
/** What can be written, but is no way to read. */
const writtenOnly = 'uwVGUW';

function format(value: unknown, _type: unknown, name: string): ConstantReading {
  const written = String(value);
  if (!written.includes('%') && /yyyy|mm|dd/i.test(written)) {
    return { problem: `The format '${written}' is another database's; here a date is '%Y-%m-%d'` };
  }
  for (const [whole, dash, letter] of written.matchAll(/%(-?)([^-]|$)/gsu)) {
    const isKnown = letter !== '' && directives.includes(letter!) && (!dash || shortened.includes(letter!));
    if (!isKnown)
      return { problem: `${whole} is no part of a date; there are %${[...directives].join(' %')}` };
    if (name === 'parse_timestamp' && writtenOnly.includes(letter!)) {
      return { problem: `${whole} can be written, but no date can be read from it` };
    }
  }
  return text(written);
}

function zone(value: unknown): ConstantReading {
  try {
    return text(
      new Intl.DateTimeFormat('en', { timeZone: String(value) }).resolvedOptions().timeZone && String(value),
    );
  } catch {
    return { problem: `'${String(value)}' is not a time zone such as 'Europe/Berlin' or 'UTC'` };
  }
}

const anyText: Reader = (value, type) =>
  type === 'text' ? text(String(value)) : { problem: 'It must be a constant text' };

const readers: Record<ConstantParameter, Reader> = {
  unit: oneOf(dateUnits, 'unit'),
  truncation: oneOf(truncations, 'unit'),
  part: oneOf(dateParts, 'part'),
  week: (value) =>
    String(value).toLowerCase() === 'week'
      ? text('week')
      : { problem: 'Only weeks begin with a day that can be told' },
  weekday,
  pattern: anyText,
  regex(value) {
    const problem = problemOfRegex(String(value));
    return problem === undefined
      ? text(String(value))
      : { problem: `The regular expression '${String(value)}' cannot be used: ${problem}` };
  },
  options,
  format,
  zone,
  'decimal-mark': (value) =>
    value === '.' || value === ',' ? text(value) : { problem: "The decimal mark is '.' or ','" },
  'constant-text': anyText,
  'constant-number': (value, type) =>
    type === 'integer' || type === 'number'
      ? { type, value: value as number }
      : { problem: 'It must be a constant number' },
};

const words: Record<ConstantParameter, string> = {
  unit: 'a unit such as',
  truncation: 'a unit',
  part: 'a part',
  week: "'week'",
  weekday: 'a day of the week',
  pattern: 'pattern',
  regex: 'regular expression',
  options: 'options',
  format: 'format',
  zone: 'time zone',
  'decimal-mark': 'decimal mark',
  'constant-text': 'text',
  'constant-number': 'number',
};

export const isConstantParameter = (parameter: Parameter): parameter is ConstantParameter =>
  Object.hasOwn(readers, parameter);

/** Reads the constant that a function called `name` is given. */
export function readConstant(
  parameter: ConstantParameter,
  literal: LiteralNode | undefined,
  name: string,
): ConstantReading {
  const isNumber = parameter === 'constant-number';
  const isGiven =
    literal && literal.value !== null && (literal.type === 'text' || isNumber || parameter === 'weekday');
  if (!isGiven) return { problem: `The ${words[parameter]} of ${name} must be a constant` };
  return readers[parameter](literal.value!, literal.type, name);
}
