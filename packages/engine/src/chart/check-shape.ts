import { InsetError, suggest } from '@inset/model';

/** What a check lets through as far as JSON Schema can say it; the rest is said in its description. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Refuses a value that is not what belongs at a place, with `CHART_INVALID`. */
export interface Check {
  (value: unknown, where: string): void;
  readonly schema: JsonSchema;
}

const check = (schema: JsonSchema, run: (value: unknown, where: string) => void): Check =>
  Object.assign(run, { schema });

const longestText = 10_000;

export const text = check({ type: 'string', maxLength: longestText }, (value, where) => {
  if (typeof value !== 'string') throw invalid(where, `is ${kindOf(value)}, but has to be text`);
  if (value.length > longestText) throw invalid(where, 'is longer than 10,000 characters');
});

export const expression = check({ ...text.schema, pattern: '\\S' }, (value, where) => {
  text(value, where);
  if ((value as string).trim() === '') throw invalid(where, 'is empty: write a column or an expression');
});

export const boolean = check({ type: 'boolean' }, (value, where) => {
  if (typeof value !== 'boolean') throw invalid(where, `is ${shown(value)}, but has to be true or false`);
});

export const number = (low: number, high: number, { whole = false } = {}): Check => {
  const kind = whole ? 'a whole number' : 'a number';
  return check({ type: whole ? 'integer' : 'number', minimum: low, maximum: high }, (value, where) => {
    const isNumber = typeof value === 'number' && value >= low && value <= high;
    if (isNumber && (!whole || Number.isInteger(value))) return;
    throw invalid(where, `is ${shown(value)}, but has to be ${kind} from ${low} to ${high}`);
  });
};

export const oneOf = (choices: readonly string[]): Check =>
  check({ enum: choices }, (value, where) => {
    if (typeof value === 'string' && choices.includes(value)) return;
    const suggestions = typeof value === 'string' ? suggest(value, choices) : [];
    throw invalid(where, `is ${shown(value)}, but has to be one of ${choices.join(', ')}`, { suggestions });
  });

/** What passes `isRight`, which is what `schema` says; `wanted` says it to people. */
export const wanting = (wanted: string, schema: JsonSchema, isRight: (value: unknown) => boolean): Check =>
  check(schema, (value, where) => {
    if (!isRight(value)) throw invalid(where, `is ${shown(value)}, but has to be ${wanted}`);
  });

/** A list of at most so many parts; with `ifEmpty`, which says what to do, of one at least. */
export const listOf = (part: Check, most: number, ifEmpty?: string): Check => {
  const schema = { type: 'array', items: part.schema, maxItems: most, ...(ifEmpty && { minItems: 1 }) };
  return check(schema, (value, where) => {
    if (!Array.isArray(value)) throw invalid(where, `is ${kindOf(value)}, but has to be a list`);
    if (ifEmpty && value.length === 0) throw invalid(where, `is an empty list: ${ifEmpty}`);
    if (value.length > most) throw invalid(where, `has ${value.length} parts, but may have ${most}`);
    value.forEach((each, i) => part(each, `${where}[${i}]`));
  });
};

export const falseOr = (other: Check): Check =>
  check({ anyOf: [{ const: false }, other.schema] }, (value, where) => {
    if (value !== false) other(value, where);
  });

/** Other values by the one, lists by the other. */
export const listOr = (list: Check, other: Check): Check =>
  check({ anyOf: [other.schema, list.schema] }, (value, where) =>
    (Array.isArray(value) ? list : other)(value, where),
  );

/** An object with these parts and no others, of which the `required` have to be there. */
export const objectOf = (fields: Record<string, Check>, required: readonly string[] = []): Check =>
  check(objectSchema(fields, required), (value, where) => {
    const found = shape(value, where, fields);
    for (const key of required) {
      if (found[key] === undefined) throw invalid(`${where}.${key}`, 'is missing');
    }
  });

export const objectSchema = (fields: Record<string, Check>, required: readonly string[]): JsonSchema => ({
  type: 'object',
  properties: Object.fromEntries(Object.entries(fields).map(([key, { schema }]) => [key, schema])),
  ...(required.length > 0 && { required }),
  additionalProperties: false,
});

/** Checks an object's parts: unknown ones are refused, those that are undefined count as left out. */
export function shape(value: unknown, where: string, fields: Record<string, Check>): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(where, `is ${kindOf(value)}, but has to be an object`);
  }
  const path = where === 'The chart' ? '' : `${where}.`;
  for (const [key, part] of Object.entries(value)) {
    const ofPart = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (!ofPart) {
      const suggestions = suggest(key, Object.keys(fields));
      throw invalid(`${path}${key}`, `is not known; there are ${Object.keys(fields).join(', ')}`, {
        suggestions,
      });
    }
    if (part !== undefined) ofPart(part, `${path}${key}`);
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
