import { InsetError } from '../../errors/inset-error.ts';
import type { Column, Schema } from '../../table/schema.ts';
import { commonType, type ValueType } from '../expression/value-type.ts';
import { requireColumn } from './check-columns.ts';
import type { StepOutcome } from './checked-step.ts';

/**
 * Turns columns into rows: each row becomes one for each of the columns, in their order, with the column's name in
 * `name` and its value in `value`, after the columns that stay.
 */
export interface UnpivotStep {
  kind: 'unpivot';
  columns: string[];
  /** Default `name`. */
  name?: string;
  /** Default `value`. */
  value?: string;
  /** Keeps rows whose value is null. */
  keepNulls?: boolean;
}

export function checkUnpivot(step: UnpivotStep, schema: Schema): StepOutcome[] {
  const { columns, name = 'name', value = 'value', keepNulls = false } = step;
  const turned = columns.map((column) => requireColumn(schema, column));
  const type = turned.reduce<ValueType>(
    (common, column) => {
      const next = commonType(common, column);
      if (next) return next;
      const message = `"${turned[0]!.name}" and "${column.name}" cannot stand in one column: cast one of them first.`;
      throw new InsetError('EXPRESSION_TYPE', message, { column: column.name });
    },
    { type: 'null' },
  );
  const kept = schema.filter((column) => !columns.includes(column.name));
  const made: Column = { ...type, type: type.type === 'null' ? 'text' : type.type, name: value };
  return [
    {
      step: { kind: 'unpivot', columns, name, value, keepNulls },
      makes: [...kept, { name, type: 'text' }, made],
    },
  ];
}
