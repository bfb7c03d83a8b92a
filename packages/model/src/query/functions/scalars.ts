import { choiceFunctions } from './choice-functions.ts';
import { dateFunctions } from './date-functions.ts';
import type { FunctionEntry } from './function-entry.ts';
import { numberFunctions } from './number-functions.ts';
import { patternFunctions, textFunctions } from './text-functions.ts';

/** Every function of a row's own values. */
export const scalars: FunctionEntry[] = [
  ...numberFunctions,
  ...textFunctions,
  ...patternFunctions,
  ...dateFunctions,
  ...choiceFunctions,
];
