import { quoteName, type Schema } from '@inset/model';
import { further, furtherMeasure, type Template, type Wanted } from './further-expressions.ts';
import type { Random } from './random.ts';

const unit = (random: Random): string =>
  random.one(['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second']);
const longUnit = (random: Random): string => random.one(['year', 'quarter', 'month', 'week', 'day']);
const small = (random: Random): string => String(random.below(7));
const pattern = (random: Random): string =>
  random.one(['%', 'a%', '%o%', '_', '%_a', 'A_b', 'zoë', '%👍%', '']);
const anything: Wanted[] = ['boolean', 'integer', 'number', 'decimal', 'text', 'date', 'timestamp'];

const literals: Record<Exclude<Wanted, 'decimal'>, (random: Random) => string> = {
  boolean: (random) => random.one(['true', 'false']),
  integer: (random) => random.one(['0', '1', '2', '-3', '7', '1000', '9007199254740993']),
  number: (random) => random.one(['0.5', '1.25', '-2.0', '100.0', '1e3', '0.1']),
  text: (random) => random.one(["'a'", "''", "'Oslo'", "'O''Hara'", "'👍'", "'zoë'", "'%'"]),
  date: (random) => random.one(["date '2024-01-01'", "date '2024-02-29'", "date '1969-12-31'"]),
  timestamp: (random) => random.one(["timestamp '2024-01-01 10:20:30.5'", "timestamp '1970-01-01 00:00:00'"]),
};

/** For every type: ways to make a value of it. */
const templates: Record<Exclude<Wanted, 'decimal'>, Template[]> = {
  boolean: [
    ...['=', '<>', '<', '<=', '>', '>=', 'is distinct from'].map((operator): Template => (random, part) => {
      const type = random.one(anything);
      return `(${part(type)} ${operator} ${part(type)})`;
    }),
    (random, part) => `(${part('boolean')} ${random.one(['and', 'or'])} ${part('boolean')})`,
    (_, part) => `(not ${part('boolean')})`,
    (random, part) => `(${part(random.one(anything))} is ${random.one(['null', 'not null'])})`,
    (random, part) => `(${part('text')} ${random.one(['like', 'ilike'])} '${pattern(random)}')`,
    (random, part) =>
      `${random.one(['contains', 'starts_with', 'ends_with'])}(${part('text')}, ${part('text')})`,
    (random, part) => {
      const type = random.one(anything);
      return `(${part(type)} ${random.one(['', 'not '])}in (${part(type)}, ${part(type)}, ${random.one(['null', part(type)])}))`;
    },
    (random, part) => {
      const type = random.one(['integer', 'number', 'decimal', 'text', 'date'] as const);
      return `(${part(type)} between ${part(type)} and ${part(type)})`;
    },
    (_, part) => `(${part('date')} < ${part('timestamp')})`,
    (_, part) => `(${part('integer')} = ${part('number')})`,
    (random, part) =>
      `(${part('decimal')} ${random.one(['=', '<', '>='])} ${part(random.one(['integer', 'number', 'decimal']))})`,
    (random, part) => `(${part('decimal')} in (${part('decimal')}, ${random.one(['0', '12.345', 'null'])}))`,
    (_, part) => `(${part('decimal')} between ${part('decimal')} and ${part('decimal')})`,
    (random, part) => `cast(${part(random.one(['integer', 'number', 'decimal', 'boolean']))} as boolean)`,
    ...further.boolean,
  ],
  integer: [
    ...['+', '-', '*', '//', '%'].map(
      (operator): Template =>
        (_, part) =>
          `(${part('integer')} ${operator} ${part('integer')})`,
    ),
    (_, part) => `(- ${part('integer')})`,
    (random, part) => `${random.one(['abs', 'ceil', 'floor', 'trunc', 'sign'])}(${part('integer')})`,
    (random, part) => `round(${part('integer')}, ${random.one(['-2', '-1', '0', '2'])})`,
    (_, part) => `sign(${part('number')})`,
    (_, part) => `length(${part('text')})`,
    (_, part) => `strpos(${part('text')}, ${part('text')})`,
    (random, part) =>
      `${random.one(['year', 'quarter', 'month', 'week', 'day', 'dayofweek', 'isodow', 'dayofyear', 'hour', 'minute', 'second'])}(${part(random.one(['date', 'timestamp']))})`,
    (random, part) => `date_part('${unit(random)}', ${part(random.one(['date', 'timestamp']))})`,
    (random, part) =>
      `date_diff('${unit(random)}', ${part(random.one(['date', 'timestamp']))}, ${part(random.one(['date', 'timestamp']))})`,
    (_, part) => `(${part('date')} - ${part('date')})`,
    (random, part) => `cast(${part(random.one(['number', 'decimal', 'boolean']))} as integer)`,
    (random, part) => `sign(${part(random.one(['integer', 'decimal']))})`,
    (_, part) => `try_cast(${part('text')} as integer)`,
    ...further.integer,
  ],
  number: [
    ...['+', '-', '*', '//', '%'].map(
      (operator): Template =>
        (_, part) =>
          `(${part('number')} ${operator} ${part('number')})`,
    ),
    (_, part) => `(${part('integer')} / ${part('integer')})`,
    (_, part) => `(${part('integer')} * ${part('number')})`,
    (random, part) =>
      `(${part('decimal')} ${random.one(['+', '-', '*', '/', '//', '%'])} ${part(random.one(['integer', 'number', 'decimal']))})`,
    (random, part) => `${random.one(['abs', 'ceil', 'round', '- '])}(${part('decimal')})`,
    (random, part) => `${random.one(['abs', 'ceil', 'floor', 'trunc', 'round', 'exp'])}(${part('number')})`,
    (random, part) => `round(${part('number')}, ${random.one(['-2', '-1', '1', '3'])})`,
    (random, part) => `${random.one(['sqrt', 'ln', 'log10', 'log2'])}(abs(${part('number')}) + 1)`,
    (random, part) => `power(${part('number')}, ${small(random)})`,
    (random, part) => `cast(${part(random.one(['integer', 'decimal', 'boolean']))} as number)`,
    ...further.number,
  ],
  text: [
    (_, part) => `(${part('text')} || ${part('text')})`,
    (random, part) => `${random.one(['lower', 'upper', 'trim', 'ltrim', 'rtrim'])}(${part('text')})`,
    (random, part) => `substring(${part('text')}, ${small(random)}${random.one(['', `, ${small(random)}`])})`,
    (random, part) =>
      `${random.one(['left', 'right'])}(${part('text')}, ${random.one(['-2', '0', '1', '3'])})`,
    (_, part) => `replace(${part('text')}, ${part('text')}, ${part('text')})`,
    (random, part) => `concat(${part(random.one(anything))}, ${part(random.one(anything))}, 'x')`,
    (random, part) =>
      `${random.one(['lpad', 'rpad'])}(${part('text')}, ${small(random)}, ${random.one(["'*'", "'äx'"])})`,
    (_, part) => `reverse(${part('text')})`,
    (random, part) =>
      `split_part(${part('text')}, ${random.one(["' '", "'a'"])}, ${random.one(['1', '2', '-1'])})`,
    (random, part) => `${random.one(['dayname', 'monthname'])}(${part(random.one(['date', 'timestamp']))})`,
    (random, part) => `cast(${part(random.one(anything))} as text)`,
    ...further.text,
  ],
  date: [
    (random, part) => `date_trunc('${longUnit(random)}', ${part('date')})`,
    (random, part) =>
      `date_add(${part('date')}, ${random.one(['1', '-1', '13', '0'])}, '${longUnit(random)}')`,
    (random, part) => `(${part('date')} ${random.one(['+', '-'])} ${small(random)})`,
    (random) => `make_date(2024, ${1 + random.below(12)}, ${1 + random.below(28)})`,
    (_, part) => `cast(${part('timestamp')} as date)`,
    ...further.date,
  ],
  timestamp: [
    (random, part) => `date_trunc('${unit(random)}', ${part('timestamp')})`,
    (random, part) => `date_trunc('${random.one(['hour', 'second'])}', ${part('date')})`,
    (random, part) => `date_add(${part('timestamp')}, ${random.one(['1', '-1', '26'])}, '${unit(random)}')`,
    (_, part) => `cast(${part('date')} as timestamp)`,
    ...further.timestamp,
  ],
};

