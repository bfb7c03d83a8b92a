import { InsetError, suggest } from '@inset/model';

/** Refuses a value that is not what belongs at a place, with `CHART_INVALID`. */
export type Check = (value: unknown, where: string) => void;

export const text: Check = (value, where) => {
  if (typeof value !== 'string') throw invalid(where, `is ${kindOf(value)}, but has to be text`);
  if (value.length > 10_000) throw invalid(where, 'is longer than 10,000 characters');
};

export const expression: Check = (value, where) => {
  text(value, where);
  if ((value as string).trim() === '') throw invalid(where, 'is empty: write a column or an expression');
};

export const boolean: Check = (value, where) => {
  if (typeof value !== 'boolean') throw invalid(where, `is ${shown(value)}, but has to be true or false`);
};

export const number = (low: number, high: number, { whole = false } = {}): Check => {
  const kind = whole ? 'a whole number' : 'a number';
  return (value, where) => {
    const isNumber = typeof value === 'number' && value >= low && value <= high;
    if (isNumber && (!whole || Number.isInteger(value))) return;
    const range = Number.isFinite(low) ? ` from ${low} to ${high}` : '';
    throw invalid(where, `is ${shown(value)}, but has to be ${kind}${range}`);
  };
};

export const oneOf =
  (choices: readonly string[]): Check =>
  (value, where) => {
    if (typeof value === 'string' && choices.includes(value)) return;
    const suggestions = typeof value === 'string' ? suggest(value, choices) : [];
    throw invalid(where, `is ${shown(value)}, but has to be one of ${choices.join(', ')}`, { suggestions });
  };

/** The first check that a value passes; else `wanted` says what it has to be. */
export const either =
  (wanted: string, ...checks: readonly ((value: unknown) => boolean)[]): Check =>
  (value, where) => {
    if (!checks.some((check) => check(value)))
      throw invalid(where, `is ${shown(value)}, but has to be ${wanted}`);
  };

export const listOf =
  (check: Check, most: number): Check =>
  (value, where) => {
    if (!Array.isArray(value)) throw invalid(where, `is ${kindOf(value)}, but has to be a list`);
    if (value.length > most) throw invalid(where, `has ${value.length} parts, but may have ${most}`);
    value.forEach((part, i) => check(part, `${where}[${i}]`));
  };

export const falseOr =
  (check: Check): Check =>
  (value, where) => {
    if (value !== false) check(value, where);
  };

/** Checks an object's parts: unknown ones are refused, those that are undefined count as left out. */
export function shape(value: unknown, where: string, fields: Record<string, Check>): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(where, `is ${kindOf(value)}, but has to be an object`);
  }
  const path = where === 'The chart' ? '' : `${where}.`;
  for (const [key, part] of Object.entries(value)) {
    const check = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (!check) {
      const suggestions = suggest(key, Object.keys(fields));
      throw invalid(`${path}${key}`, `is not known; there are ${Object.keys(fields).join(', ')}`, {
        suggestions,
      });
    }
    if (part !== undefined) check(part, `${path}${key}`);
  }
  return value as Record<string, unknown>;
}

export function invalid(
  where: string,
  problem: string,
  details: { suggestions?: string[] } = {},
): InsetError {
  const subject = where === 'The chart' ? where : `The chart's ${where}`;
  const help = details.suggestions?.length ? ` Did you mean ${details.suggestions[0]}?` : '';
  return new InsetError('CHART_INVALID', `${subject} ${problem}.${help}`, { ...details, path: where });
}

const kindOf = (value: unknown): string =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'a list'
      : `${typeof value === 'object' ? 'an' : 'a'} ${typeof value}`;

export const shown = (value: unknown): string =>
  typeof value === 'string'
    ? `"${value.slice(0, 40)}"`
    : typeof value === 'number'
      ? String(value)
      : kindOf(value);
