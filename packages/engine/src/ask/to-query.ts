import { isNumeric, quoteName, type NamedExpression, type Query, type Step } from '@inset/model';
import type { ColumnView, TableView } from './describe-table.ts';
import type { Grain } from './lexicon/tag.ts';
import { nameOf } from './literal.ts';
import { measureExpression, nameCourse, nameMeasure, shareExpression } from './name-measure.ts';
import type { ListPlan, Plan, PlannedGroup, SummaryPlan } from './plan.ts';
import type { Condition, Measure } from './reading.ts';

/** A Query and the names of its answer's columns, in the plan's order. */
export interface BuiltQuery {
  query: Query;
  groups: string[];
  measures: string[];
}

/** Grains that are truncated dates; the others are parts that come again. */
export const isTruncated = (grain: Grain | undefined): boolean =>
  grain !== undefined && ['year', 'quarter', 'month', 'week', 'day', 'hour'].includes(grain);

const recurring: Partial<Record<Grain, { name: string; call: string; order?: string }>> = {
  dayname: { name: 'day of week', call: 'dayname', order: 'isodow' },
  monthname: { name: 'month of year', call: 'monthname', order: 'month' },
  hourofday: { name: 'hour of day', call: 'hour' },
  quarterofyear: { name: 'quarter of year', call: 'quarter' },
};

/** Writes a plan as a Query. */
export function toQuery(plan: Plan, view: TableView): BuiltQuery {
  const steps: Step[] = filterSteps(plan.conditions);
  if (plan.kind === 'summary') return summarySteps(plan, view, steps);
  if (plan.kind === 'list') return listSteps(plan, view, steps);
  const columns =
    plan.kind === 'scatter' ? [plan.x, plan.y, plan.color, plan.size] : [plan.column, plan.color];
  const names = [...new Set(columns.flatMap((column) => (column ? [column.name] : [])))];
  steps.push({ kind: 'select', columns: names });
  return { query: { from: view.name, steps }, groups: [], measures: [] };
}

/** Tests joined by "or" become one step, those joined by "and" each their own. */
function filterSteps(conditions: Condition[]): Step[] {
  const steps: { kind: 'filter'; where: string }[] = [];
  for (const { where, joiner } of mergeValues(conditions)) {
    const last = steps.at(-1);
    if (joiner === 'or' && last) last.where = `(${last.where}) or (${where})`;
    else steps.push({ kind: 'filter', where });
  }
  return steps;
}

/** Two positive tests on the same column's values mean either: nothing is both web and store. */
function mergeValues(conditions: Condition[]): Condition[] {
  const merged: Condition[] = [];
  for (const condition of conditions) {
    const twin =
      condition.values && !condition.negated
        ? merged.find((each) => each.column === condition.column && each.values && !each.negated)
        : undefined;
    if (!twin) {
      merged.push(condition);
      continue;
    }
    const where = `${twin.where} or ${condition.where}`;
    merged[merged.indexOf(twin)] = { ...twin, where, values: [...twin.values!, ...condition.values!] };
  }
  return merged;
}

/** "how many customers have more than 10 orders": the groups that pass are counted. */
function countGroups(column: ColumnView, plan: SummaryPlan, view: TableView, steps: Step[]): BuiltQuery {
  const measures = plan.having.map(({ having }, i) => ({
    name: `tested ${i + 1}`,
    expression: measureExpression(having!),
  }));
  steps.push({ kind: 'summarize', by: [{ name: column.name, expression: nameOf(column) }], measures });
  for (const [i, { test }] of plan.having.entries())
    steps.push({ kind: 'filter', where: `${quoteName(`tested ${i + 1}`)} ${test}` });
  const name = nameMeasure(plan.measures[0]!, view);
  steps.push({ kind: 'summarize', by: [], measures: [{ name, expression: 'count()' }] });
  return { query: { from: view.name, steps }, groups: [], measures: [name] };
}

