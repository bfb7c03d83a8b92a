import type { SummaryCourse } from '@inset/model';
import type { ColumnView, TableView } from './describe-table.ts';
import { flagTest, nameOf, numberLiteral } from './literal.ts';
import type { Measure } from './reading.ts';
import { plural } from './word-forms.ts';

const adjectives: Record<string, string> = {
  sum: 'total',
  avg: 'average',
  median: 'median',
  mode: 'most frequent',
  min: 'lowest',
  max: 'highest',
  stddev: 'standard deviation of',
  variance: 'variance of',
};

/** The name of a measure, as its column and in sentences: "total revenue", "number of orders". */
export function nameMeasure(measure: Measure, view: TableView): string {
  const { aggregate, column, derived, share, over } = measure;
  if (over) return over.label;
  if (aggregate === 'count') return view.noun === 'rows' ? 'number of rows' : `number of ${view.noun}`;
  const label = derived?.label ?? column!.label;
  if (aggregate === 'distinct') return `number of ${distinctNoun(label, column!.role)}`;
  if (aggregate === 'quantile') return `${Math.round((share ?? 0.5) * 1000) / 10}th percentile of ${label}`;
  if (column?.role === 'flag') return `share of ${label}`;
  if (column?.role === 'time') return `${aggregate === 'min' ? 'first' : 'last'} ${label}`;
  const adjective = adjectives[aggregate]!;
  return label.startsWith(`${adjective} `) ? label : `${adjective} ${label}`;
}

/** Things told apart by an id are counted as things: "customers"; others as "different cities". */
function distinctNoun(label: string, role: ColumnView['role']): string {
  const thing = label.replace(/ (id|code|number|key)$/i, '');
  return role === 'id' && thing !== label ? plural(thing) : `different ${plural(label)}`;
}

/** A measure that is followed along time, by its own name. */
export const nameCourse = (course: SummaryCourse | undefined, name: string): string =>
  course === 'running' ? `cumulative ${name}` : course === 'growth' ? `percent growth of ${name}` : name;

/** The measure as an aggregate expression. */
export function measureExpression({ aggregate, column, derived, share, over }: Measure): string {
  if (aggregate === 'count') return 'count()';
  if (over?.aggregate === 'sum') return `100.0 * sum(${nameOf(column!)}) / sum(${nameOf(over.column)})`;
  if (over) return `sum(${nameOf(column!)}) / count(distinct ${nameOf(over.column)})`;
  const inner = derived?.expression ?? nameOf(column!);
  if (aggregate === 'distinct') return `count(distinct ${inner})`;
  if (aggregate === 'quantile') return `quantile(${inner}, ${numberLiteral(share ?? 0.5)})`;
  if (column?.role === 'flag' && aggregate === 'avg')
    return `100.0 * count_if(${flagTest(column)}) / count(${inner})`;
  return `${aggregate}(${inner})`;
}

/** The measure's share, in percent, of rows that meet a test. */
export function shareExpression(measure: Measure, where: string): string {
  if (measure.aggregate === 'count') return `100.0 * count_if(${where}) / count()`;
  return `100.0 * sum(if(${where}, ${measure.derived?.expression ?? nameOf(measure.column!)}, 0)) / ${measureExpression(measure)}`;
}
