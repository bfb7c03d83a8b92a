import { isNumeric, outputSchema, quoteName, type Query, type Schema, type Step } from '@inset/model';
import { randomExpression, randomMeasure, randomType } from './random-expression.ts';
import type { Random } from './random.ts';

type StepMaker = (random: Random, schema: Schema, index: number) => Step;

const named = (random: Random, schema: Schema, name: string) => ({
  name,
  expression: randomExpression(random, randomType(random), schema, 1 + random.below(3)),
});

const makers: Record<Step['kind'], StepMaker> = {
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
    const columns = schema.filter((column) => isNumeric(column.type));
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

const kinds = Object.keys(makers) as Step['kind'][];

/** A well-typed Query of up to `length` steps. */
export function randomQuery(random: Random, schema: Schema, length: number): Query {
  const steps: Step[] = [];
  for (let index = 0; index < length; index++) {
    const before = outputSchema({ from: 'data', steps }, schema);
    steps.push(makers[random.one(kinds)](random, before, index));
  }
  return { from: 'data', steps };
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
