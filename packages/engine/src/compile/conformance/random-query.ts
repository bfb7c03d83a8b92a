import {
  commonType,
  InsetError,
  isNumeric,
  outputSchema,
  quoteName,
  type Query,
  type QuerySource,
  type Schema,
  type SchemaOf,
  type Step,
} from '@inset/model';
import { randomExpression, randomMeasure, randomType } from './random-expression.ts';
import type { Random } from './random.ts';
import { furtherMakers, type StepMaker } from './random-steps.ts';

const named = (random: Random, schema: Schema, name: string) => ({
  name,
  expression: randomExpression(random, randomType(random), schema, 1 + random.below(3)),
});

const plainMakers: Partial<Record<Step['kind'], StepMaker>> = {
  filter: (random, schema) => ({
    kind: 'filter',
    where: randomExpression(random, 'boolean', schema, 1 + random.below(3)),
  }),
  derive: (random, schema, index) => ({
    kind: 'derive',
    columns: [
      named(random, schema, `new ${index}`),
      ...(random.chance(0.4) ? [named(random, schema, random.one(schema).name)] : []),
    ],
  }),
  select: (random, schema) => ({
    kind: 'select',
    columns: shuffled(random, schema).slice(0, 1 + random.below(schema.length)),
  }),
  rename: (random, schema, index) => {
    const [a, b] = shuffled(random, schema);
    const isSwap = b !== undefined && random.chance(0.5);
    const columns = isSwap
      ? [
          { from: a!, to: b },
          { from: b, to: a! },
        ]
      : [{ from: a!, to: `renamed ${index}` }];
    return { kind: 'rename', columns };
  },
  summarize: (random, schema, index) => ({
    kind: 'summarize',
    by: Array.from({ length: random.below(3) }, (_, i) => randomKey(random, schema, `key ${index} ${i}`)),
    measures: Array.from({ length: 1 + random.below(3) }, (_, i) => ({
      name: `measure ${index} ${i}`,
      expression: randomMeasure(random, schema),
    })),
  }),
  bin: (random, schema, index) => {
    const columns = schema.filter((column) => isNumeric(column.type) || column.onlyNulls);
    if (columns.length === 0) return { kind: 'limit', count: 100 };
    const step = random.one([0.1, 0.5, 2, 10, 2.5]);
    return { kind: 'bin', column: random.one(columns).name, name: `bin ${index}`, step };
  },
  sort: (random, schema) => ({
    kind: 'sort',
    by: Array.from({ length: 1 + random.below(2) }, () => ({
      expression: random.chance(0.7)
        ? quoteName(random.one(schema).name)
        : randomExpression(random, randomType(random), schema, 2),
      ...(random.chance(0.5) && { order: 'descending' as const }),
      ...(random.chance(0.3) && { nulls: 'first' as const }),
    })),
  }),
  limit: (random) => ({
    kind: 'limit',
    count: random.below(12),
    ...(random.chance(0.4) && { offset: random.below(5) }),
  }),
};

const kinds = [
  ...Object.keys(plainMakers),
  ...Object.keys(furtherMakers),
  'join',
  'union',
  'window',
] as Step['kind'][];

/** A well-typed Query of up to `length` steps over the tables `data` and `other`. */
export function randomQuery(random: Random, schemaOf: SchemaOf, length: number, depth = 0): Query {
  const query: Query = { from: depth > 0 && random.chance(0.6) ? 'other' : 'data', steps: [] };
  for (let index = 0; index < length; index++) {
    const before = outputSchema(query, schemaOf);
    // Some steps of chance make two columns of one name, or mix types.
    for (let attempt = 0; attempt < 5; attempt++) {
      const next = { ...query, steps: [...query.steps, randomStep(random, before, index, schemaOf, depth)] };
      if (!isWhole(next, schemaOf)) continue;
      query.steps = next.steps;
      break;
    }
  }
  return {
    ...query,
    steps: query.steps.map((step, i) =>
      depth > 0 || i + 1 < query.steps.length
        ? steady(step, outputSchema({ ...query, steps: query.steps.slice(0, i + 1) }, schemaOf))
        : step,
    ),
  };
}

/**
 * The same step with its aggregates rounded where they are doubles: engines add up in orders of their own, and a later
 * step that compares, cuts or joins by the last digits would tell them apart.
 */
function steady(step: Step, makes: Schema): Step {
  const isDouble = (name: string) => makes.find((column) => column.name === name)?.type === 'number';
  const rounded = <Named extends { name: string; expression: string }>(columns: Named[]): Named[] =>
    columns.map((column) =>
      isDouble(column.name) ? { ...column, expression: `round(${column.expression}, 6)` } : column,
    );
  if (step.kind === 'summarize') return { ...step, measures: rounded(step.measures) };
  if (step.kind === 'window') return { ...step, columns: rounded(step.columns) };
  return step;
}

function randomStep(random: Random, before: Schema, index: number, schemaOf: SchemaOf, depth: number): Step {
  const kind = random.one(kinds);
  if (kind === 'join' || kind === 'union') {
    if (depth > 1) return { kind: 'limit', count: 20 };
    const other = randomQuery(random, schemaOf, random.below(3), depth + 1);
    const source = other.steps.length === 0 && typeof other.from === 'string' ? other.from : other;
    if (kind === 'union') return { kind, with: [source] };
    return randomJoin(random, before, source, outputSchema(other, schemaOf));
  }
  return (plainMakers[kind] ?? furtherMakers[kind])!(random, before, index);
}

function isWhole(query: Query, schemaOf: SchemaOf): boolean {
  try {
    return outputSchema(query, schemaOf).length < 40;
  } catch (thrown) {
    if (thrown instanceof InsetError && /^(QUERY_INVALID|EXPRESSION_TYPE)$/.test(thrown.code)) return false;
    throw thrown;
  }
}

function randomJoin(random: Random, left: Schema, source: QuerySource, right: Schema): Step {
  const isTemporal = (type: string) => type === 'date' || type === 'timestamp';
  const pairs = (fits: (column: Schema[number]) => boolean) =>
    left.flatMap((a) =>
      right
        .filter((b) => fits(a) && fits(b) && commonType(a, b) !== undefined)
        .map((b) => ({ left: a.name, right: b.name })),
    );
  const keys = pairs(() => true);
  if (keys.length === 0) return { kind: 'union', with: [source] };
  const on = Array.from({ length: random.one([1, 1, 1, 2]) }, () => random.one(keys));
  const how = random.one(['inner', 'left', 'right', 'full', 'semi', 'anti', 'as-of'] as const);
  if (how !== 'as-of') return { kind: 'join', with: source, how, on };
  const near = pairs(({ type, onlyNulls }) => isTemporal(type) || isNumeric(type) || onlyNulls === true);
  if (near.length === 0) return { kind: 'join', with: source, how: 'left', on };
  const nearest = { ...random.one(near), direction: random.one(['before', 'after'] as const) };
  return { kind: 'join', with: source, how, on: random.chance(0.5) ? on : [], nearest };
}

function randomKey(random: Random, schema: Schema, name: string) {
  const isColumn = random.chance(0.6);
  return isColumn ? { name, expression: quoteName(random.one(schema).name) } : named(random, schema, name);
}

function shuffled(random: Random, schema: Schema): string[] {
  return schema
    .map(({ name }) => ({ name, place: random.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ name }) => name);
}
