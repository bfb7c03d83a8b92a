import { InsetError } from '../../errors/inset-error.ts';
import { findColumn, isNumeric, type Column, type Schema } from '../../table/schema.ts';
import { checkExpression, type CheckedExpression, type CheckOptions } from '../expression/check.ts';
import type { ValueType } from '../expression/value-type.ts';
import { suggest } from '../suggest.ts';
import type {
  BinStep,
  DeriveStep,
  FilterStep,
  LimitStep,
  NamedExpression,
  RenameStep,
  SelectStep,
  SortKey,
  SortStep,
  Step,
  StepKind,
  StepOf,
  SummarizeStep,
} from './step.ts';

/** A column that a step computes. */
export interface CheckedColumn {
  name: string;
  value: CheckedExpression;
}

/** A step whose expressions are checked, as compilers take it. */
export type CheckedStep =
  | { kind: 'filter'; where: CheckedExpression }
  | { kind: 'derive'; columns: CheckedColumn[] }
  | { kind: 'select'; columns: string[] }
  | { kind: 'rename'; columns: { from: string; to: string }[] }
  | { kind: 'summarize'; by: CheckedColumn[]; measures: CheckedColumn[] }
  | { kind: 'bin'; column: string; name: string; step?: number; maxBins: number }
  | { kind: 'sort'; by: { value: CheckedExpression; descending: boolean; nullsFirst: boolean }[] }
  | { kind: 'limit'; count: number; offset: number };

/** A checked step and the columns it leaves behind. */
export interface StepOutcome {
  step: CheckedStep;
  makes: Schema;
}

type StepChecker<Kind extends StepKind> = (step: StepOf<Kind>, schema: Schema) => StepOutcome;

const checkers: { [Kind in StepKind]: StepChecker<Kind> } = {
  filter: checkFilter,
  derive: checkDerive,
  select: checkSelect,
  rename: checkRename,
  summarize: checkSummarize,
  bin: checkBin,
  sort: checkSort,
  limit: checkLimit,
};

/** Checks one step against the columns before it. Throws an InsetError with `details.step`. */
export function checkStep(step: Step, schema: Schema, index: number): StepOutcome {
  try {
    const check = checkers[step.kind] as StepChecker<StepKind>;
    const outcome = check(step, schema);
    refuseTwins(outcome.makes);
    return outcome;
  } catch (thrown) {
    const error = InsetError.from(thrown);
    throw new InsetError(error.code, `Step ${index + 1} (${step.kind}): ${error.message}`, {
      ...error.details,
      step: index,
    });
  }
}

function checkFilter({ where }: FilterStep, schema: Schema): StepOutcome {
  const checked = checkExpression(where, schema);
  if (checked.type.type !== 'boolean' && checked.type.type !== 'null') {
    throw new InsetError(
      'EXPRESSION_TYPE',
      `\`${where}\` is not a condition; it gives ${checked.type.type}.`,
    );
  }
  return { step: { kind: 'filter', where: checked }, makes: schema };
}

function checkDerive({ columns }: DeriveStep, schema: Schema): StepOutcome {
  const checked = checkColumns(columns, schema);
  const made = new Map(checked.map((column) => [column.name, toColumn(column)]));
  const kept = schema.map((column) => made.get(column.name) ?? column);
  const added = [...made.values()].filter((column) => !findColumn(schema, column.name));
  return { step: { kind: 'derive', columns: checked }, makes: [...kept, ...added] };
}

function checkSelect({ columns }: SelectStep, schema: Schema): StepOutcome {
  if (columns.length === 0) throw new InsetError('QUERY_INVALID', 'No column is selected.');
  return {
    step: { kind: 'select', columns },
    makes: columns.map((name) => requireColumn(schema, name)),
  };
}

function checkRename({ columns }: RenameStep, schema: Schema): StepOutcome {
  for (const { from } of columns) requireColumn(schema, from);
  const names = new Map(columns.map(({ from, to }) => [from, to]));
  const makes = schema.map((column) => ({ ...column, name: names.get(column.name) ?? column.name }));
  return { step: { kind: 'rename', columns }, makes };
}

function checkSummarize({ by, measures }: SummarizeStep, schema: Schema): StepOutcome {
  if (by.length + measures.length === 0)
    throw new InsetError('QUERY_INVALID', 'There is nothing to summarize.');
  const keys = checkColumns(by, schema);
  const values = checkColumns(measures, schema, { aggregates: 'require' });
  return {
    step: { kind: 'summarize', by: keys, measures: values },
    makes: [...keys, ...values].map(toColumn),
  };
}

function checkBin({ column, name, step, maxBins }: BinStep, schema: Schema): StepOutcome {
  const { type } = requireColumn(schema, column);
  if (!isNumeric(type)) {
    throw new InsetError('EXPRESSION_TYPE', `Only numbers can be binned; "${column}" is ${type}.`, {
      column,
    });
  }
  const lower = name ?? `${column}_bin`;
  const edges: Column[] = [lower, `${lower}_end`].map((edge) => ({ name: edge, type: 'number' }));
  const kept = schema.filter((existing) => !edges.some((edge) => edge.name === existing.name));
  const checked = {
    kind: 'bin' as const,
    column,
    name: lower,
    maxBins: maxBins ?? 20,
    ...(step && { step }),
  };
  return { step: checked, makes: [...kept, ...edges] };
}

function checkSort({ by }: SortStep, schema: Schema): StepOutcome {
  const keys = by.map(({ expression, order, nulls }: SortKey) => ({
    value: checkExpression(expression, schema),
    descending: order === 'descending',
    nullsFirst: nulls === 'first',
  }));
  return { step: { kind: 'sort', by: keys }, makes: schema };
}

function checkLimit({ count, offset = 0 }: LimitStep, schema: Schema): StepOutcome {
  return { step: { kind: 'limit', count, offset }, makes: schema };
}

function checkColumns(columns: NamedExpression[], schema: Schema, options?: CheckOptions): CheckedColumn[] {
  return columns.map(({ name, expression }) => ({
    name,
    value: checkExpression(expression, schema, options),
  }));
}

function toColumn({ name, value }: CheckedColumn): Column {
  const { type, ...rest }: ValueType = value.type;
  return { name, type: type === 'null' ? 'text' : type, ...rest };
}

function requireColumn(schema: Schema, name: string): Column {
  const column = findColumn(schema, name);
  if (column) return column;
  const near = suggest(
    name,
    schema.map((existing) => existing.name),
  );
  const hint = near.length > 0 ? ` Did you mean ${near.map((other) => `"${other}"`).join(' or ')}?` : '';
  throw new InsetError('QUERY_COLUMN', `There is no column "${name}".${hint}`, {
    column: name,
    suggestions: near,
  });
}

function refuseTwins(schema: Schema): void {
  const seen = new Set<string>();
  for (const { name } of schema) {
    const folded = name.toLowerCase();
    if (seen.has(folded)) {
      throw new InsetError('QUERY_INVALID', `Two columns would be called "${name}".`, { column: name });
    }
    seen.add(folded);
  }
}
