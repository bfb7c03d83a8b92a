import type { FunctionCategory, FunctionEntry, Parameter, Result, Signature } from './function-entry.ts';

export interface ScalarOptions extends Partial<Signature> {
  aliases?: string[];
  /** Further ways to call it. */
  more?: Signature[];
  clock?: boolean;
}

/** Makes the entries of a category. */
export const scalarEntry =
  (category: FunctionCategory) =>
  (
    name: string,
    parameters: Parameter[],
    result: Result,
    description: string,
    example: string,
    { aliases, more = [], clock, ...signature }: ScalarOptions = {},
  ): FunctionEntry => ({
    name,
    category,
    signatures: [{ parameters, result, ...signature }, ...more],
    ...(aliases && { aliases }),
    ...(clock && { clock }),
    description,
    example,
  });
