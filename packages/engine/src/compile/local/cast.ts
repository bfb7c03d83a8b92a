import { parseMoment, printMoment, type CastNode, type ValueType } from '@inset/model';
import type { StoredValue } from '../../execute/fill-column.ts';
import { Incapable } from '../incapable.ts';
import { dayLength } from './date-functions.ts';
import { digitsOf, roundedOf } from './exact-numbers.ts';

type Cast = (value: Exclude<StoredValue, null>) => StoredValue;

const booleans: Record<string, boolean> = {
  true: true,
  t: true,
  yes: true,
  y: true,
  1: true,
  false: false,
  f: false,
  no: false,
  n: false,
  0: false,
};
const oddNumbers: Record<string, number> = { nan: NaN, inf: Infinity, '-inf': -Infinity };
const year10000 = 253_402_300_800_000;
const year1 = -62_135_596_800_000;

/**
 * How a value of a type, a decimal of `scale`, becomes one of another. Texts that only DuckDB knows how to read throw {@link Incapable}; with
 * `attempt`, those that surely cannot be read give null.
 */
export function castTo(
  from: ValueType['type'],
  to: CastNode['to'],
  { attempt = false, scale = 0 }: { attempt?: boolean | undefined; scale?: number } = {},
): Cast {
  if (from === to || from === 'null') return (value) => value;
  if (to === 'text') return (value) => printValue(value, from);
  if (from === 'decimal' && to === 'integer')
    return (value) => roundedOf(digitsOf(value as string, scale), scale);
  if (from === 'decimal' && to === 'boolean') return (value) => digitsOf(value as string, scale) !== 0n;
  if (from === 'text') {
    if (!attempt) return (value) => readText(String(value), to);
    return (value) => (isUnreadable(String(value), to) ? null : readText(String(value), to));
  }
  switch (to) {
    case 'integer':
      return from === 'boolean' ? (value) => Number(value) : (value) => roundHalfEven(value as number);
    case 'number':
      return (value) => Number(value);
    case 'boolean':
      return (value) => Number(value) !== 0;
    case 'date':
      return (value) => Math.floor((value as number) / dayLength);
    case 'timestamp':
      return (value) => (value as number) * dayLength;
  }
}

/** A value as text, as DuckDB writes it. */
export function printValue(value: Exclude<StoredValue, null>, type: ValueType['type']): string {
  switch (type) {
    case 'number':
      return printDouble(value as number);
    case 'date':
      return printDate((value as number) * dayLength, 'date');
    case 'timestamp':
      return printDate(value as number, 'timestamp');
    default:
      return String(value);
  }
}

function printDate(milliseconds: number, type: 'date' | 'timestamp'): string {
  if (milliseconds < year1 || milliseconds >= year10000)
    throw new Incapable('a year is not between 1 and 9999');
  return printMoment(milliseconds, type);
}

function printDouble(value: number): string {
  if (Number.isNaN(value)) throw new Incapable('DuckDB writes NaN with a sign or without');
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  if (Object.is(value, -0)) return '-0.0';
  const [mantissa, exponentText] = value.toExponential().split('e') as [string, string];
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= 16) {
    const digits = String(Math.abs(exponent)).padStart(2, '0');
    return `${mantissa}e${exponent < 0 ? '-' : '+'}${digits}`;
  }
  const text = exponent < -6 ? value.toFixed(20) : String(value);
  return text.includes('.') ? text : `${text}.0`;
}

/** Whether DuckDB surely cannot read a text as a type, so that an attempt gives null. */
function isUnreadable(text: string, to: CastNode['to']): boolean {
  switch (to) {
    case 'number':
      return !/\d/.test(text) ? !/^\s*[+-]?(inf|nan)/i.test(text) : /[^\d+\-._eE\s]/.test(text);
    case 'integer':
      return !/\d/.test(text) || (/[^\d+\-._eE\s]/.test(text) && !/^\s*[+-]?0[xb]/i.test(text));
    case 'date':
    case 'timestamp':
      return !/\d|inf|epoch/i.test(text);
    case 'boolean':
      return !Object.hasOwn(booleans, text.toLowerCase());
    default:
      return false;
  }
}

function readText(text: string, to: CastNode['to']): StoredValue {
  const plain = text.trim();
  switch (to) {
    case 'integer':
      if (/^ *[+-]?\d{1,15} *$/.test(text)) return Number(plain) + 0;
      break;
    case 'number':
      if (Object.hasOwn(oddNumbers, text.toLowerCase())) return oddNumbers[text.toLowerCase()]!;
      if (/^ *[+-]?\d{1,300}(\.\d{1,300})?(e-?\d{1,3})? *$/.test(text)) {
        const value = Number(plain);
        if (Number.isFinite(value)) return value;
      }
      break;
    case 'boolean':
      if (Object.hasOwn(booleans, text.toLowerCase())) return booleans[text.toLowerCase()]!;
      break;
    case 'date':
    case 'timestamp':
      if (/^\d{4}-\d\d-\d\d([ T]\d\d:\d\d:\d\d(\.\d{1,6})?)?$/.test(text)) {
        const moment = parseMoment(text, 'timestamp');
        if (moment !== undefined) return to === 'date' ? Math.floor(moment / dayLength) : moment;
      }
      break;
    default:
      break;
  }
  throw new Incapable(`DuckDB reads '${text.slice(0, 50)}' as ${to}`);
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  const rounded = rest < 0.5 ? floor : rest > 0.5 ? floor + 1 : floor % 2 === 0 ? floor : floor + 1;
  if (!Number.isSafeInteger(rounded)) throw new Incapable('a number is too large for a whole number here');
  return rounded + 0;
}
