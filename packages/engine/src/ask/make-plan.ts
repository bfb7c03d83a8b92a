import { isNumeric } from '@inset/model';
import type { TableView } from './describe-table.ts';
import { DrawnPlanner } from './drawn-planner.ts';
import { flagTest } from './literal.ts';
import type { ListPlan, NoPlan, Plan, PlannedSort } from './plan.ts';
import type { Condition, Group, Measure, Reading } from './reading.ts';

/** Decides what a reading asks for, filling in what people leave out. */
export function makePlan(reading: Reading, view: TableView): Plan | NoPlan {
  const refused = refuse(reading);
  if (refused) return refused;
  return new Planner(reading, view).plan();
}

function refuse({ unsupported, blocking, unknown, score, unclear }: Reading): NoPlan | undefined {
  if (unclear !== undefined && unsupported.length === 0) return { kind: 'none', message: unclear };
  if (unsupported.length > 0) {
    const what = [...new Set(unsupported)].join(' and ');
    return { kind: 'none', message: `Questions about ${what} cannot be answered yet.` };
  }
  if (blocking.length > 0) {
    return { kind: 'none', message: `There is nothing called ${quoted(blocking)} in this data.` };
  }
  if (unknown.length > 0 && unknown.length * 1.5 > score) {
    return { kind: 'none', message: `It is not clear what ${quoted(unknown)} stands for in this data.` };
  }
  return undefined;
}

const quoted = (words: string[]): string =>
  words
    .slice(0, 5)
    .map((word) => `“${word}”`)
    .join(' or ');

class Planner extends DrawnPlanner {
  plan(): Plan | NoPlan {
    const { reading } = this;
    if (reading.course) return this.course();
    if (reading.rank) return this.ranked();
    if (reading.chart === 'map') return this.places();
    if (reading.chart === 'box' || reading.chart === 'density') return this.spread();
    const cells = reading.chart === 'heatmap' ? this.heatmap() : undefined;
    if (cells) return cells;
    if (reading.share) return this.share();
    if (
      reading.chart === 'histogram' ||
      (reading.distribution && reading.measures.length === 0 && !reading.trend)
    ) {
      const histogram = this.histogram();
      if (histogram) return histogram;
    }
    const scatter = this.scatter();
    if (scatter) return scatter;
    if (this.isListing()) {
      const { unknown, conditions } = reading;
      if (unknown.length > 0 && conditions.length === 0)
        return { kind: 'none', message: `It is not clear what ${quoted(unknown)} stands for in this data.` };
      return this.listing();
    }
    return this.summary();
  }

  private share(): Plan | NoPlan {
    const { reading } = this;
    const rows = reading.conditions.filter((condition) => !condition.having);
    const groups = this.groups();
    const whole = groups.length > 0 && reading.measures[0]?.column === groups[0]!.column;
    const part = whole ? undefined : rows.findLast((condition) => !condition.time);
    const flag = this.others.find((column) => column.role === 'flag');
    const measures = this.measures();
    const counting = measures.every(
      (measure) => measure.aggregate === 'count' || measure.aggregate === 'distinct',
    );
    if (flag && !part) {
      const where: Condition = {
        where: flagTest(flag),
        words: `${flag.label} is true`,
        joiner: 'and',
        column: flag.name,
      };
      return {
        ...this.summaryOf(
          groups.filter((group) => group.column !== flag),
          [{ aggregate: 'count' }],
        ),
        part: where,
      };
    }
    if (part && (groups.length === 0 || counting)) {
      const over = groups.filter((group) => group.column.name !== part.column);
      const measure = counting ? { aggregate: 'count' as const } : measures[0]!;
      if (measure.aggregate !== 'count' && measure.aggregate !== 'sum')
        return { kind: 'none', message: 'A share can be taken of a count or a total only.' };
      return {
        ...this.summaryOf(over, [measure]),
        conditions: rows.filter((condition) => condition !== part),
        part,
      };
    }
    if (groups.length === 0) return { kind: 'none', message: 'It is not clear what the share is of.' };
    const total =
      measures[0]?.column && measures[0].aggregate === 'avg'
        ? { ...measures[0], aggregate: 'sum' as const }
        : measures[0];
    return { ...this.summaryOf(groups, [total ?? { aggregate: 'count' }]), parts: true };
  }

