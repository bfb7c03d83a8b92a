import type { CheckedQuery, CheckedStep } from '@inset/model';
import { runners } from './runners.ts';

const further = new Set<CheckedStep['kind']>(['dedupe', 'join', 'sample', 'union', 'unpivot', 'window']);

/** Fetches what takes the steps of a checked Query, so that they can then be taken at once. */
export async function loadSteps({ steps }: CheckedQuery): Promise<void> {
  if (steps.some(({ kind }) => further.has(kind))) await loadAllSteps();
}

/** Fetches what takes any step. */
export async function loadAllSteps(): Promise<void> {
  Object.assign(runners, (await import('./further-runners.ts')).furtherRunners);
}
