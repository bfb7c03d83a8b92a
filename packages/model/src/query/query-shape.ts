import * as z from 'zod/mini';

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

export const stepShape = z.discriminatedUnion('kind', [
  filterShape,
  deriveShape,
  selectShape,
  renameShape,
  summarizeShape,
  binShape,
  sortShape,
  limitShape,
]);

/** The shape of a Query as JSON: what is stored, sent, and asked of a language model. */
export const queryShape = z.strictObject({ from: name, steps: z.array(stepShape).check(z.maxLength(200)) });
