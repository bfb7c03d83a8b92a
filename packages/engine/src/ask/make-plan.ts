import { isNumeric } from '@inset/model';
import type { ColumnView, TableView } from './describe-table.ts';
import { flagTest } from './literal.ts';
import type { Grain } from './lexicon/tag.ts';
import type { ListPlan, NoPlan, Plan, PlannedGroup, PlannedSort, SummaryPlan } from './plan.ts';
import type { Condition, Group, Measure, Reading } from './reading.ts';

const day = 86_400_000;

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

class Planner {
  private readonly reading: Reading;
  private readonly view: TableView;
  private readonly numbers: ColumnView[];
  private readonly others: ColumnView[];

  constructor(reading: Reading, view: TableView) {
    this.reading = reading;
    this.view = view;
    this.numbers = reading.loose.filter((column) => isNumeric(column.type) && column.role === 'measure');
    this.others = reading.loose.filter((column) => !this.numbers.includes(column));
  }

  plan(): Plan | NoPlan {
    const { reading } = this;
    if (reading.rank) return this.ranked();
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

  private base(): Pick<SummaryPlan, 'conditions' | 'notes' | 'chart' | 'arrangement'> {
    const { conditions, notes, chart, arrangement } = this.reading;
    return {
      conditions: conditions.filter((condition) => !condition.having),
      notes,
      ...(chart && chart !== 'histogram' && { chart }),
      ...(arrangement && { arrangement }),
    };
  }

  private having(): Condition[] {
    return this.reading.conditions.filter((condition) => condition.having);
  }

  private ranked(): Plan | NoPlan {
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
      if (reading.groups.some((group) => group.column !== target.column)) {
        return { kind: 'none', message: 'Questions about ranks within each group cannot be answered yet.' };
      }
      const groups: Group[] = [{ column: target.column, ...(target.grain && { grain: target.grain }) }];
      const measures = [
        measure ?? { aggregate: 'count' as const },
        ...reading.measures.filter((each) => each !== measure && rank.measure !== undefined),
      ];
      const plan = this.summaryOf(groups, measures);
      return {
        ...plan,
        conditions: [...plan.conditions, ...known(target.column)],
        sort: { by: 'measure', order: this.order() },
        limit: count,
      };
    }
    return this.extremeOf(column, measure, others);
  }

