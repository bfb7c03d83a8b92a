import { isNumeric } from '@inset/model';
import { derivedRevenue, findConcept } from './concepts.ts';
import type { Aggregate } from './lexicon/tag.ts';
import type { Measure } from './reading.ts';
import { TagReader } from './tag-reader.ts';

const aggregateNames: Record<Aggregate, string> = {
  sum: 'total',
  avg: 'average',
  median: 'median',
  mode: 'mode',
  min: 'minimum',
  max: 'maximum',
  stddev: 'standard deviation',
  variance: 'variance',
  quantile: 'percentile',
  count: 'count',
  distinct: 'count',
};

/** What can only be said when all words are read. */
export class ReadingFinisher extends TagReader {
  /** An aggregate that found no column: "average order value" means the amount; else it is not clear of what. */
  private finishAggregates(): void {
    const { reading, view } = this;
    if (this.aggregates.length === 0 || this.measured || reading.measures.length > 0) return;
    const column = this.ofRows ? findConcept(view, ['revenue', 'amount', 'sales', 'spend']) : undefined;
    const derived = this.ofRows && !column ? derivedRevenue('amount', view) : undefined;
    for (const { aggregate } of this.aggregates) {
      if (column) reading.measures.push({ aggregate, column });
      else if (derived) reading.measures.push({ ...derived, aggregate });
    }
    if (column) reading.notes.push({ kind: 'worth', by: column.name });
    if (derived) reading.notes.push({ kind: 'worth', by: derived.derived!.expression });
    if (
      !column &&
      !derived &&
      reading.blocking.length === 0 &&
      !reading.loose.some((each) => each.role === 'flag')
    )
      reading.unclear = `It is not clear what to take the ${aggregateNames[this.aggregates[0]!.aggregate]} of.`;
  }

  /** A number that nothing was made of changes the answer. */
  private finishNumber(): void {
    if (this.reading.course === 'moving' && this.reading.window === undefined) this.takeWindow();
    if (this.lastNumber === undefined || this.reading.limit === this.lastNumber) return;
    const text = String(this.lastNumber);
    this.reading.unknown.push(text);
    const { chart, distribution, blocking } = this.reading;
    if (chart !== 'histogram' && !distribution) blocking.push(text);
  }

  /** "the range of salaries": the lowest and the highest. */
  private finishExtent(): void {
    const { reading } = this;
    if (!reading.extent || reading.measures.length > 0 || reading.rank) return;
    const columns = reading.loose.filter(({ type, role }) => isNumeric(type) && role === 'measure');
    for (const column of columns)
      reading.measures.push({ aggregate: 'min', column }, { aggregate: 'max', column });
    reading.loose = reading.loose.filter((column) => !columns.includes(column));
  }

  /** "average revenue per customer", where a customer has several rows: the total over how many there are. */
  private finishEach(): void {
    const { reading, each } = this;
    if (!each || reading.rank) return;
    reading.measures = reading.measures.map((measure) => {
      const { aggregate, column } = measure;
      if (aggregate !== 'avg' || !column?.additive) return measure;
      const label = `average ${column.label} per ${each.words[0]}`;
      reading.notes.push({ kind: 'each', of: column.label, over: each.label });
      return { aggregate: 'sum', column, over: { column: each, aggregate: 'distinct', label } };
    });
  }

  /** What can only be said at the end: aggregates after their column, ideas that stand for columns. */
  protected finish(): void {
    const { reading, view } = this;
    if (this.aggregates.length > 0 && reading.measures.length === 0 && !reading.rank) {
      const numeric = reading.loose.filter((column) => isNumeric(column.type) && column.role === 'measure');
      if (numeric.length > 0) {
        reading.loose = reading.loose.filter((column) => !numeric.includes(column));
        for (const column of numeric)
          for (const { aggregate } of this.aggregates) reading.measures.push({ aggregate, column });
      }
    }
    if ((this.expecting === 'count' || this.counting) && reading.measures.length === 0 && !reading.rank)
      reading.measures.push({ aggregate: 'count' });
    if (
      reading.rank?.measure?.aggregate === 'count' &&
      reading.rank.measure.column === undefined &&
      reading.measures.some((measure) => measure.aggregate === 'count')
    )
      reading.measures = reading.measures.filter((measure) => measure.aggregate !== 'count');
    const { rank } = reading;
    if (this.verb && rank && !rank.column && !rank.measure && reading.measures.length === 0)
      rank.concepts ??= this.verb;
    if (
      this.verb &&
      !rank &&
      reading.measures.length === 0 &&
      !reading.conditions.some((condition) => condition.having) &&
      !reading.loose.some((column) => column.role === 'measure')
    ) {
      const column = findConcept(view, this.verb);
      const derived = column
        ? undefined
        : this.verb.map((concept) => derivedRevenue(concept, view)).find(Boolean);
      if (column) reading.loose.push(column);
      else if (derived) reading.measures.push(derived);
    }
    if (rank && !reading.target && this.bareGrain && reading.groups.length === 1) {
      const { column, grain } = reading.groups.pop()!;
      reading.target = { column, plural: false, ...(grain && { grain }) };
    }
    if (rank && !reading.target && this.who && reading.groups.length === 0)
      reading.target = { row: true, plural: false };
    reading.loose = reading.loose.filter(
      (column) => !this.verbal.has(column) && !(this.duration && column.role === 'time'),
    );
    this.finishExtent();
    this.finishEach();
    this.finishNumber();
    if (!rank) this.finishAggregates();
    const [only] = reading.measures;
    if (
      this.verb?.[0] === 'quantity' &&
      reading.measures.length === 1 &&
      only!.aggregate === 'count' &&
      !reading.rows
    ) {
      const column = findConcept(view, ['quantity', 'units']);
      if (column) reading.measures = [{ aggregate: 'sum', column }];
    }
    const fixed = reading.conditions
      .filter((condition) => condition.values?.length === 1)
      .map((condition) => condition.column);
    reading.loose = reading.loose.filter(
      (column) => column.role === 'measure' || !fixed.includes(column.name),
    );
    if (rank?.concepts && !rank.column && !rank.measure) {
      const column = findConcept(view, rank.concepts, rank.direction);
      const derived = column
        ? undefined
        : rank.concepts.map((concept) => derivedRevenue(concept, view)).find(Boolean);
      if (column) rank.column = column;
      else if (derived) rank.measure = derived as Measure;
      if (!column && !derived) reading.blocking.push(rank.concepts[0]!);
      if (column) reading.notes.push({ kind: 'ranked', by: column.name });
    }
  }
}
