import { isNumeric } from '@inset/model';
import { derivedDuration, findConcept, findRatio } from './concepts.ts';
import type { Tag, TagKind } from './lexicon/tag.ts';
import { RankReader } from './rank-reader.ts';
import type { Item } from './segment.ts';

type Handlers = {
  [Kind in TagKind]?: (tag: Extract<Tag, { kind: Kind }>, item: Item, before: TagKind | undefined) => void;
};

/** Reads the words of the lexicon: what they announce, and what they say themselves. */
export class TagReader extends RankReader {
  private readonly handlers: Handlers = {
    aggregate: (tag, _item, before) => this.readAggregate(tag, before),
    count: () => this.readCount(),
    distinct: (_tag, item, before) => this.readDistinct(item, before),
    by: (_tag, item, before) => this.readBy(item, before),
    where: () => this.expect('filter'),
    only: () => this.expect('filter'),
    that: () => this.expect('filter'),
    in: () => this.expecting === 'sort' || this.expect('in'),
    or: () => (this.joiner = 'or'),
    top: (tag, item) => this.readTop(tag, item),
    extreme: (tag, item) => this.readExtreme(tag, item),
    grain: (tag, item) => this.readGrain(tag.grain, tag.grouping === true, item),
    trend: () => {
      this.reading.trend = true;
      this.expect(undefined);
    },
    course: ({ course, grain }, item) => {
      const { reading } = this;
      reading.course = course;
      if (course === 'moving') this.takeWindow();
      if (grain) this.readGrain(grain, true, item);
      this.expect(undefined);
    },
    fit: () => (this.reading.fit = true),
    size: (_tag, item) => {
      const column = this.items[this.i + 1]?.columns.find((each) => isNumeric(each.column.type))?.column;
      if (!column) return this.unknown(item);
      this.reading.size = column;
      this.reading.relation = true;
      this.i++;
    },
    comparative: ({ concepts }, item) => {
      const column = findConcept(this.view, concepts);
      if (!column) return this.unknown(item, true);
      this.reading.loose.push(column);
      this.reading.relation = true;
    },
    share: () => {
      this.reading.share = true;
      this.expect(undefined);
    },
    distribution: () => (this.reading.distribution = true),
    extent: () => (this.reading.extent = true),
    relation: () => (this.reading.relation = true),
    versus: () => this.readVersus(),
    compareWord: () => (this.reading.compare = true),
    list: (_tag, item) => {
      this.reading.list = true;
      this.reading.plainRows ||= /^(list|find|return|select|get|fetch|retrieve|print)/i.test(item.text);
    },
    which: (_tag, item) => {
      this.who ||= /^who\b/i.test(item.text);
      this.expect('target');
    },
    sort: ({ order }) => {
      this.reading.sort = { ...this.reading.sort, ...(order && { order }) };
      this.expect('sort');
    },
    order: ({ order }) => (this.reading.sort = { ...this.reading.sort, order }),
    axis: ({ axis }) => {
      const { sort } = this.reading;
      if (this.expecting === 'sort' || sort) this.reading.sort = { ...sort, axis };
    },
    chart: ({ chart, arrangement }) => {
      this.reading.chart = chart;
      if (arrangement) this.reading.arrangement = arrangement;
    },
    bins: () => {
      if (this.lastNumber === undefined) return;
      this.reading.distribution = true;
      this.reading.bins = this.lastNumber;
      this.lastNumber = undefined;
    },
    instead: () => (this.reading.instead = true),
    unsupported: ({ what }) => this.reading.unsupported.push(what),
    compare: (_tag, item) => this.readCompare(item),
    not: (_tag, item) => this.unknown(item, true),
    verb: ({ concepts }) => {
      const { rank } = this.reading;
      if (rank && !rank.column && !rank.measure) rank.concepts ??= concepts;
      this.verb = concepts;
    },
    rate: (_tag, item) => this.readRate(item),
    ratio: ({ of, over, label }, item) => {
      const measure = findRatio(this.view, of, over, label);
      if (measure) this.take(measure);
      else this.unknown(item, true);
    },
    duration: (_tag, item) => {
      const measure = derivedDuration(this.view);
      if (!measure) return this.unknown(item, true);
      this.duration = true;
      for (const { aggregate } of this.aggregates.length > 0
        ? this.aggregates
        : [{ aggregate: 'avg' as const }])
        this.take({ ...measure, aggregate });
      this.aggregates = [];
    },
  };

  protected readTag(tag: Tag, item: Item): void {
    const before = this.lastTag;
    this.lastTag = tag.kind;
    const handler = this.handlers[tag.kind] as
      ((...of: [Tag, Item, TagKind | undefined]) => void) | undefined;
    handler?.(tag, item, before);
  }

  private expect(what: typeof this.expecting): void {
    this.expecting = what;
  }

