import { isNumeric } from '@inset/model';
import type { ColumnView, TableView } from './describe-table.ts';
import type { Grain } from './lexicon/tag.ts';
import type { PlannedGroup, SummaryPlan } from './plan.ts';
import type { Condition, Group, Measure, Reading } from './reading.ts';

const day = 86_400_000;

/** What every kind of plan is made from: groups, measures and tests of a reading. */
export class PlannerBase {
  protected readonly reading: Reading;
  protected readonly view: TableView;
  protected readonly numbers: ColumnView[];
  protected readonly others: ColumnView[];

  constructor(reading: Reading, view: TableView) {
    this.reading = reading;
    this.view = view;
    this.numbers = reading.loose.filter((column) => isNumeric(column.type) && column.role === 'measure');
    this.others = reading.loose.filter((column) => !this.numbers.includes(column));
  }

  protected base(): Pick<SummaryPlan, 'conditions' | 'notes' | 'chart' | 'arrangement' | 'fit'> {
    const { conditions, notes, chart, arrangement, fit } = this.reading;
    return {
      conditions: conditions.filter((condition) => !condition.having),
      notes,
      ...(chart && chart !== 'histogram' && { chart }),
      ...(arrangement && { arrangement }),
      ...(fit && { fit }),
    };
  }

  protected having(): Condition[] {
    return this.reading.conditions.filter((condition) => condition.having);
  }

  protected groups(): Group[] {
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
    const each = this.countedEach();
    if (groups.length === 0 && each) groups.push({ column: each });
    if (reading.compare) this.addCompared(groups);
    const { label } = view;
    const named = label && label.role !== 'id' && label.distinctCount >= view.rowCount * 0.9;
    if (groups.length === 0 && reading.eachRow && named && !reading.distribution && this.asksNumber())
      groups.push({ column: label });
    return groups;
  }

  /** "a bar chart of the number of positions": one number is no chart, so each of them is counted. */
  private countedEach(): ColumnView | undefined {
    const { chart, share, measures } = this.reading;
    const drawn = share || (chart && !['table', 'number', 'histogram', 'point'].includes(chart));
    const [only] = measures;
    return drawn && measures.length === 1 && only!.aggregate === 'distinct' ? only!.column : undefined;
  }

  /** A number of a row's own was asked for, not one over all rows. */
  private asksNumber(): boolean {
    const { measures } = this.reading;
    return this.numbers.length > 0 || measures.some(({ aggregate }) => aggregate === 'sum');
  }

  /** "web vs store", "compare 2023 and 2024": what is compared is what the rows are grouped by. */
  protected addCompared(groups: Group[]): void {
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

  protected measures(): Measure[] {
    const { measures, eachRow, groups } = this.reading;
    const single = eachRow && groups.length === 0 && this.others.length === 0 && !this.reading.trend;
    return [
      ...measures,
      ...this.numbers.map((column): Measure =>
        single ? { aggregate: 'avg', column } : this.defaultMeasure(column),
      ),
    ];
  }

  protected defaultMeasure(column: ColumnView): Measure {
    return { aggregate: column.role === 'time' ? 'max' : column.additive ? 'sum' : 'avg', column };
  }

  protected summaryOf(groups: Group[], measures: Measure[]): SummaryPlan {
    const grouped = (measure: Measure): boolean => groups.some(({ column }) => column === measure.column);
    const counted = measures.map((measure) =>
      measure.aggregate === 'distinct' && grouped(measure) ? { aggregate: 'count' as const } : measure,
    );
    const unique = counted.filter(
      (measure, i) => counted.findIndex((other) => sameMeasure(other, measure)) === i,
    );
    return {
      kind: 'summary',
      ...this.base(),
      having: this.having(),
      groups: withoutTwice(groups)
        .slice(0, 4)
        .map((group) => this.planGroup(group)),
      measures: unique,
    };
  }

  protected planGroup({ column, grain }: Group): PlannedGroup {
    if (column.role === 'time') return { column, grain: grain ?? naturalGrain(column) };
    const many = column.role === 'measure' && column.distinctCount > 40;
    return { column, ...(many && { binned: true }) };
  }
}

/** A date named without a part of time, or by the day, and again by a part: the part is what was meant. */
const withoutTwice = (groups: Group[]): Group[] =>
  groups.filter(
    (group) =>
      group.column.role !== 'time' ||
      (group.grain && group.grain !== 'day') ||
      !groups.some((other) => other !== group && other.column === group.column && other.grain),
  );

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
