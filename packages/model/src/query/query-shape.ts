import * as z from 'zod/mini';
import type { Query, QuerySource } from './query.ts';
import { mostPivotValues } from './steps/pivot.ts';

const name = z.string().check(z.minLength(1), z.maxLength(500));
const expression = z.string().check(z.minLength(1), z.maxLength(20_000));
const named = z.strictObject({ name, expression });
const columns = <Item extends z.core.$ZodType>(item: Item) => z.array(item).check(z.maxLength(2_000));
const some = <Item extends z.core.$ZodType>(item: Item) =>
  z.array(item).check(z.minLength(1), z.maxLength(2_000));
const whole = z.int().check(z.minimum(0));

export const filterShape = z.strictObject({ kind: z.literal('filter'), where: expression });
export const deriveShape = z.strictObject({ kind: z.literal('derive'), columns: some(named) });
export const selectShape = z.strictObject({ kind: z.literal('select'), columns: some(name) });
export const renameShape = z.strictObject({
  kind: z.literal('rename'),
  columns: some(z.strictObject({ from: name, to: name })),
});
export const summarizeShape = z.strictObject({
  kind: z.literal('summarize'),
  by: columns(named),
  measures: columns(named),
});
export const binShape = z.strictObject({
  kind: z.literal('bin'),
  column: name,
  name: z.optional(name),
  step: z.optional(z.number().check(z.positive())),
  maxBins: z.optional(z.int().check(z.minimum(1), z.maximum(1_000))),
});
export const sortShape = z.strictObject({
  kind: z.literal('sort'),
  by: some(
    z.strictObject({
      expression,
      order: z.optional(z.enum(['ascending', 'descending'])),
      nulls: z.optional(z.enum(['first', 'last'])),
    }),
  ),
});
export const limitShape = z.strictObject({
  kind: z.literal('limit'),
  count: whole,
  offset: z.optional(whole),
});

const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const names = some(name);
const keyPair = { left: name, right: name };
const frameEdge = z.union([z.int(), z.literal('all')]);
const sortKeys = sortShape.shape.by;

export const sampleShape = z.strictObject({
  kind: z.literal('sample'),
  count: z.optional(whole),
  fraction: z.optional(z.number().check(z.minimum(0), z.maximum(1))),
  seed: z.optional(whole.check(z.maximum(2 ** 31 - 1))),
});
export const dedupeShape = z.strictObject({
  kind: z.literal('dedupe'),
  by: z.optional(names),
  keep: z.optional(z.enum(['first', 'last'])),
});
export const fillShape = z.strictObject({
  kind: z.literal('fill'),
  columns: names,
  method: z.enum(['value', 'previous', 'next', 'mean', 'median', 'mode', 'min', 'max']),
  value: z.optional(value),
  by: z.optional(columns(name)),
});
export const replaceShape = z.strictObject({
  kind: z.literal('replace'),
  columns: names,
  replacements: some(z.strictObject({ from: value, to: value })),
  match: z.optional(z.enum(['whole', 'part', 'pattern'])),
});
export const splitShape = z.strictObject({
  kind: z.literal('split'),
  column: name,
  separator: z.string().check(z.minLength(1), z.maxLength(100)),
  into: names,
  drop: z.optional(z.boolean()),
});
export const extractShape = z.strictObject({
  kind: z.literal('extract'),
  column: name,
  pattern: expression,
  into: names,
});
export const castShape = z.strictObject({
  kind: z.literal('cast'),
  columns: some(
    z.strictObject({
      column: name,
      type: z.enum(['boolean', 'integer', 'number', 'text', 'date', 'timestamp']),
    }),
  ),
  onError: z.optional(z.enum(['null', 'fail'])),
});
export const pivotShape = z.strictObject({
  kind: z.literal('pivot'),
  by: columns(named),
  column: expression,
  values: z.optional(z.array(value).check(z.maxLength(mostPivotValues))),
  measures: some(named),
});
export const unpivotShape = z.strictObject({
  kind: z.literal('unpivot'),
  columns: names,
  name: z.optional(name),
  value: z.optional(name),
  keepNulls: z.optional(z.boolean()),
});
export const windowShape = z.strictObject({
  kind: z.literal('window'),
  by: z.optional(columns(expression)),
  sort: z.optional(sortKeys),
  columns: some(
    z.strictObject({
      name,
      expression,
      frame: z.optional(z.strictObject({ preceding: frameEdge, following: frameEdge })),
    }),
  ),
});

/** Sources hold Queries, which hold steps, which hold sources. */
const source: z.ZodMiniType<QuerySource> = z.lazy(() =>
  z.union([
    name,
    z.strictObject({
      sql: z.string().check(z.minLength(1), z.maxLength(100_000)),
      datasets: z.record(name, name),
    }),
    queryShape,
  ]),
);

export const joinShape = z.strictObject({
  kind: z.literal('join'),
  with: source,
  how: z.enum(['inner', 'left', 'right', 'full', 'semi', 'anti', 'as-of']),
  on: columns(z.strictObject(keyPair)),
  nearest: z.optional(z.strictObject({ ...keyPair, direction: z.optional(z.enum(['before', 'after'])) })),
  suffix: z.optional(name),
});
export const unionShape = z.strictObject({
  kind: z.literal('union'),
  with: z.array(source).check(z.minLength(1), z.maxLength(100)),
});

export const stepShape = z.discriminatedUnion('kind', [
  filterShape,
  deriveShape,
  selectShape,
  renameShape,
  summarizeShape,
  binShape,
  sortShape,
  limitShape,
  sampleShape,
  dedupeShape,
  fillShape,
  replaceShape,
  splitShape,
  extractShape,
  castShape,
  joinShape,
  unionShape,
  pivotShape,
  unpivotShape,
  windowShape,
]);

/** The shape of a Query as JSON: what is stored, sent, and asked of a language model. */
export const queryShape: z.ZodMiniType<Query> = z.strictObject({
  from: source,
  steps: z.array(stepShape).check(z.maxLength(200)),
});
