import { isNumeric } from '@inset/model';
import { isCountry, isLatitude, isLongitude } from '../recommend/column-roles.ts';
import type { ColumnView } from './describe-table.ts';
import type { HistogramPlan, NoPlan, Plan, ScatterPlan, SummaryPlan } from './plan.ts';
import { RankPlanner } from './rank-planner.ts';
import type { Group } from './reading.ts';
import { isTruncated } from './to-query.ts';

const none = (message: string): NoPlan => ({ kind: 'none', message });

/** How many values a moving average is over where the question does not say. */
const usualWindows: Record<string, number> = { hour: 24, day: 7, week: 4, quarter: 4 };

/** Plans for charts that want columns of a kind, and for numbers that are followed along time. */
export class DrawnPlanner extends RankPlanner {
  /** "cumulative revenue", "growth by month", "7 day moving average". */
  protected course(): SummaryPlan | NoPlan {
    const { reading, view } = this;
    const course = reading.course!;
    if (reading.rank)
      return none(
        'Ranks by how a number grows or adds up cannot be answered yet. Ask for its growth by month.',
      );
    const groups = this.groups();
    const isTime = ({ column, grain }: Group): boolean =>
      column.role === 'year' || (column.role === 'time' && (grain === undefined || isTruncated(grain)));
    const times = groups.filter(isTime);
    if (times.length > 1)
      return none('Growth over a longer time than that of each value cannot be answered yet.');
    if (times.length === 0) {
      if (!view.time) return none('This data has no dates to follow a number along.');
      groups.unshift({ column: view.time });
    }
    if (groups.length > 2) return none('A number can be followed along time for one kind of group at once.');
    const measures = this.measures();
    if (measures.length > 1) return none('It is not clear which number to follow along time.');
    const measure = measures[0] ?? { aggregate: 'count' as const };
    if (course === 'running' && measure.aggregate !== 'count' && measure.aggregate !== 'sum')
      return none('Only counts and totals can be added up along time.');
    const plan = this.summaryOf(groups, [measure]);
    plan.groups.sort((a, b) => Number(isTime(b)) - Number(isTime(a)));
    const { grain } = plan.groups[0]!;
    return {
      ...plan,
      course,
      ...(course === 'moving' && { window: reading.window ?? usualWindows[grain ?? 'year'] ?? 3 }),
    };
  }

  /** Box plots and density curves: a number, and what it is told apart by. */
  protected spread(): HistogramPlan | NoPlan {
    const { reading, numbers, others } = this;
    const named = [...others, ...reading.groups.map(({ column }) => column)];
    const column = [...numbers, ...reading.measures.map((measure) => measure.column), ...named].find(
      (each) => each !== undefined && isNumeric(each.type) && each.role !== 'id',
    );
    if (!column) return none('It is not clear which number’s distribution is asked for.');
    const color = [...named, ...numbers].find((each) => each !== column && each.distinctCount <= 60);
    return { kind: 'histogram', ...this.base(), column, bins: 20, ...(color && { color }) };
  }

  /** Two columns that cross, and a number for each of their cells. */
  protected heatmap(): SummaryPlan | undefined {
    const groups = this.groups().map((group, _, all) => recurringBeside(group, all));
    const numbers = [...this.numbers].sort((a, b) => a.distinctCount - b.distinctCount);
    while (groups.length < 2 && numbers.length > 0) groups.push({ column: numbers.shift()! });
    if (groups.length < 2) return undefined;
    const measures = [
      ...this.reading.measures,
      ...numbers.map((column) => this.defaultMeasure(column)),
    ].slice(0, 1);
    return this.summaryOf(groups.slice(0, 2), measures.length > 0 ? measures : [{ aggregate: 'count' }]);
  }

  /** Countries coloured by a number, or points where rows have a place. */
  protected places(): Plan | NoPlan {
    const { view, numbers } = this;
    const named = this.groups();
    const isOfCountries = ({ name, type }: ColumnView): boolean => type === 'text' && isCountry(name);
    const asked = named.find(({ column }) => isOfCountries(column))?.column;
    const [x, y] = [isLongitude, isLatitude].map((isPlace) =>
      view.columns.find(({ name, type }) => isNumeric(type) && isPlace(name)),
    );
    if (x && y && !asked) {
      const color = named.find(({ column }) => column !== x && column !== y && column.distinctCount <= 30);
      const size = numbers.find((column) => column !== x && column !== y);
      const plan: ScatterPlan = { kind: 'scatter', ...this.base(), x, y };
      return { ...plan, ...(color && { color: color.column }), ...(size && { size }) };
    }
    const country = asked ?? view.columns.find(isOfCountries);
    if (!country) return none('This data has neither countries nor places to put on a map.');
    const measures = this.measures();
    return this.summaryOf(
      [{ column: country }],
      measures.length > 0 ? measures.slice(0, 1) : [{ aggregate: 'count' }],
    );
  }
}

/** Hours beside weekdays are those of the day, months beside years those of the year. */
function recurringBeside(group: Group, all: readonly Group[]): Group {
  const has = (grain: Group['grain']): boolean => all.some((other) => other.grain === grain);
  if (group.grain === 'hour' && all.length > 1) return { ...group, grain: 'hourofday' };
  return group.grain === 'month' && has('year') ? { ...group, grain: 'monthname' } : group;
}
