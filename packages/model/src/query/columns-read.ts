import type { Schema } from '../table/schema.ts';
import type { CheckedExpression } from './expression/check.ts';
import type { CheckedQuery, CheckedStep } from './steps/checked-step.ts';

type StepOfKind<Kind extends CheckedStep['kind']> = Extract<CheckedStep, { kind: Kind }>;

/** What a step needs of the columns before it, where `needed` are those of its own that are needed. */
type Needs<Kind extends CheckedStep['kind']> = (
  step: StepOfKind<Kind>,
  needed: ReadonlySet<string>,
  before: Schema,
) => Iterable<string>;

const all = (schema: Schema): string[] => schema.map(({ name }) => name);
const readBy = (expressions: readonly CheckedExpression[]): string[] =>
  expressions.flatMap(({ columns }) => [...columns]);
const valuesOf = (columns: readonly { value: CheckedExpression }[]): CheckedExpression[] =>
  columns.map(({ value }) => value);

/** The columns that pass through, those a step makes itself left out, and those that it reads. */
function through(
  needed: ReadonlySet<string>,
  made: readonly { name: string }[],
  expressions: readonly CheckedExpression[],
): string[] {
  const own = new Set(made.map(({ name }) => name));
  return [...[...needed].filter((name) => !own.has(name)), ...readBy(expressions)];
}

const needs: { [Kind in CheckedStep['kind']]: Needs<Kind> } = {
  filter: ({ where }, needed) => through(needed, [], [where]),
  derive: ({ columns }, needed) => through(needed, columns, valuesOf(columns)),
  select: ({ columns }) => columns,
  rename: ({ columns }, needed) => {
    const names = new Map(columns.map(({ from, to }) => [to, from]));
    return [...[...needed].map((name) => names.get(name) ?? name), ...columns.map(({ from }) => from)];
  },
  summarize: ({ by, measures }) => readBy(valuesOf([...by, ...measures])),
  bin: ({ column, name }, needed) => [...through(needed, [{ name }, { name: `${name}_end` }], []), column],
  sort: ({ by }, needed) => through(needed, [], valuesOf(by)),
  limit: (_step, needed) => needed,
  sample: (_step, needed) => needed,
  dedupe: ({ by }, needed) => [...needed, ...by],
  // What the added columns are called depends on all the others.
  join: (_step, _needed, before) => all(before),
  union: (_step, _needed, before) => all(before),
  unpivot: (_step, _needed, before) => all(before),
  window: ({ by, sort, columns }, needed) =>
    through(needed, columns, [...by, ...valuesOf(sort), ...valuesOf(columns)]),
};

/**
 * The columns of its source that a Query reads, in their order: without the others it gives the same rows. What stands
 * on the other side of joins and unions is not looked at.
 */
export function columnsRead({ steps, schemas }: CheckedQuery): string[] {
  let needed: ReadonlySet<string> = new Set(all(schemas.at(-1)!));
  for (let i = steps.length - 1; i >= 0; i--) {
    const step = steps[i]!;
    const before = schemas[i]!;
    needed = new Set((needs[step.kind] as Needs<CheckedStep['kind']>)(step as never, needed, before));
  }
  return all(schemas[0]!).filter((name) => needed.has(name));
}
