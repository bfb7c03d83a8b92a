import { isNumeric, quoteName, type Schema, type Step } from '@inset/model';
import { randomExpression, randomMeasure, randomType } from './random-expression.ts';
import type { Random } from './random.ts';

export type StepMaker = (random: Random, schema: Schema, index: number) => Step;

const some = (random: Random, schema: Schema, most: number): string[] => {
  const names = Array.from({ length: 1 + random.below(most) }, () => random.one(schema).name);
  return [...new Set(names)];
};
const texts = (schema: Schema): string[] =>
  schema.filter(({ type }) => type === 'text').map(({ name }) => name);
const nothing: Step = { kind: 'limit', count: 100 };

/** Steps of chance beside the first and simplest ones. */
export const furtherMakers: Partial<Record<Step['kind'], StepMaker>> = {
  sample: (random) => ({
    kind: 'sample',
    ...(random.chance(0.5) ? { count: random.below(12) } : { fraction: random.one([0, 0.1, 0.5, 0.9, 1]) }),
    seed: random.below(5),
  }),
  dedupe: (random, schema) => ({
    kind: 'dedupe',
    ...(random.chance(0.8) && { by: some(random, schema, 3) }),
    keep: random.one(['first', 'last']),
  }),
  fill: (random, schema) => ({
    kind: 'fill',
    columns: some(random, schema, 2),
    method: random.one(['previous', 'next', 'mode', 'min', 'max']),
    by: random.chance(0.5) ? some(random, schema, 2) : [],
  }),
  replace: (random, schema) => {
    const columns = texts(schema);
    if (columns.length === 0) return nothing;
    const match = random.one(['whole', 'part', 'pattern'] as const);
    const replacements = [
      { from: 'o', to: '-' },
      { from: 'Oslo', to: 'Bergen' },
    ];
    return { kind: 'replace', columns: [random.one(columns)], match, replacements };
  },
  split: (random, schema, index) => {
    const columns = texts(schema);
    if (columns.length === 0) return nothing;
    const into = [`part ${index} 1`, `part ${index} 2`];
    const separator = random.one([' ', 'o', 'sl']);
    return { kind: 'split', column: random.one(columns), separator, into, drop: random.chance(0.5) };
  },
  extract: (random, schema, index) => {
    const columns = texts(schema);
    if (columns.length === 0) return nothing;
    return { kind: 'extract', column: random.one(columns), pattern: '([A-Z])(.)', into: [`got ${index}`] };
  },
  cast: (random, schema) => {
    const { name, type } = random.one(schema);
    const isNumber = isNumeric(type) || type === 'boolean';
    const to = isNumber ? random.one(['number', 'integer'] as const) : 'text';
    return { kind: 'cast', columns: [{ column: name, type: to }] };
  },
  pivot: (random, schema, index) => ({
    kind: 'pivot',
    by: random.chance(0.7) ? [{ name: `key ${index}`, expression: quoteName(random.one(schema).name) }] : [],
    column: texts(schema).length > 0 ? quoteName(random.one(texts(schema))) : `'Oslo'`,
    values: ['Oslo', null, 'a'],
    measures: [{ name: 'm', expression: randomMeasure(random, schema) }],
  }),
  unpivot: (random, schema, index) => {
    const { type } = random.one(schema);
    const alike = schema.filter(
      (column) => column.type === type || column.onlyNulls || (isNumeric(type) && isNumeric(column.type)),
    );
    const columns = [...new Set(Array.from({ length: 3 }, () => random.one(alike).name))];
    const names = { name: `name ${index}`, value: `value ${index}` };
    return { kind: 'unpivot', columns, ...names, keepNulls: random.chance(0.5) };
  },
  window: (random, schema, index) => ({
    kind: 'window',
    by: random.chance(0.6) ? [quoteName(random.one(schema).name)] : [],
    sort: Array.from({ length: random.below(3) }, () => ({
      expression: quoteName(random.one(schema).name),
      ...(random.chance(0.5) && { order: 'descending' as const }),
      ...(random.chance(0.3) && { nulls: 'first' as const }),
    })),
    columns: Array.from({ length: 1 + random.below(2) }, (_, i) => ({
      name: `window ${index} ${i}`,
      expression: randomWindow(random, schema),
      ...(random.chance(0.6) && { frame: randomFrame(random) }),
    })),
  }),
};

function randomFrame(random: Random): { preceding: number | 'all'; following: number | 'all' } {
  const preceding = random.one(['all', 0, 1, 3, -1] as const);
  const following = random.one(['all', 0, 1, 3] as const);
  return preceding === -1
    ? { preceding, following: following === 0 ? 1 : following }
    : { preceding, following };
}

function randomWindow(random: Random, schema: Schema): string {
  const value = () => randomExpression(random, randomType(random), schema, random.below(2));
  switch (random.below(6)) {
    case 0:
      return `${random.one(['row_number', 'rank', 'dense_rank', 'percent_rank', 'cume_dist'])}()`;
    case 1:
      return `ntile(${1 + random.below(4)})`;
    case 2:
      return `${random.one(['lag', 'lead'])}(${value()}${random.one(['', ', 0', ', 2', ', -1'])})`;
    case 3:
      return `${random.one(['first_value', 'last_value'])}(${value()})`;
    case 4:
      return `nth_value(${value()}, ${1 + random.below(3)})`;
    default:
      return randomMeasure(random, schema);
  }
}
