import { aggregates } from './aggregates.ts';
import type { FunctionEntry } from './function-entry.ts';
import { operators } from './operators.ts';
import { scalars } from './scalars.ts';
import { windowFunctions } from './window-functions.ts';

/** Every function and operator that expressions know. */
export const functions: readonly FunctionEntry[] = [
  ...operators,
  ...scalars,
  ...aggregates,
  ...windowFunctions,
];

const byName = new Map<string, FunctionEntry>();
for (const entry of functions) {
  for (const name of [entry.name, ...(entry.aliases ?? [])]) byName.set(name, entry);
}

/** The entry a name or alias stands for, in any case; undefined when there is none. */
export function findFunction(name: string): FunctionEntry | undefined {
  return byName.get(name.toLowerCase());
}

/** All names and aliases that can be called. */
export function functionNames(): string[] {
  return [...byName].filter(([, entry]) => !entry.operator).map(([name]) => name);
}
