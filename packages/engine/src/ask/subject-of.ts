import type {
  AnswerSubject,
  ConditionSubject,
  GroupSubject,
  MeasureSubject,
  PartSubjects,
  PlaceSubject,
} from '@inset/model';
import type { TableView } from './describe-table.ts';
import type { ListPlan, Plan, PlannedGroup, SummaryPlan } from './plan.ts';
import type { Condition, Measure, Reading } from './reading.ts';
import type { BuiltQuery } from './to-query.ts';

/** What a plan's answer shows, for languages that the rules do not speak. */
export function subjectOf(plan: Plan, built: BuiltQuery, view: TableView): AnswerSubject {
  const where = plan.conditions.map((condition) => conditionSubject(condition, view));
  switch (plan.kind) {
    case 'scatter':
      return { kind: 'relation', x: plan.x.label, y: plan.y.label, color: plan.color?.label, where };
    case 'histogram':
      return { kind: 'distribution', of: plan.column.label, color: plan.color?.label, where };
    case 'list':
      return { ...rowsSubject(plan), where };
    case 'summary':
      return {
        kind: 'summary',
        measures: plan.measures.map((measure, i) => ({
          column: built.measures[i]!,
          measure: { ...measureSubject(measure), course: plan.course },
        })),
        groups: plan.groups.map((group, i) => ({ column: built.groups[i]!, group: groupSubject(group) })),
        part: plan.part && conditionSubject(plan.part, view),
        parts: plan.parts,
        order: plan.sort && plan.groups.length > 0 ? { by: byOf(plan), ...placeOf(plan) } : undefined,
        where,
      };
  }
}

/** What was understood of a question, whether or not it has an answer. */
export const partsOf = (reading: Reading, view: TableView): PartSubjects => ({
  measures: reading.measures.map(measureSubject),
  groups: reading.groups.map(groupSubject),
  columns: reading.loose.map(({ label }) => label),
  where: reading.conditions
    .filter(({ having }) => !having)
    .map((condition) => conditionSubject(condition, view)),
});

const byOf = ({ sort }: SummaryPlan): 'measure' | 'group' => (sort!.by === 'measure' ? 'measure' : 'group');

const placeOf = (plan: ListPlan | SummaryPlan): PlaceSubject => ({
  direction: plan.sort!.order,
  limit: plan.limit,
  place: plan.offset ? plan.offset + 1 : undefined,
  inEach: withinOf(plan)?.map(groupSubject),
});

const withinOf = (plan: ListPlan | SummaryPlan): PlannedGroup[] | undefined => {
  if (plan.kind === 'list') return plan.inEach;
  return plan.inEach ? plan.groups.slice(0, -1) : undefined;
};

function rowsSubject(plan: ListPlan): Omit<Extract<AnswerSubject, { kind: 'rows' }>, 'where'> {
  const by = plan.sort?.measure?.derived?.label ?? plan.sort?.column?.label;
  const others = plan.columns.filter(
    (column) => column !== plan.sort?.column && !plan.inEach?.some((group) => group.column === column),
  );
  return {
    kind: 'rows',
    columns: others.map(({ label }) => label),
    limit: plan.limit,
    order:
      by === undefined ? undefined : { by, isTime: plan.sort?.column?.role === 'time', ...placeOf(plan) },
  };
}

const groupSubject = ({ column, grain, binned }: PlannedGroup): GroupSubject => ({
  of: column.label,
  grain,
  binned,
});

function measureSubject({ aggregate, column, derived, share, over }: Measure): MeasureSubject {
  const of = derived?.label ?? column?.label;
  if (aggregate === 'count' || of === undefined) return { kind: 'count' };
  if (over) return { kind: over.aggregate === 'sum' ? 'percent' : 'each', of, over: over.column.label };
  if (aggregate === 'quantile') return { kind: 'quantile', of, share: share ?? 0.5 };
  if (aggregate === 'distinct') return { kind: 'distinct', of };
  if (column?.role === 'flag') return { kind: 'truths', of };
  if (column?.role === 'time') return { kind: aggregate === 'min' ? 'first' : 'last', of };
  return { kind: aggregate, of };
}

function conditionSubject(condition: Condition, view: TableView): ConditionSubject {
  const { where, joiner, values, period, negated } = condition;
  const of = view.columns.find(({ name }) => name === condition.column)?.label;
  if (of !== undefined && values) return { kind: 'values', of, values, isNot: negated === true, joiner };
  if (of !== undefined && period) return { kind: 'period', of, ...period, joiner };
  return { kind: 'test', where, joiner };
}
