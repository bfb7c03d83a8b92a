import type { Schema } from '../../table/schema.ts';
import { checkBin, explainBin } from './bin.ts';
import { checkCast, explainCast } from './cast.ts';
import type { StepContext, StepOutcome } from './checked-step.ts';
import { checkDedupe, explainDedupe } from './dedupe.ts';
import { checkDerive, explainDerive } from './derive.ts';
import { checkExtract, explainExtract } from './extract.ts';
import { checkFill, explainFill } from './fill.ts';
import { checkFilter, explainFilter } from './filter.ts';
import { checkJoin, explainJoin } from './join.ts';
import { checkLimit, explainLimit } from './limit.ts';
import { checkPivot, explainPivot } from './pivot.ts';
import { checkRename, explainRename } from './rename.ts';
import { checkReplace, explainReplace } from './replace.ts';
import { checkSample, explainSample } from './sample.ts';
import { checkSelect, explainSelect } from './select.ts';
import { checkSort, explainSort } from './sort.ts';
import { checkSplit, explainSplit } from './split.ts';
import type { StepKind, StepOf } from './step.ts';
import { checkSummarize, explainSummarize } from './summarize.ts';
import { checkUnion, explainUnion } from './union.ts';
import { checkUnpivot, explainUnpivot } from './unpivot.ts';
import { checkWindow, explainWindow } from './window.ts';

/** What there is to know of a kind of step. */
export interface StepEntry<Kind extends StepKind> {
  /** Checks it against the columns before it; gives what compilers take, one step or several. */
  check(step: StepOf<Kind>, schema: Schema, context: StepContext): StepOutcome[];
  /** One sentence. */
  explain(step: StepOf<Kind>): string;
}

/** Every kind of step. */
export const stepKinds: { [Kind in StepKind]: StepEntry<Kind> } = {
  bin: { check: checkBin, explain: explainBin },
  cast: { check: checkCast, explain: explainCast },
  dedupe: { check: checkDedupe, explain: explainDedupe },
  derive: { check: checkDerive, explain: explainDerive },
  extract: { check: checkExtract, explain: explainExtract },
  fill: { check: checkFill, explain: explainFill },
  filter: { check: checkFilter, explain: explainFilter },
  join: { check: checkJoin, explain: explainJoin },
  limit: { check: checkLimit, explain: explainLimit },
  pivot: { check: checkPivot, explain: explainPivot },
  rename: { check: checkRename, explain: explainRename },
  replace: { check: checkReplace, explain: explainReplace },
  sample: { check: checkSample, explain: explainSample },
  select: { check: checkSelect, explain: explainSelect },
  sort: { check: checkSort, explain: explainSort },
  split: { check: checkSplit, explain: explainSplit },
  summarize: { check: checkSummarize, explain: explainSummarize },
  union: { check: checkUnion, explain: explainUnion },
  unpivot: { check: checkUnpivot, explain: explainUnpivot },
  window: { check: checkWindow, explain: explainWindow },
};
