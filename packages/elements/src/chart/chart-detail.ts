import type { ChartPlan } from '@inset/engine/chart';
import type { Schema, Step } from '@inset/model';
import { rangeCondition } from './row-clause.ts';
import { isEmptyStretch, stretchFields, type Stretch } from './stretch.ts';

/** How much is asked for on each side of what is shown, as a share of it: moving a little asks for nothing new. */
const margin = 0.1;
/** What is shown is asked for anew when it is less than this share of what was. */
const least = 0.6;

/**
 * A zoom into a chart whose rows were put together asks for the rows of what is shown: finer bins, and from some depth on
 * the rows themselves.
 */
export class ChartDetail {
  #isNeeded = false;
  #asked: Stretch = {};

  /** What keeps the rows near what is shown. `plan` is how the rows were last asked for. */
  within(plan: ChartPlan | undefined, shown: Stretch, schema: Schema): Step[] {
    const isCondensed = plan?.condensed !== undefined;
    if (isEmptyStretch(shown)) {
      this.#isNeeded = isCondensed;
      this.#asked = {};
      return [];
    }
    this.#isNeeded ||= isCondensed;
    if (!this.#isNeeded || !plan) return [];
    const fields = stretchFields(plan);
    const asked: Stretch = {};
    for (const axis of ['x', 'y'] as const) {
      const within = shown[axis];
      if (within && fields[axis]) asked[axis] = around(within, this.#asked[axis]);
    }
    this.#asked = asked;
    return (['x', 'y'] as const).flatMap((axis) => {
      const range = asked[axis];
      return range
        ? [{ kind: 'filter' as const, where: rangeCondition(fields[axis]!, ...range, schema) }]
        : [];
    });
  }
}

function around([from, to]: [number, number], before: [number, number] | undefined): [number, number] {
  const length = to - from;
  const holds = before && before[0] <= from && before[1] >= to && length >= least * (before[1] - before[0]);
  return holds ? before : [from - margin * length, to + margin * length];
}
