import { Incapable } from '../incapable.ts';
import { makers as moments } from './moment-functions.ts';
import {
  always,
  finite,
  halfAway,
  roundDigits,
  smallInteger,
  whole,
  type Maker,
} from './scalar-functions.ts';
import { jaroWinkler, levenshtein } from './text-distance.ts';
import { lower, upper } from './text-functions.ts';

const bounded = (
  compute: (value: number) => number,
  isIn: (value: number) => boolean = Number.isFinite,
): Maker => always((value: number) => compute(finite(value, isIn(value) || Number.isNaN(value))));
const isSine = (value: number): boolean => Math.abs(value) <= 1;

/** To the even neighbour where a number lies in the middle. */
function halfEven(value: number): number {
  const truncated = Math.trunc(value);
  return Math.abs(value - truncated) === 0.5 && truncated % 2 === 0 ? truncated : halfAway(value);
}

const digitsOf = (constant: unknown): number => {
  const digits = Math.trunc(Number(constant ?? 0));
  if (Math.abs(digits) > 300) throw new Incapable('it rounds to very many digits');
  return digits;
};

const roundEven: Maker = ({ node, constant }) => {
  const digits = digitsOf(node.arguments.length > 1 ? constant(1) : 0);
  return (value: number) => roundDigits(value, digits, halfEven);
};

const formatNumber: Maker = ({ node, constant }) => {
  const digits = digitsOf(node.arguments.length > 1 ? constant(1) : 0);
  if (digits < 0 || digits > 20) throw new Incapable('it writes very many digits');
  return (value: number) => {
    const rounded = roundDigits(value, digits, halfAway) + 0;
    if (!(Math.abs(rounded) < 1e21)) throw new Incapable('a number is too large to be written');
    const [whole, fraction] = rounded.toFixed(digits).split('.') as [string, string?];
    const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
    return fraction === undefined ? grouped : `${grouped}.${fraction}`;
  };
};

function factorial(value: number): number {
  if (value < 0 || value > 18) throw new Incapable('whole numbers grow beyond 2^53');
  let product = 1;
  for (let factor = 2; factor <= value; factor++) product *= factor;
  return product;
}

function gcd(a: number, b: number): number {
  let [large, small] = [Math.abs(a), Math.abs(b)];
  while (small > 0) [large, small] = [small, large % small];
  return large;
}

const lcm = (a: number, b: number): number =>
  a === 0 || b === 0 ? 0 : whole(Math.abs(a / gcd(a, b)) * Math.abs(b));

const bits = (compute: (a: bigint, b: bigint) => bigint): Maker =>
  always((a: number, b: number) => whole(Number(compute(BigInt(a), BigInt(b)))));

const toBase: Maker = ({ node, constant }) => {
  const [radix, length] = [Number(constant(1)), node.arguments.length > 2 ? Number(constant(2)) : 0];
  if (!Number.isInteger(radix) || radix < 2 || radix > 36 || !(length >= 0 && length <= 64)) {
    throw new Incapable('a base lies between 2 and 36');
  }
  return (value: number) => {
    if (value < 0) throw new Incapable('a number is negative');
    return value.toString(radix).toUpperCase().padStart(Math.trunc(length), '0');
  };
};

const initcap = (text: string): string =>
  text.replaceAll(/[\p{L}\p{M}\p{N}']+/gu, (word) => {
    const first = String.fromCodePoint(word.codePointAt(0)!);
    return upper(first) + lower(word.slice(first.length));
  });

/** Letters that are no Latin ones with accents are left to DuckDB where they fall apart. */
function stripAccents(text: string): string {
  return Array.from(text, (character) => {
    const parts = character.normalize('NFD');
    if (parts === character && !/\p{M}/u.test(character)) return character;
    if (/^\p{Script=Latin}[\u0300-\u036f]+$/u.test(parts)) return parts[0]!;
    throw new Incapable('rare accents are taken off as DuckDB knows them');
  }).join('');
}

function repeat(text: string, count: number): string {
  if (count * text.length > 1_000_000) throw new Incapable('the text grows very long');
  return text.repeat(Math.max(count, 0));
}

function translate(text: string, from: string, to: string): string {
  const [wanted, others] = [Array.from(from), Array.from(to)];
  return Array.from(text, (character) => {
    const place = wanted.indexOf(character);
    return place < 0 ? character : (others[place] ?? '');
  }).join('');
}

function character(code: number): string {
  if (code < 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
    throw new Incapable('there is no such character');
  }
  return String.fromCodePoint(code);
}

const bytes = new TextEncoder();

/** Functions that are fetched when they are first called for. */
export const makers: Record<string, Maker> = {
  ...moments,
  cbrt: always(Math.cbrt),
  degrees: always((value: number) => (value * 180) / Math.PI),
  radians: always((value: number) => (value * Math.PI) / 180),
  sin: bounded(Math.sin),
  cos: bounded(Math.cos),
  tan: bounded(Math.tan),
  asin: bounded(Math.asin, isSine),
  acos: bounded(Math.acos, isSine),
  atan: always(Math.atan),
  atan2: always(Math.atan2),
  sinh: always(Math.sinh),
  cosh: always(Math.cosh),
  tanh: always(Math.tanh),
  factorial: always(factorial),
  gcd: always(gcd),
  lcm: always(lcm),
  round_even: roundEven,
  is_nan: always((value: number) => Number.isNaN(value)),
  is_finite: always((value: number) => Number.isFinite(value)),
  is_infinite: always((value: number) => Math.abs(value) === Infinity),
  bit_and: bits((a, b) => a & b),
  bit_or: bits((a, b) => a | b),
  bit_xor: bits((a, b) => a ^ b),
  to_base: toBase,
  format_number: formatNumber,
  initcap: always(initcap),
  strip_accents: always(stripAccents),
  repeat: always(repeat),
  byte_length: always((text: string) => bytes.encode(text).length),
  translate: always(translate),
  chr: always((code: number) => character(smallInteger(code))),
  unicode: always((text: string) => text.codePointAt(0) ?? 0),
  levenshtein: always((a: string, b: string) => levenshtein(bytes.encode(a), bytes.encode(b))),
  jaro_winkler_similarity: always((a: string, b: string) => jaroWinkler(bytes.encode(a), bytes.encode(b))),
};
