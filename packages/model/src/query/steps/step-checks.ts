import type { Schema } from '../../table/schema.ts';
import { checkBin } from './bin.ts';
import { checkCast } from './cast.ts';
import type { StepContext, StepOutcome } from './checked-step.ts';
import { checkDedupe } from './dedupe.ts';
import { checkDerive } from './derive.ts';
import { checkExtract } from './extract.ts';
import { checkFill } from './fill.ts';
import { checkFilter } from './filter.ts';
import { checkJoin } from './join.ts';
import { checkLimit } from './limit.ts';
import { checkPivot } from './pivot.ts';
import { checkRename } from './rename.ts';
import { checkReplace } from './replace.ts';
import { checkSample } from './sample.ts';
import { checkSelect } from './select.ts';
import { checkSort } from './sort.ts';
import { checkSplit } from './split.ts';
import type { StepKind, StepOf } from './step.ts';
import { checkSummarize } from './summarize.ts';
import { checkUnion } from './union.ts';
import { checkUnpivot } from './unpivot.ts';
import { checkWindow } from './window.ts';

/** Checks a step against the columns before it; gives what compilers take, one step or several. */
type StepCheck<Kind extends StepKind> = (
  step: StepOf<Kind>,
  schema: Schema,
  context: StepContext,
) => StepOutcome[];

/** The check of every kind of step. */
export const stepChecks: { [Kind in StepKind]: StepCheck<Kind> } = {
  bin: checkBin,
  cast: checkCast,
  dedupe: checkDedupe,
  derive: checkDerive,
  extract: checkExtract,
  fill: checkFill,
  filter: checkFilter,
  join: checkJoin,
  limit: checkLimit,
  pivot: checkPivot,
  rename: checkRename,
  replace: checkReplace,
  sample: checkSample,
  select: checkSelect,
  sort: checkSort,
  split: checkSplit,
  summarize: checkSummarize,
  union: checkUnion,
  unpivot: checkUnpivot,
  window: checkWindow,
};