  private readAggregate(tag: Extract<Tag, { kind: 'aggregate' }>, before: TagKind | undefined): void {
    const { reading } = this;
    const joined =
      before === 'aggregate' ||
      (before === 'and' && this.aggregates.length > 0 && reading.measures.length === 0);
    const next = { aggregate: tag.aggregate, ...(tag.share !== undefined && { share: tag.share }) };
    if (!joined) this.aggregates = [next];
    else if (before !== 'aggregate' || tag.aggregate !== 'sum') this.aggregates = [...this.aggregates, next];
    this.measured = false;
    if (this.expecting !== 'rank' && this.expecting !== 'sort') this.expecting = 'measure';
  }

  private readCount(): void {
    if (this.expecting === 'distinct') return;
    if (this.countMeansColumn()) return;
    if (this.expecting !== 'rank') {
      this.expecting = 'count';
      this.counting = true;
      this.lastNumber = undefined;
    } else if (this.reading.rank) this.reading.rank.measure ??= { aggregate: 'count' };
  }

  private readDistinct(item: Item, before: TagKind | undefined): void {
    if (this.meansEach(item, before)) return this.expect('group');
    const counts =
      /number|how many|count/i.test(item.text) ||
      this.expecting === 'count' ||
      (!this.reading.list && this.expecting !== 'target');
    if (counts) this.expecting = 'distinct';
  }

  private readBy(item: Item, before: TagKind | undefined): void {
    const { reading } = this;
    if (before === 'sort' && reading.sort?.column && reading.loose.length === 0) {
      reading.loose.push(reading.sort.column);
      reading.sort = {};
      return this.expect('sort');
    }
    const ranks =
      this.expecting === 'rank' &&
      /^(by|in terms of|according to)$/i.test(item.text) &&
      reading.rank?.column === undefined;
    this.expecting = ranks ? 'rank' : 'group';
  }

  private readTop(tag: Extract<Tag, { kind: 'top' }>, item: Item): void {
    const { reading } = this;
    const nth = this.takeNth();
    reading.rank = {
      direction: tag.direction,
      ...(reading.rank?.count !== undefined && { count: reading.rank.count }),
      ...this.takeNumber(),
      ...nth,
    };
    this.expecting = 'rank';
    if (/sold|selling/.test(item.text))
      reading.rank.concepts = ['quantity', 'units', 'sold', 'revenue', 'sales'];
    if (/common|frequent|often|used|rare|popular|busiest|quietest/i.test(item.text))
      reading.rank.measure = { aggregate: 'count' };
  }

  private readVersus(): void {
    const { reading } = this;
    if (this.expecting === 'count') {
      reading.measures.push({ aggregate: 'count' });
      return this.expect('group');
    }
    if (this.expecting === 'group') this.expecting = undefined;
    reading.compare ||= reading.loose.length === 0;
    reading.relation ||= reading.loose.length > 0 || reading.measures.length > 0;
  }

  /** A comparison that found nothing to compare. */
  private readCompare(item: Item): void {
    const { reading } = this;
    if (this.overColumn(item)) return this.expect('group');
    if (
      /^between$/i.test(item.text) &&
      (reading.relation || reading.compare || reading.chart || this.duration)
    )
      return;
    const following = this.items.slice(this.i + 1, this.i + 4);
    if (following.some(({ text }) => /average|mean|median|typical/i.test(text)))
      reading.unsupported.push('comparisons of rows with their average');
    else if (
      !/^(like|over|under|same as|up to|missing|different from|empty)$/i.test(item.text) ||
      following.slice(0, 2).some((each) => each.number !== undefined)
    )
      this.unknown(item, true);
  }

  private readRate(item: Item): void {
    const { reading } = this;
    if (reading.target?.column?.role === 'flag') {
      reading.loose.push(reading.target.column);
      delete reading.target;
    }
    if (reading.loose.some((column) => column.role === 'flag') || reading.conditions.length > 0)
      reading.share = true;
    else this.unknown(item);
  }

  /** "budget in different years", "players of various occupations": one answer for each of them. */
  private meansEach(item: Item, before: TagKind | undefined): boolean {
    if (!/^(different|various|distinct|unique)$/i.test(item.text)) return false;
    if (this.expecting === 'count' || this.expecting === 'distinct') return false;
    const preposition = ['in', 'of', 'from', 'by', 'where', 'versus', 'compare'].includes(before ?? '');
    const { measures, loose, rows } = this.reading;
    return preposition && (measures.length > 0 || this.measured || loose.length > 0 || rows);
  }

  /** "average budget over the years": no comparison, where a column follows. */
  private overColumn(item: Item): boolean {
    const next = this.items.slice(this.i + 1).find((each) => each.tag?.kind !== 'filler');
    if (!/^over$/i.test(item.text) || !next) return false;
    return next.number === undefined && next.columns.length > 0;
  }

  /** "average number of cylinders", "by number of cylinders": the words belong to the column's name. */
  private countMeansColumn(): boolean {
    if (!['measure', 'group', 'filter', 'sort'].includes(this.expecting ?? '')) return false;
    return this.items[this.i + 1]?.columns.some(({ column }) => isNumeric(column.type)) ?? false;
  }
}