function summarySteps(plan: SummaryPlan, view: TableView, steps: Step[]): BuiltQuery {
  const [only] = plan.measures;
  if (plan.groups.length === 0 && plan.having.length > 0 && only?.aggregate === 'distinct')
    return countGroups(only.column!, plan, view, steps);
  const taken = new Set<string>();
  const by = plan.groups.map((group) => groupKey(group, plan.groups, taken, steps));
  const measures = plan.measures.map((measure) => measureColumn(measure, plan, view, taken));
  const orders = plan.groups.flatMap((group) => orderMeasure(group, plan.sort !== undefined));
  const extra = plan.having.flatMap((condition) => havingColumn(condition, plan, measures, taken));
  const shown = [...by.map((key) => key.name), ...measures.map((measure) => measure.name)];
  steps.push({
    kind: 'summarize',
    by,
    measures: [...measures, ...extra.flatMap((each) => each.column ?? []), ...orders],
  });
  for (const { where } of extra) steps.push({ kind: 'filter', where });
  const sort = sortStep(plan, by, measures);
  if (sort) steps.push(sort);
  else if (orders.length > 0)
    steps.push({ kind: 'sort', by: orders.map(({ name }) => ({ expression: quoteName(name) })) });
  if (plan.inEach && plan.limit !== undefined) {
    const value = quoteName(measures[0]!.name);
    const within = by.slice(0, -1).map(({ name }) => quoteName(name));
    steps.push(...firstInEach(within, value, plan), { kind: 'select', columns: shown });
    return {
      query: { from: view.name, steps },
      groups: by.map(({ name }) => name),
      measures: measures.map(({ name }) => name),
    };
  }
  if (plan.course) return followed(plan, view, steps, by, measures[0]!.name);
  if (plan.limit !== undefined) steps.push(limitStep(plan.limit, plan.offset));
  if (orders.length > 0 || extra.some((each) => each.column)) steps.push({ kind: 'select', columns: shown });
  return {
    query: { from: view.name, steps },
    groups: by.map((key) => key.name),
    measures: measures.map((measure) => measure.name),
  };
}

/** Each period's number becomes what all up to it come to, or how much more it is than the one before, in percent. */
function followed(
  { course }: SummaryPlan,
  view: TableView,
  steps: Step[],
  by: NamedExpression[],
  measure: string,
): BuiltQuery {
  const [time, ...others] = by.map(({ name }) => name) as [string, ...string[]];
  steps.push({ kind: 'sort', by: [time, ...others].map((name) => ({ expression: quoteName(name) })) });
  const groups = by.map(({ name }) => name);
  if (course === 'moving') return { query: { from: view.name, steps }, groups, measures: [measure] };
  const value = quoteName(measure);
  const before = `lag(${value})`;
  const name = nameCourse(course, measure);
  const expression =
    course === 'running' ? `sum(${value})` : `100.0 * (${value} - ${before}) / nullif(abs(${before}), 0)`;
  steps.push(
    {
      kind: 'window',
      ...(others.length > 0 && { by: others.map(quoteName) }),
      sort: [{ expression: quoteName(time) }],
      columns: [{ name, expression }],
    },
    { kind: 'select', columns: [...groups, name] },
  );
  return { query: { from: view.name, steps }, groups, measures: [name] };
}

function groupKey(
  { column, grain, binned }: PlannedGroup,
  groups: PlannedGroup[],
  taken: Set<string>,
  steps: Step[],
): NamedExpression {
  if (binned) {
    const name = free(`${column.name} bin`, taken);
    steps.push({ kind: 'bin', column: column.name, name, maxBins: 10 });
    return { name, expression: quoteName(name) };
  }
  if (!grain) return { name: free(column.name, taken), expression: nameOf(column) };
  const several = groups.filter((other) => other.grain === grain).length > 1;
  const cyclic = recurring[grain];
  const name = several ? `${column.label} ${cyclic?.name ?? grain}` : (cyclic?.name ?? grain);
  return { name: free(name, taken), expression: partOfTime(column, grain) };
}

function partOfTime(column: ColumnView, grain: Grain): string {
  const cyclic = recurring[grain];
  return cyclic ? `${cyclic.call}(${nameOf(column)})` : `date_trunc('${grain}', ${nameOf(column)})`;
}

/** The first of each group, and all that tie with them; with an offset only that place. */
function firstInEach(
  within: string[],
  value: string,
  { sort, limit = 1, offset }: SummaryPlan | ListPlan,
): Step[] {
  const place = quoteName('place in its group');
  const order = sort?.order === 'ascending' ? {} : { order: 'descending' as const };
  return [
    {
      kind: 'window',
      by: within,
      sort: [{ expression: value, ...order }],
      columns: [{ name: 'place in its group', expression: 'rank()' }],
    },
    { kind: 'filter', where: offset ? `${place} = ${offset + 1}` : `${place} <= ${limit}` },
    { kind: 'sort', by: [...within, place].map((expression) => ({ expression })) },
  ];
}

