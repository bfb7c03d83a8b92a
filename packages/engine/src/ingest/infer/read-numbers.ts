import type { TypedColumn } from '../columns/table-from-columns.ts';
import { gather, readAll } from './gather.ts';
import type { ColumnText } from './column-text.ts';
import { parseNumber, type NumberStyle, type WrittenNumber } from './parse-number.ts';

const int64Least = -(2n ** 63n);
const int64Most = 2n ** 63n - 1n;
const mostDecimalDigits = 38;

/** A column of numbers, in the narrowest of the four forms that loses no digit. */
export function readNumbers(text: ColumnText, some: readonly string[]): TypedColumn | undefined {
  const written = readWritten(text, some);
  if (!written) return undefined;
  const numbers = written.filter((number) => number !== undefined);
  if (!haveOneUnit(text, numbers)) return undefined;
  const { wanted } = text;
  const isWhole =
    (numbers.length > 0 || wanted === 'integer') &&
    numbers.every(({ text: digits }) => /^[+-]?\d+$/.test(digits));
  const isPercent = numbers.some(({ percent }) => percent);
  if (wanted === 'decimal') return decimalColumn(text, written, scaleOf(numbers));
  if (wanted === 'number') return doubleColumn(text, written);
  if (wanted === 'integer') return integerColumn(text, written.map(wholeOnly)) ?? doubleColumn(text, written);
  if (isWhole && !isPercent) return integerColumn(text, written) ?? exactColumn(text, written, numbers);
  return numbers.some(({ text: digits }) => losesDigits(digits))
    ? exactColumn(text, written, numbers)
    : doubleColumn(text, written);
}

function readWritten(text: ColumnText, some: readonly string[]): (WrittenNumber | undefined)[] | undefined {
  const styles = stylesOf(text);
  const fits = styles.find((style) => some.slice(0, 200).every((value) => parseNumber(value, style)));
  if (!fits && text.wanted === undefined) return undefined;
  for (const style of styles) {
    const written = readAll(text, (value) => parseNumber(value, style));
    if (!written) continue;
    const misses = (all: typeof written) => all.filter((number, code) => !number && text.values[code]).length;
    if (text.wanted === undefined || styles.at(-1) === style) return written;
    const others = readAll(text, (value) => parseNumber(value, styles.at(-1)!))!;
    return misses(others) < misses(written) ? others : written;
  }
  return undefined;
}

function stylesOf({ decimal, likelyDecimal }: ColumnText): NumberStyle[] {
  if (decimal) return [decimal];
  return likelyDecimal === 'comma' ? ['comma', 'point'] : ['point', 'comma'];
}

/** Dollars beside euros, or percents beside plain numbers, are not one quantity. */
function haveOneUnit(text: ColumnText, numbers: readonly WrittenNumber[]): boolean {
  const found = new Set(numbers.map(({ currency }) => currency).filter(Boolean));
  const percents = numbers.filter(({ percent }) => percent).length;
  if (text.wanted === undefined && (found.size > 1 || (percents > 0 && percents < numbers.length)))
    return false;
  const column = text.name;
  const [currency] = found;
  if (currency) text.log.add({ kind: 'repaired', code: 'currency', currency, column });
  if (percents) {
    text.log.add({ kind: 'repaired', code: 'percents', column });
  }
  return true;
}

const wholeOnly = (number: WrittenNumber | undefined): WrittenNumber | undefined =>
  number && !number.percent && /^[+-]?\d+(\.0*)?$/.test(number.text)
    ? { ...number, text: number.text.replace(/\..*$/, '') }
    : undefined;

function integerColumn(text: ColumnText, written: (WrittenNumber | undefined)[]): TypedColumn | undefined {
  const column = { name: text.name, type: 'integer' } as const;
  const rowCount = text.codes.length;
  const numbers = written.map((number) => (number ? Number(number.text) + 0 : undefined));
  const isSafe = numbers.every((number) => number === undefined || Number.isSafeInteger(number));
  if (isSafe) {
    const isSmall = numbers.every((number) => number === undefined || number === (number | 0));
    const target = isSmall ? new Int32Array(rowCount) : new Float64Array(rowCount);
    return { column, data: { kind: 'number', ...gather(text, numbers, target) } };
  }
  const big = written.map((number) => (number ? BigInt(number.text.replace('+', '')) : undefined));
  if (big.some((number) => number !== undefined && (number < int64Least || number > int64Most)))
    return undefined;
  return { column, data: { kind: 'big-integer', ...gather(text, big, new BigInt64Array(rowCount)) } };
}