/** Ways that fit every type. */
const general: ((type: Wanted) => Template)[] = [
  (type) => (_, part) => `coalesce(${part(type)}, ${part(type)})`,
  (type) => (_, part) => `nullif(${part(type)}, ${part(type)})`,
  (type) => (_, part) => `if(${part('boolean')}, ${part(type)}, ${part(type)})`,
  (type) => (random, part) => `${random.one(['greatest', 'least'])}(${part(type)}, ${part(type)})`,
  (type) => (random, part) =>
    `case when ${part('boolean')} then ${part(type)} when ${part('boolean')} then ${random.one(['null', part(type)])}${random.one(['', ` else ${part(type)}`])} end`,
];

/** The text of a well-typed expression over the columns. */
export function randomExpression(random: Random, type: Wanted, schema: Schema, depth: number): string {
  const takesNothing = random.chance(0.05);
  const columns = schema.filter((column) => (column.onlyNulls ? takesNothing : column.type === type));
  // There are no constants that are decimals.
  if (type === 'decimal' && columns.length === 0) return randomExpression(random, 'number', schema, depth);
  const part = (wanted: Wanted): string => randomExpression(random, wanted, schema, depth - 1);
  if (depth <= 0 || random.chance(0.15)) {
    return columns.length > 0 && (type === 'decimal' || random.chance(0.8))
      ? quoteName(random.one(columns).name)
      : literals[type as keyof typeof literals](random);
  }
  const isGeneral = type === 'decimal' || random.chance(0.2);
  const template = isGeneral ? random.one(general)(type) : random.one(templates[type]);
  return template(random, part);
}

const overNumbers = ['sum', 'avg', 'median', 'stddev', 'stddev_pop', 'variance', 'var_pop', 'min', 'max'];
const overAll = ['count', 'min', 'max', 'first', 'last', 'mode', 'count'];

/** The text of an expression with aggregates. */
export function randomMeasure(random: Random, schema: Schema): string {
  const argument = (type: Wanted) => randomExpression(random, type, schema, random.below(3));
  const filter = random.chance(0.2) ? ` filter (where ${argument('boolean')})` : '';
  const distinct = random.chance(0.2) ? 'distinct ' : '';
  const number = () => argument(random.one(['integer', 'number', 'decimal']));
  switch (random.below(11)) {
    case 0:
      return `count()${filter}`;
    case 1:
      return `count_if(${argument('boolean')})`;
    case 2:
      return `quantile(${number()}, ${random.one(['0', '0.25', '0.9', '1'])})${filter}`;
    case 3:
      return `${random.one(['bool_and', 'bool_or'])}(${argument('boolean')})${filter}`;
    case 4:
      return `${random.one(overAll)}(${distinct}${argument(random.one(anything))})${filter}`;
    case 5:
      return `(sum(${number()}) / count())`;
    case 6:
      return `corr(${number()}, ${number()})`;
    case 7:
    case 8:
      return furtherMeasure(random, argument, filter);
    default:
      return `${random.one(overNumbers)}(${distinct}${number()})${filter}`;
  }
}

/** A type that expressions are made of. */
export const randomType = (random: Random): Wanted => random.one(anything);
