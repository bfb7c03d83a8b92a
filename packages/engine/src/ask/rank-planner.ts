import type { ColumnView } from './describe-table.ts';
import { findConcept } from './concepts.ts';
import { nameOf } from './literal.ts';
import type { ListPlan, NoPlan, Plan } from './plan.ts';
import { PlannerBase } from './planner-base.ts';
import type { Condition, Group, Measure, Reading } from './reading.ts';

/** Plans for the first and the last: of rows, of groups, or the value itself. */
export class RankPlanner extends PlannerBase {
  /** The first, or those after the first: "the second highest". */
  protected ranked(): Plan | NoPlan {
    const rank = this.reading.rank!;
    if (rank.nth === undefined) return this.ranking();
    rank.count = rank.nth;
    const plan = this.ranking();
    if (plan.kind === 'none' || !('limit' in plan) || plan.limit !== rank.nth)
      return { kind: 'none', message: 'It is not clear which place is asked for among what.' };
    return { ...plan, limit: 1, offset: rank.nth - 1 };
  }

  private ranking(): Plan | NoPlan {
    const { reading, view, others, numbers } = this;
    const rank = reading.rank!;
    const target = reading.target ?? this.impliedTarget();
    if (rank.byTime && !rank.column && !rank.measure) {
      if (!view.time) return { kind: 'none', message: 'This data has no dates to order by.' };
      rank.column = view.time;
    }
    const count = rank.count ?? (target?.plural === false || (!target && !reading.rows) ? 1 : 10);
    const column = rank.column ?? (rank.measure ? undefined : numbers[0]);
    const rowLevel =
      target?.row === true ||
      (target?.column !== undefined &&
        !target.grain &&
        target.column.distinctCount >= view.rowCount * 0.9 &&
        rank.measure === undefined) ||
      (rank.byTime === true &&
        target?.grain === undefined &&
        (target === undefined || target.column?.role === 'label'));
    if (rowLevel && rank.measure?.derived)
      return this.rankedRows(undefined, count, target?.column, rank.measure);
    if (rowLevel && (column || reading.measures[0]?.column)) {
      if (rank.byTime && !target && reading.groups.length === 0 && !reading.rows) {
        return this.summaryOf(
          [],
          [{ aggregate: rank.direction === 'most' ? 'max' : 'min', column: column! }],
        );
      }
      return this.rankedRows(column ?? reading.measures[0]!.column, count, target?.column);
    }
    const measure = rank.measure ?? (column ? this.defaultMeasure(column) : reading.measures[0]);
    if (target?.column) {
      const within = this.groupsBeside(target.column);
      const groups: Group[] = [
        ...within,
        { column: target.column, ...(target.grain && { grain: target.grain }) },
      ];
      const measures = [
        measure ?? this.byMoney() ?? { aggregate: 'count' as const },
        ...reading.measures.filter((each) => each !== measure && rank.measure !== undefined),
      ];
      const plan = this.summaryOf(groups, measures);
      return {
        ...plan,
        conditions: [...plan.conditions, ...known(target.column)],
        sort: { by: 'measure', order: this.order() },
        limit: count,
        ...(within.length > 0 && { inEach: true }),
      };
    }
    return this.extremeOf(column, measure, others);
  }

  /** "in each region": what the first are looked for within. */
  private groupsBeside(target: ColumnView | undefined): Group[] {
    return this.reading.groups.filter(({ column }) => column !== target);
  }

  /** The best of things are those that bring in most, where money is known. */
  private byMoney(): Measure | undefined {
    const column = findConcept(this.view, ['revenue', 'amount', 'profit']);
    return column?.additive ? { aggregate: 'sum', column } : undefined;
  }

  /** The highest or lowest value itself. */
  protected extremeOf(
    column: ColumnView | undefined,
    measure: Measure | undefined,
    others: ColumnView[],
  ): Plan | NoPlan {
    const { reading } = this;
    const rank = reading.rank!;
    const groups = [...reading.groups, ...others.map((other) => ({ column: other }))];
    if (rank.measure && measure && groups.length > 0) {
      return {
        ...this.summaryOf(groups, [measure]),
        sort: { by: 'measure', order: this.order() },
        ...(rank.count && { limit: rank.count }),
      };
    }
    if (rank.measure && measure) return this.summaryOf([], [measure]);
    if (!column) {
      if (measure && groups.length > 0)
        return {
          ...this.summaryOf(groups, reading.measures),
          sort: { by: 'measure', order: this.order() },
          ...(rank.count && { limit: rank.count }),
        };
      if (measure?.column && reading.measures.length === 1) return this.summaryOf([], [measure]);
      return { kind: 'none', message: 'It is not clear what to rank, or by what.' };
    }
    if (rank.count !== undefined && groups.length === 0)
      return this.rankedRows(column, rank.count, undefined);
    const more = this.numbers.filter((each) => each !== column).map((each) => this.defaultMeasure(each));
    return this.summaryOf(groups, [
      { aggregate: rank.direction === 'most' ? 'max' : 'min', column },
      ...reading.measures,
      ...more,
    ]);
  }

  protected impliedTarget(): Reading['target'] {
    const { reading, others } = this;
    const named = others[0];
    if (named) {
      others.shift();
      return { column: named, plural: !reading.singular.includes(named) };
    }
    if (reading.rows && (reading.groups.length === 0 || reading.rank?.concepts))
      return { row: true, plural: !reading.oneRow };
    // "the highest rated comedies": values stand for the rows that have them.
    const isOfValues =
      reading.rank?.concepts !== undefined &&
      reading.groups.length === 0 &&
      reading.measures.length === 0 &&
      this.numbers.length === 0 &&
      reading.conditions.some(({ values, negated }) => values && !negated);
    return isOfValues ? { row: true, plural: reading.severalValues } : undefined;
  }

  protected order(): 'ascending' | 'descending' {
    return this.reading.rank?.direction === 'least' ? 'ascending' : 'descending';
  }

  protected rankedRows(
    column: ColumnView | undefined,
    limit: number,
    target: ColumnView | undefined,
    measure?: Measure,
  ): ListPlan {
    const { view, others, numbers } = this;
    const shown = [target ?? view.label, ...others, column, ...numbers].filter((each) => each !== undefined);
    const known = target ?? view.label;
    const inEach = this.groupsBeside(target).map((group) => this.planGroup(group));
    const columns =
      known || others.length > 0 ? [...new Set([...inEach.map((group) => group.column), ...shown])] : [];
    const sort = {
      by: 'column' as const,
      order: this.order(),
      ...(column && { column }),
      ...(measure && { measure }),
    };
    return {
      kind: 'list',
      ...this.base(),
      columns: measure ? [] : columns,
      limit,
      sort,
      ...(inEach.length > 0 && { inEach }),
    };
  }
}

/** The rows where it is not known what is looked for are not the answer to which has the most. */
const known = (column: ColumnView): Condition[] =>
  column.summary.nullCount === 0
    ? []
    : [
        {
          where: `${nameOf(column)} is not null`,
          words: `${column.label} is known`,
          joiner: 'and',
          column: column.name,
        },
      ];
