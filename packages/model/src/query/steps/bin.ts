import { InsetError } from '../../errors/inset-error.ts';
import { isNumeric, type Column, type Schema } from '../../table/schema.ts';
import { checkCast } from './cast.ts';
import { requireColumn } from './check-columns.ts';
import type { StepOutcome } from './checked-step.ts';

/** Adds `name` and `name_end`, the lower and upper edge of the bin that a numeric value falls into. */
export interface BinStep {
  kind: 'bin';
  column: string;
  /** Default: `<column>_bin`. */
  name?: string;
  /** Width of a bin. Without it a round width is chosen that gives at most `maxBins`. */
  step?: number;
  /** Default 20. */
  maxBins?: number;
}

export const defaultMaxBins = 20;

export function checkBin(bin: BinStep, schema: Schema): StepOutcome[] {
  const { column, name, step, maxBins } = bin;
  const { type, onlyNulls } = requireColumn(schema, column);
  if (onlyNulls) {
    const numbers = checkCast({ kind: 'cast', columns: [{ column, type: 'number' }] }, schema);
    return [...numbers, ...checkBin(bin, numbers.at(-1)!.makes)];
  }
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
    maxBins: maxBins ?? defaultMaxBins,
    ...(step && { step }),
  };
  return [{ step: checked, makes: [...kept, ...edges] }];
}