  /** The highest or lowest value itself. */
  private extremeOf(
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

  private impliedTarget(): Reading['target'] {
    const { reading, others } = this;
    const named = others[0];
    if (named) {
      others.shift();
      return { column: named, plural: !reading.singular.includes(named) };
    }
    return reading.rows && reading.groups.length === 0 ? { row: true, plural: !reading.oneRow } : undefined;
  }

  private order(): 'ascending' | 'descending' {
    return this.reading.rank?.direction === 'least' ? 'ascending' : 'descending';
  }

  private rankedRows(
    column: ColumnView | undefined,
    limit: number,
    target: ColumnView | undefined,
    measure?: Measure,
  ): ListPlan {
    const { view, others, numbers } = this;
    const shown = [target ?? view.label, ...others, column, ...numbers].filter((each) => each !== undefined);
    const known = target ?? view.label;
    const columns = known || others.length > 0 ? [...new Set(shown)] : [];
    const sort = {
      by: 'column' as const,
      order: this.order(),
      ...(column && { column }),
      ...(measure && { measure }),
    };
    return { kind: 'list', ...this.base(), columns: measure ? [] : columns, limit, sort };
  }

  private share(): Plan | NoPlan {
    const { reading } = this;
    const rows = reading.conditions.filter((condition) => !condition.having);
    const part = rows.findLast((condition) => !condition.time);
    const groups = this.groups();
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
    const { reading, numbers, others, view } = this;
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
      return color ? undefined : this.summaryOf([{ column }], [{ aggregate: 'count' }]);
    void view;
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
    const swap = numericGroup === undefined;
    return {
      kind: 'scatter',
      ...this.base(),
      x: swap ? first : first,
      y: second === first ? pair[1]! : second,
      ...(color && { color }),
      ...(pair[2] && { size: pair[2] }),
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

  private groups(): Group[] {
    const { reading, view, others } = this;
    const groups: Group[] = [...reading.groups];
    const target = reading.target;
    if (target?.column && !groups.some((group) => group.column === target.column)) {
      groups.unshift({ column: target.column, ...(target.grain && { grain: target.grain }) });
    }
    for (const column of others)
      if (!groups.some((group) => group.column === column)) groups.push({ column });
    if (
      reading.trend &&
      view.time &&
      !groups.some((group) => group.column.role === 'time' || group.column.role === 'year')
    )
      groups.unshift({ column: view.time });
    if (reading.compare) this.addCompared(groups);
    return groups;
  }

  /** "web vs store", "compare 2023 and 2024": what is compared is what the rows are grouped by. */
  private addCompared(groups: Group[]): void {
    const { reading, view } = this;
    const compared = reading.conditions.find(
      (condition) =>
        (condition.values?.length ?? 0) > 1 || (condition.time && condition.where.includes(' or ')),
    );
    if (!compared) return;
    const column = view.columns.find((each) => each.name === compared.column)!;
    const has = groups.find((group) => group.column === column);
    if (column.role !== 'time') {
      if (!has) groups.push({ column });
      return;
    }
    const grain: Grain = /quarter/.test(compared.words)
      ? 'quarter'
      : /[A-Z]/.test(compared.words.replace(column.label, ''))
        ? 'month'
        : 'year';
    if (has && grain === 'year' && has.grain === 'month') has.grain = 'monthname';
    groups.push({ column, grain });
  }

  private measures(): Measure[] {
    return [...this.reading.measures, ...this.numbers.map((column) => this.defaultMeasure(column))];
  }

  private defaultMeasure(column: ColumnView): Measure {
    return { aggregate: column.role === 'time' ? 'max' : column.additive ? 'sum' : 'avg', column };
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
    if (measures.length === 0 && reading.unknown.length > 0 && !reading.rows) {
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

  private summaryOf(groups: Group[], measures: Measure[]): SummaryPlan {
    const unique = measures.filter(
      (measure, i) => measures.findIndex((other) => sameMeasure(other, measure)) === i,
    );
    return {
      kind: 'summary',
      ...this.base(),
      having: this.having(),
      groups: groups.slice(0, 4).map((group) => this.planGroup(group)),
      measures: unique,
    };
  }

  private planGroup({ column, grain }: Group): PlannedGroup {
    if (column.role === 'time') return { column, grain: grain ?? naturalGrain(column) };
    const many = column.role === 'measure' && column.distinctCount > 40;
    return { column, ...(many && { binned: true }) };
  }
}

/** The rows where it is not known what is looked for are not the answer to which has the most. */
const known = (column: ColumnView): Condition[] =>
  column.summary.nullCount === 0
    ? []
    : [
        {
          where: `${nameOfColumn(column)} is not null`,
          words: `${column.label} is known`,
          joiner: 'and',
          column: column.name,
        },
      ];

const nameOfColumn = (column: ColumnView): string => `"${column.name.replaceAll('"', '""')}"`;

const sameMeasure = (a: Measure, b: Measure): boolean =>
  a.aggregate === b.aggregate &&
  a.column === b.column &&
  a.share === b.share &&
  a.derived?.expression === b.derived?.expression;

/** The part of time that suits a column: what its name says, else by how long it runs. */
function naturalGrain(column: ColumnView): Grain {
  const named = (['year', 'quarter', 'month', 'week', 'day', 'hour'] as const).find((grain) =>
    column.words.includes(grain),
  );
  if (named) return named;
  const from = Date.parse(String(column.summary.min));
  const to = Date.parse(String(column.summary.max));
  const days = (to - from) / day;
  if (!Number.isFinite(days)) return 'month';
  if (days <= 3 && column.type === 'timestamp') return 'hour';
  if (days <= 92) return 'day';
  return days <= 366 * 8 ? 'month' : 'year';
}
