import { InsetError } from '../../errors/inset-error.ts';
import type { Column, Schema } from '../../table/schema.ts';
import { quoteName } from '../expression/print.ts';
import { requireColumn } from './check-columns.ts';
import type { StepOutcome } from './checked-step.ts';
import { checkDerive } from './derive.ts';
import type { StepValue } from './named-expression.ts';
import { valueText } from './value-text.ts';
import { checkWindow, type WindowFrame } from './window.ts';

/** Puts values where there are none: a constant, the nearest value before or after, or what is usual for the column. */
export interface FillStep {
  kind: 'fill';
  columns: string[];
  method: 'value' | 'previous' | 'next' | 'mean' | 'median' | 'mode' | 'min' | 'max';
  /** For the method `value`. */
  value?: StepValue;
  /** Rows are looked at within groups of these columns. Default: all rows together. */
  by?: string[];
}

type Method = Exclude<FillStep['method'], 'value'>;

const whole: WindowFrame = { preceding: 'all', following: 'all' };
const methods: Record<Method, { aggregate: string; frame: WindowFrame }> = {
  previous: { aggregate: 'last', frame: { preceding: 'all', following: 0 } },
  next: { aggregate: 'first', frame: { preceding: 0, following: 'all' } },
  mean: { aggregate: 'avg', frame: whole },
  median: { aggregate: 'median', frame: whole },
  mode: { aggregate: 'mode', frame: whole },
  min: { aggregate: 'min', frame: whole },
  max: { aggregate: 'max', frame: whole },
};

export function checkFill(step: FillStep, schema: Schema): StepOutcome[] {
  const columns = step.columns.map((name) => requireColumn(schema, name));
  if (step.method === 'value') return fillWithValue(columns, step.value, schema);
  const { aggregate, frame } = methods[step.method];
  const filled = columns.map(({ name }) => {
    const quoted = quoteName(name);
    return { name, expression: `coalesce(${quoted}, ${aggregate}(${quoted}))`, frame };
  });
  const by = (step.by ?? []).map((name) => quoteName(requireColumn(schema, name).name));
  return checkWindow({ kind: 'window', by, columns: filled }, schema);
}

function fillWithValue(columns: Column[], value: StepValue | undefined, schema: Schema): StepOutcome[] {
  if (value === undefined || value === null) {
    throw new InsetError('QUERY_INVALID', 'There is no `value` to fill with.');
  }
  const filled = columns.map((column) => ({
    name: column.name,
    expression: `coalesce(${quoteName(column.name)}, ${valueText(value, column, `"${column.name}"`)})`,
  }));
  return checkDerive({ kind: 'derive', columns: filled }, schema);
}