  private histogram(): Plan | undefined {
    const { reading, numbers, others } = this;
    const column =
      numbers[0] ??
      reading.measures[0]?.column ??
      reading.groups.map((group) => group.column).find((each) => each.role === 'measure');
    if (!column || !isNumeric(column.type) || reading.trend) return undefined;
    if (numbers.length > 1) return undefined;
    const color = [...others, ...reading.groups.map((group) => group.column)].find(
      (each) => each !== column && each.distinctCount <= 12 && each.role !== 'time',
    );
    if (!color && others.length + reading.groups.filter((group) => group.column !== column).length > 0)
      return undefined;
    if (column.distinctCount <= 12 && column.type === 'integer')
      return this.summaryOf([{ column }, ...(color ? [{ column: color }] : [])], [{ aggregate: 'count' }]);
    return { kind: 'histogram', ...this.base(), column, bins: reading.bins ?? 20, ...(color && { color }) };
  }

  private scatter(): Plan | undefined {
    const { reading, numbers, others } = this;
    const averaged = reading.measures.flatMap((measure) =>
      measure.column && !measure.derived && isNumeric(measure.column.type) ? [measure.column] : [],
    );
    const numericGroup = reading.groups
      .map((group) => group.column)
      .find((column) => isNumeric(column.type) && column.role === 'measure' && column.distinctCount > 20);
    const pair = [
      ...new Set([
        ...numbers,
        ...(reading.relation
          ? others.filter((column) => isNumeric(column.type) && column.role === 'id')
          : []),
        ...(reading.relation || reading.chart === 'point' ? averaged : []),
        ...(numericGroup && reading.measures.length === 0 ? [numericGroup] : []),
      ]),
    ];
    if (pair.length < 2 || reading.trend) return undefined;
    const wanted =
      reading.relation ||
      reading.chart === 'point' ||
      (reading.measures.length === 0 &&
        reading.groups.every((group) => group.column === numericGroup) &&
        others.length === 0 &&
        !reading.list);
    if (!wanted) {
      const listed =
        reading.measures.length === 0 &&
        reading.groups.length === 0 &&
        others.length === 0 &&
        pair.length === 2 &&
        !reading.rows &&
        !reading.chart;
      if (!listed) return undefined;
    }
    const color = [...others, ...reading.groups.map((group) => group.column)].find(
      (column) => !pair.includes(column) && column.role !== 'id' && column.distinctCount <= 30,
    );
    const [first, second] =
      reading.relation && reading.compare === false && numericGroup
        ? [numericGroup, pair[0]!]
        : [pair[0]!, pair[1]!];
    const size = reading.size ?? pair[2];
    return {
      kind: 'scatter',
      ...this.base(),
      x: first,
      y: second === first ? pair[1]! : second,
      ...(color && { color }),
      ...(size && { size }),
    };
  }

  /** Rows rather than sums: "show orders where", "list name and salary", "which movies". */
  private isListing(): boolean {
    const { reading, others, numbers } = this;
    if (
      reading.measures.length > 0 ||
      reading.groups.length > 0 ||
      reading.trend ||
      reading.distribution ||
      reading.compare
    )
      return false;
    if (this.having().length > 0) return false;
    if (reading.target?.grain || reading.relation) return false;
    if (
      reading.chart &&
      reading.chart !== 'table' &&
      !others.some((column) => column.role === 'label' || column.role === 'id')
    )
      return false;
    if (reading.target)
      return reading.target.row === true || numbers.length === 0 || reading.target.column?.role === 'label';
    if (others.some((column) => column.role === 'label' || column.role === 'id')) return true;
    if (
      reading.list &&
      !reading.chart &&
      !reading.compare &&
      others.length === 1 &&
      numbers.length === 0 &&
      !reading.rows
    )
      return true;
    if (reading.plainRows && !reading.chart && reading.loose.length > 0) return true;
    if (reading.list && reading.rows && !reading.chart && numbers.length > 0 && others.length > 0)
      return true;
    if (reading.rows && numbers.length === 0 && others.length === 0)
      return (
        reading.list ||
        reading.conditions.length > 0 ||
        reading.limit !== undefined ||
        reading.sort !== undefined
      );
    if (reading.rows && (reading.list || reading.conditions.length > 0) && numbers.length + others.length > 1)
      return reading.list && others.length > 0 && numbers.length !== 1;
    if (reading.list && reading.limit !== undefined) return true;
    if (numbers.length === 0 && others.length === 0) return reading.conditions.length > 0;
    return reading.list && numbers.length > 0 && reading.chart === 'table';
  }

