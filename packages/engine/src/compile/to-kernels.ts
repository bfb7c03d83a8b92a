import { bin } from '../kernels/steps/bin.ts';
import { derive } from '../kernels/steps/derive.ts';
import { filter } from '../kernels/steps/filter.ts';
import { sort } from '../kernels/steps/sort.ts';
import { summarize } from '../kernels/steps/summarize.ts';
import { isOfGroups, window } from '../kernels/steps/window.ts';
import type { StepVerbs } from './local/rows.ts';
import { rowKernels } from './row-kernels.ts';

/** The verbs as plain loops, and steps that are taken over columns, a batch of rows at a time. */
export const kernelVerbs: StepVerbs = {
  ...rowKernels,
  runners: { bin, derive, filter, sort, summarize, window },
  takes: (step) => step.kind !== 'window' || isOfGroups(step),
};