function orderMeasure({ column, grain }: PlannedGroup, sorted: boolean): NamedExpression[] {
  const order = grain && recurring[grain]?.order;
  return order && !sorted ? [{ name: `${grain} order`, expression: `min(${order}(${nameOf(column)}))` }] : [];
}

function measureColumn(
  measure: Measure,
  plan: SummaryPlan,
  view: TableView,
  taken: Set<string>,
): NamedExpression {
  const name = nameMeasure(measure, view);
  if (!plan.part) return { name: free(name, taken), expression: measureExpression(measure) };
  return {
    name: free(`percent of ${name.replace(/^(number of|total) /, '')}`, taken),
    expression: shareExpression(measure, plan.part.where),
  };
}

/** A test on groups: on a measure that is shown, or on one of its own that is dropped afterwards. */
function havingColumn(
  condition: Condition,
  plan: SummaryPlan,
  measures: NamedExpression[],
  taken: Set<string>,
): { where: string; column?: NamedExpression[] }[] {
  const expression = measureExpression(condition.having!);
  const shown = measures.find((measure) => measure.expression === expression);
  if (shown) return [{ where: `${quoteName(shown.name)} ${condition.test}` }];
  const name = free('tested', taken);
  void plan;
  return [{ where: `${quoteName(name)} ${condition.test}`, column: [{ name, expression }] }];
}

function sortStep(
  { sort, groups }: SummaryPlan,
  by: NamedExpression[],
  measures: NamedExpression[],
): Step | undefined {
  if (!sort || by.length === 0) return undefined;
  const group = sort.column ? groups.findIndex((each) => each.column === sort.column) : 0;
  const byMeasure = sort.by === 'measure' && measures.length > 0;
  const index = sort.column
    ? measures.findIndex((measure) => measure.expression.includes(nameOf(sort.column!)))
    : 0;
  const key = byMeasure ? measures[Math.max(0, index)]! : by[Math.max(0, group)]!;
  return {
    kind: 'sort',
    by: [{ expression: quoteName(key.name), ...(sort.order === 'descending' && { order: sort.order }) }],
  };
}

function listSteps(plan: ListPlan, view: TableView, steps: Step[]): BuiltQuery {
  const { columns, sort, limit } = plan;
  const names = columns.map((column) => column.name);
  if (plan.distinct) {
    steps.push({
      kind: 'summarize',
      by: columns.map((column) => ({ name: column.name, expression: nameOf(column) })),
      measures: [],
    });
    if (sort?.column && columns.includes(sort.column)) steps.push(sortBy(nameOf(sort.column), sort.order));
    if (limit !== undefined) steps.push(limitStep(limit, plan.offset));
    return { query: { from: view.name, steps }, groups: names, measures: [] };
  }
  const inEach = plan.inEach?.map(({ column, grain }) =>
    grain ? partOfTime(column, grain) : nameOf(column),
  );
  if (inEach && sort?.column) steps.push(...firstInEach(inEach, nameOf(sort.column), plan));
  else if (sort?.measure?.derived) {
    const { label, expression } = sort.measure.derived;
    steps.push({ kind: 'derive', columns: [{ name: label, expression }] });
    steps.push(sortBy(quoteName(label), sort.order));
  } else if (sort?.column) steps.push(sortBy(nameOf(sort.column), sort.order));
  if (limit !== undefined && !inEach) steps.push(limitStep(limit, plan.offset));
  if (names.length > 0) steps.push({ kind: 'select', columns: names });
  const numbers = columns.filter((column) => isNumeric(column.type) && column.role !== 'id');
  const labels = columns.filter((column) => !numbers.includes(column));
  return { query: { from: view.name, steps }, groups: labels.map(each), measures: numbers.map(each) };
}

const limitStep = (count: number, offset: number | undefined): Step => ({
  kind: 'limit',
  count,
  ...(offset && { offset }),
});

const each = (column: ColumnView): string => column.name;

const sortBy = (expression: string, order: 'ascending' | 'descending'): Step => ({
  kind: 'sort',
  by: [{ expression, ...(order === 'descending' && { order }) }],
});

function free(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${wanted} ${n}`;
  taken.add(name.toLowerCase());
  return name;
}