  private listing(): ListPlan {
    const { reading, others, numbers, view } = this;
    const target = reading.target?.column;
    const named = target ? [target, ...reading.loose.filter((column) => column !== target)] : reading.loose;
    const distinct =
      named.length === 1 &&
      numbers.length === 0 &&
      (target ?? others[0])!.distinctCount < view.rowCount * 0.9 &&
      (target ?? others[0])!.role !== 'id' &&
      named[0] !== view.label;
    const sort = this.sorting(false);
    return {
      kind: 'list',
      ...this.base(),
      columns: named,
      ...(distinct && { distinct }),
      ...(sort && { sort }),
      ...(reading.limit !== undefined && { limit: reading.limit }),
    };
  }

  private sorting(grouped: boolean): PlannedSort | undefined {
    const { sort, groups, measures } = this.reading;
    if (!sort) return undefined;
    const order = sort.order ?? 'ascending';
    if (!grouped) {
      const column = sort.column ?? this.numbers[0] ?? this.view.time;
      return column && { by: 'column', column, order };
    }
    const { column } = sort;
    const byGroup =
      sort.axis === 'x' ||
      (column !== undefined &&
        (groups.some((group) => group.column === column) || this.others.includes(column)) &&
        !sort.measure);
    void measures;
    if (byGroup) return { by: 'group', ...(column && { column }), order };
    return { by: 'measure', ...(column && { column }), order: sort.order ?? 'descending' };
  }

  private summary(): Plan | NoPlan {
    const { reading, view, numbers } = this;
    const groups = this.groups();
    const measures = this.measures();
    const counted = this.having().flatMap((condition) => (condition.having ? [condition.having] : []));
    if (measures.length === 0 && groups.length === 0) {
      if (this.having().length > 0)
        return { kind: 'none', message: 'It is not clear which groups to count.' };
      return { kind: 'none', message: 'No column or number was asked for.' };
    }
    if (measures.length === 0 && counted.length === 0 && reading.unknown.length > 0) {
      return {
        kind: 'none',
        message: `It is not clear what ${quoted(reading.unknown)} stands for in this data.`,
      };
    }
    const sorted = this.sortMeasure(groups);
    if (measures.length === 0 && sorted && counted.length === 0) measures.push(sorted);
    if (measures.length === 0)
      measures.push(...(counted.length > 0 ? counted.slice(0, 1) : [{ aggregate: 'count' as const }]));
    void numbers;
    const { time } = view;
    if (groups.length === 0 && (reading.chart === 'line' || reading.chart === 'area') && time)
      groups.push({ column: time });
    const sort = this.sorting(true);
    return {
      ...this.summaryOf(groups, measures),
      ...(reading.chart === 'pie' && { parts: true }),
      ...(sort && { sort }),
      ...(reading.limit !== undefined && groups.length > 0 && { limit: reading.limit }),
    };
  }

  /** "products sorted by revenue": what they are sorted by is what is shown. */
  private sortMeasure(groups: Group[]): Measure | undefined {
    const { sort } = this.reading;
    if (sort?.measure || sort?.column?.role !== 'measure') return sort?.measure;
    return groups.some((group) => group.column === sort.column)
      ? undefined
      : this.defaultMeasure(sort.column);
  }
}
