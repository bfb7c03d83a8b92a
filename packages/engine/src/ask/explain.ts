import type { TableView } from './describe-table.ts';
import { nameMeasure } from './name-measure.ts';
import type { Plan, PlannedGroup, SummaryPlan } from './plan.ts';
import type { Condition } from './reading.ts';
import { isTruncated } from './to-query.ts';

/** How a question was read, one clause an entry, and a title. */
export function explain(plan: Plan, view: TableView): { title: string; reading: string[] } {
  const reading = clauses(plan, view);
  const filters = plan.conditions.map((condition, i) =>
    i > 0 && condition.joiner === 'or' ? `or ${condition.words}` : `only where ${condition.words}`,
  );
  return {
    title: sentence(`${titleOf(plan, view)}${where(plan.conditions)}`),
    reading: [...reading, ...filters, ...plan.notes],
  };
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function clauses(plan: Plan, view: TableView): string[] {
  switch (plan.kind) {
    case 'scatter':
      return [
        `one point a row: ${plan.x.label} against ${plan.y.label}`,
        ...(plan.color ? [`coloured by ${plan.color.label}`] : []),
      ];
    case 'histogram':
      return [
        `${view.noun} counted in up to ${plan.bins} ranges of ${plan.column.label}`,
        ...(plan.color ? [`coloured by ${plan.color.label}`] : []),
      ];
    case 'list':
      return [
        plan.distinct
          ? `the different values of ${plan.columns.map((column) => column.label).join(', ')}`
          : plan.columns.length > 0
            ? `rows with ${plan.columns.map((column) => column.label).join(', ')}`
            : 'rows with all columns',
        ...(plan.sort?.column || plan.sort?.measure
          ? [`sorted by ${plan.sort.measure?.derived?.label ?? plan.sort.column?.label}, ${plan.sort.order}`]
          : []),
        ...(plan.limit === undefined ? [] : [`the first ${plan.limit}`]),
      ];
    case 'summary':
      return [
        ...plan.measures.map((measure) => measureWords(plan, nameMeasure(measure, view))),
        ...summaryClauses(plan),
      ];
  }
}

const measureWords = (plan: SummaryPlan, name: string): string =>
  plan.part ? `percent of the ${name} where ${plan.part.words}` : name;

function summaryClauses(plan: SummaryPlan): string[] {
  return [
    ...plan.groups.map(
      (group) => `for each ${groupWords(group)}${group.grain ? ` of ${group.column.label}` : ''}`,
    ),
    ...plan.having.map((condition) => `only groups whose ${havingWords(condition)}`),
    ...(plan.parts ? ['shown as parts of the whole'] : []),
    ...(plan.sort
      ? [`sorted by ${plan.sort.by === 'measure' ? 'the number' : 'the group'}, ${plan.sort.order}`]
      : []),
    ...(plan.limit === undefined ? [] : [`the first ${plan.limit}`]),
  ];
}

const havingWords = (condition: Condition): string => {
  const { having } = condition;
  const name = having!.column ? `${having!.aggregate} of ${having!.column.label}` : 'count';
  return `${name} ${condition.words}`;
};

const grainWords: Record<string, string> = {
  dayname: 'day of the week',
  monthname: 'month of the year',
  hourofday: 'hour of the day',
  quarterofyear: 'quarter of the year',
};

const groupWords = ({ column, grain, binned }: PlannedGroup): string =>
  grain
    ? isTruncated(grain)
      ? grain
      : grainWords[grain]!
    : binned
      ? `range of ${column.label}`
      : column.label;

function titleOf(plan: Plan, view: TableView): string {
  if (plan.kind === 'scatter')
    return `${plan.x.label} and ${plan.y.label}${plan.color ? ` by ${plan.color.label}` : ''}`;
  if (plan.kind === 'histogram')
    return `distribution of ${plan.column.label}${plan.color ? ` by ${plan.color.label}` : ''}`;
  if (plan.kind === 'list') {
    const what = plan.columns.length > 0 ? plan.columns.map((column) => column.label).join(', ') : view.noun;
    const order = plan.sort?.measure?.derived?.label ?? plan.sort?.column?.label;
    return `${plan.limit === undefined ? '' : `first ${plan.limit}: `}${what}${order ? `, ${plan.sort!.order === 'descending' ? 'highest' : 'lowest'} ${order} first` : ''}`;
  }
  const names = plan.measures.map((measure) => nameMeasure(measure, view));
  const what = plan.part
    ? `percent of ${names.join(' and ').replace(/^(number of|total) /, '')} where ${plan.part.words}`
    : names.join(' and ');
  const groups = plan.groups.map(groupWords);
  const [first, ...rest] = groups;
  const by =
    first === undefined ? '' : ` by ${first}${rest.length > 0 ? ` for each ${rest.join(' and ')}` : ''}`;
  const top =
    plan.limit === undefined ? '' : `${plan.sort?.order === 'ascending' ? 'lowest' : 'top'} ${plan.limit}: `;
  return `${plan.parts ? 'share of ' : ''}${top}${what}${by}`;
}

const where = (conditions: Condition[]): string =>
  conditions.length === 0
    ? ''
    : ` where ${conditions.map((condition, i) => `${i > 0 ? ` ${condition.joiner} ` : ''}${condition.words}`).join('')}`;