function doubleColumn(text: ColumnText, written: (WrittenNumber | undefined)[]): TypedColumn {
  const numbers = written.map((number) => (number ? toDouble(number) : undefined));
  return {
    column: { name: text.name, type: 'number' },
    data: { kind: 'number', ...gather(text, numbers, new Float64Array(text.codes.length)) },
  };
}

function toDouble({ text, percent }: WrittenNumber): number {
  if (!percent) return Number(text);
  const [mantissa, exponent = '0'] = text.split(/e/i);
  return Number(`${mantissa}e${Number(exponent) - 2}`);
}

/** Whether a double cannot give these digits back. */
export function losesDigits(text: string): boolean {
  if (text.length < 16 || text.endsWith('y')) return false;
  const mantissa = text.replace(/e.*$/i, '').replace(/^[+-]/, '');
  const digits = mantissa.replace('.', '').replace(/^0+/, '');
  const significant = mantissa.includes('.') ? digits.replace(/0+$/, '') : digits;
  if (significant.length <= 15) return false;
  if (significant.length > 100) return true;
  const value = Math.abs(Number(text));
  const digitsOf = (back: string): string => back.replace(/e.*$/, '').replace('.', '');
  // A measurement that a program wrote with 16 or 17 digits, the last of them rounded: no amount has so many places.
  if (significant.length <= 17 && placesOf(mantissa) > mostPlaces) return false;
  const shortest = digitsOf(value.toExponential());
  return (
    shortest.padEnd(significant.length, '0') !== significant &&
    digitsOf(value.toExponential(significant.length - 1)) !== significant
  );
}

/** How many digits after the point amounts have at most, the smallest parts of coins that are only reckoned with among them. */
const mostPlaces = 12;

const placesOf = (mantissa: string): number =>
  mantissa.length - (mantissa.indexOf('.') + 1 || mantissa.length);

const scaleOf = (numbers: readonly WrittenNumber[]): number =>
  numbers.reduce((scale, number) => Math.max(scale, expanded(number)?.fraction.length ?? 0), 0);

/** Decimals where 38 digits hold every value; else doubles, said aloud. Whole numbers past that stay text. */
function exactColumn(
  text: ColumnText,
  written: (WrittenNumber | undefined)[],
  numbers: readonly WrittenNumber[],
): TypedColumn | undefined {
  const scale = scaleOf(numbers);
  const fits = numbers.every((number) => {
    const parts = expanded(number);
    return parts !== undefined && parts.whole.length + scale <= mostDecimalDigits;
  });
  if (fits) return decimalColumn(text, written, scale);
  if (scale === 0) return undefined;
  const column = text.name;
  text.log.add({ kind: 'repaired', code: 'rounded', column });
  return doubleColumn(text, written);
}

function decimalColumn(text: ColumnText, written: (WrittenNumber | undefined)[], scale: number): TypedColumn {
  const decimals = written.map((number) => {
    const parts = number && expanded(number);
    if (!parts) return undefined;
    const { isNegative, whole, fraction } = parts;
    const digits = scale === 0 ? whole || '0' : `${whole || '0'}.${fraction.padEnd(scale, '0')}`;
    return isNegative && /[1-9]/.test(digits) ? `-${digits}` : digits;
  });
  return {
    column: { name: text.name, type: 'decimal', scale },
    data: { kind: 'decimal', ...gather(text, decimals, [] as string[]) },
  };
}

/** A number without exponent: its digits before and after the point. */
function expanded({
  text,
  percent,
}: WrittenNumber): { isNegative: boolean; whole: string; fraction: string } | undefined {
  const parts = /^([+-]?)(\d*)\.?(\d*)(?:e([+-]?\d+))?$/i.exec(text);
  if (!parts) return undefined;
  const [, sign, before = '', after = '', exponentText = '0'] = parts;
  const exponent = Number(exponentText) - (percent ? 2 : 0);
  if (Math.abs(exponent) > 400) return undefined;
  const digits = '0'.repeat(Math.max(0, -exponent)) + before + after + '0'.repeat(Math.max(0, exponent));
  const point = Math.max(0, -exponent) + before.length + exponent;
  return {
    isNegative: sign === '-',
    whole: digits.slice(0, point).replace(/^0+/, ''),
    fraction: digits.slice(point).replace(/0+$/, ''),
  };
}
