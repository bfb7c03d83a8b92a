import { isNumeric } from '@inset/model';
import { ColumnReader } from './column-reader.ts';
import { findConcept } from './concepts.ts';
import type { ColumnView } from './describe-table.ts';
import type { Grain, Tag } from './lexicon/tag.ts';
import type { Group } from './reading.ts';
import type { Item } from './segment.ts';

/** Reads the words of the lexicon: what they announce, and what they say themselves. */
export class TagReader extends ColumnReader {
  protected readTag(tag: Tag, item: Item): void {
    const { reading } = this;
    const before = this.lastTag;
    this.lastTag = tag.kind;
    switch (tag.kind) {
      case 'aggregate': {
        const joined =
          before === 'aggregate' ||
          (before === 'and' && this.aggregates.length > 0 && reading.measures.length === 0);
        const next = { aggregate: tag.aggregate, ...(tag.share !== undefined && { share: tag.share }) };
        this.aggregates =
          joined && before === 'aggregate' && tag.aggregate === 'sum'
            ? this.aggregates
            : joined
              ? [...this.aggregates, next]
              : [next];
        this.measured = false;
        if (this.expecting !== 'rank' && this.expecting !== 'sort') this.expecting = 'measure';
        return;
      }
      case 'count':
        if (this.expecting === 'distinct') return;
        this.expecting = this.countMeansColumn()
          ? this.expecting
          : this.expecting === 'rank'
            ? 'rank'
            : 'count';
        if (this.expecting === 'rank' && reading.rank) reading.rank.measure ??= { aggregate: 'count' };
        if (this.expecting === 'count') this.lastNumber = undefined;
        return;
      case 'distinct':
        if (this.meansEach(item, before)) {
          this.expecting = 'group';
          return;
        }
        this.expecting =
          /number|how many|count/.test(item.text.toLowerCase()) ||
          this.expecting === 'count' ||
          (!reading.list && this.expecting !== 'target')
            ? 'distinct'
            : this.expecting;
        return;
      case 'by':
        if (before === 'sort' && reading.sort?.column && reading.loose.length === 0) {
          reading.loose.push(reading.sort.column);
          reading.sort = {};
          this.expecting = 'sort';
          return;
        }
        this.expecting =
          this.expecting === 'rank' &&
          /^(by|in terms of|according to)$/i.test(item.text) &&
          reading.rank?.column === undefined
            ? 'rank'
            : 'group';
        if (this.expecting === 'group' && /^each|every$/i.test(item.text) && before === 'aggregate')
          this.expecting = 'group';
        return;
      case 'where':
      case 'only':
        this.expecting = 'filter';
        return;
      case 'that':
        this.expecting = 'filter';
        return;
      case 'in':
        if (this.expecting !== 'sort') this.expecting = 'in';
        return;
      case 'or':
        this.joiner = 'or';
        return;
      case 'top':
        reading.rank = {
          direction: tag.direction,
          ...(reading.rank?.count !== undefined && { count: reading.rank.count }),
          ...this.takeNumber(),
        };
        this.expecting = 'rank';
        if (/sold|selling/.test(item.text))
          reading.rank.concepts = ['quantity', 'units', 'sold', 'revenue', 'sales'];
        if (/common|frequent|often|used|rare|popular/.test(item.text))
          reading.rank.measure = { aggregate: 'count' };
        return;
      case 'extreme':
        this.readExtreme(tag, item);
        return;
      case 'grain':
        this.readGrain(tag.grain, tag.grouping === true, item);
        return;
      case 'trend':
        reading.trend = true;
        this.expecting = undefined;
        return;
      case 'share':
        reading.share = true;
        this.expecting = undefined;
        return;
      case 'distribution':
        reading.distribution = true;
        return;
      case 'relation':
        reading.relation = true;
        return;
      case 'versus':
        if (this.expecting === 'group') this.expecting = undefined;
        reading.compare ||= reading.loose.length === 0;
        reading.relation ||= reading.loose.length > 0 || reading.measures.length > 0;
        return;
      case 'compareWord':
        reading.compare = true;
        return;
      case 'list':
        reading.list = true;
        reading.plainRows ||= /^(list|find|return|select|get|fetch|retrieve|print)/i.test(item.text);
        return;
      case 'which':
        this.who ||= /^who\b/i.test(item.text);
        this.expecting = 'target';
        return;
      case 'sort':
        reading.sort = { ...reading.sort, ...(tag.order && { order: tag.order }) };
        this.expecting = 'sort';
        return;
      case 'order':
        reading.sort = { ...reading.sort, order: tag.order };
        return;
      case 'axis':
        if (this.expecting === 'sort' || reading.sort) reading.sort = { ...reading.sort, axis: tag.axis };
        return;
      case 'chart':
        reading.chart = tag.chart;
        if (tag.arrangement) reading.arrangement = tag.arrangement;
        return;
      case 'bins':
        reading.distribution ||= this.lastNumber !== undefined;
        if (this.lastNumber !== undefined) reading.bins = this.lastNumber;
        return;
      case 'instead':
        reading.instead = true;
        return;
      case 'unsupported':
        reading.unsupported.push(tag.what);
        return;
      case 'compare':
        if (this.overColumn(item)) {
          this.expecting = 'group';
          return;
        }
        if (item.text.toLowerCase() === 'between' && (reading.relation || reading.compare || reading.chart))
          return;
        if (
          /average|mean|median|typical/i.test(
            this.items
              .slice(this.i + 1, this.i + 4)
              .map((each) => each.text)
              .join(' '),
          )
        )
          reading.unsupported.push('comparisons of rows with their average');
        else if (
          !/^(like|over|under|same as|up to|missing|different from|empty)$/i.test(item.text) ||
          this.items.slice(this.i + 1, this.i + 3).some((each) => each.number !== undefined)
        )
          this.unknown(item, true);
        return;
      case 'not':
        this.unknown(item, true);
        return;
      case 'verb':
        if (reading.rank && !reading.rank.column && !reading.rank.measure)
          reading.rank.concepts ??= tag.concepts;
        this.verb = tag.concepts;
        return;
      case 'rate':
        if (reading.target?.column?.role === 'flag') {
          reading.loose.push(reading.target.column);
          delete reading.target;
        }
        if (reading.loose.some((column) => column.role === 'flag') || reading.conditions.length > 0)
          reading.share = true;
        else this.unknown(item);
        return;
      default:
        return;
    }
  }

  /** "budget in different years", "players of various occupations": one answer for each of them. */
  private meansEach(item: Item, before: Tag['kind'] | undefined): boolean {
    if (!/^(different|various|distinct|unique)$/i.test(item.text)) return false;
    if (this.expecting === 'count' || this.expecting === 'distinct') return false;
    const preposition = ['in', 'of', 'from', 'by', 'where', 'versus', 'compare'].includes(before ?? '');
    const { measures, loose, rows } = this.reading;
    return preposition && (measures.length > 0 || this.measured || loose.length > 0 || rows);
  }

  /** "average budget over the years": no comparison, where a column follows. */
  private overColumn(item: Item): boolean {
    const next = this.items.slice(this.i + 1).find((each) => each.tag?.kind !== 'filler');
    return /^over$/i.test(item.text) && next !== undefined && next.number === undefined && next.columns.length > 0;
  }

  /** "average number of cylinders", "by number of cylinders": the words belong to the column's name. */
  protected countMeansColumn(): boolean {
    if (
      this.expecting !== 'measure' &&
      this.expecting !== 'group' &&
      this.expecting !== 'filter' &&
      this.expecting !== 'sort'
    )
      return false;
    return this.items[this.i + 1]?.columns.some(({ column }) => isNumeric(column.type)) ?? false;
  }

  protected readExtreme(tag: Tag & { kind: 'extreme' }, item: Item): void {
    const { reading } = this;
    const count = {
      ...(reading.rank?.count !== undefined && { count: reading.rank.count }),
      ...this.takeNumber(),
    };
    const next = this.items[this.i + 1];
    if (
      tag.column === 'time' &&
      (next?.number !== undefined || /^(first|last)$/i.test(item.text)) &&
      !this.view.time
    ) {
      reading.limit = count.count ?? next?.number ?? 1;
      return;
    }
    const age = /^(oldest|youngest)$/i.test(item.text) ? findConcept(this.view, ['age']) : undefined;
    if (age?.words.includes('age')) {
      reading.rank = { direction: /oldest/i.test(item.text) ? 'most' : 'least', column: age, ...count };
      this.expecting = 'rank';
      return;
    }
    reading.rank = {
      ...reading.rank,
      direction: tag.direction,
      ...count,
      ...(tag.concepts && { concepts: tag.concepts }),
      ...(tag.column === 'time' && { byTime: true }),
    };
    if (/number of|amount of/.test(item.text) && !next?.columns.length)
      reading.rank.measure = { aggregate: 'count' };
    this.expecting = 'rank';
  }

  protected readGrain(grain: Grain, grouping: boolean, item: Item): void {
    const { reading } = this;
    const lastGroup = reading.groups.at(-1);
    if (lastGroup?.column.role === 'time' && !lastGroup.grain && this.expecting === 'group') {
      lastGroup.grain = grain;
      return;
    }
    const column = this.grainColumn(grain);
    if (!column) {
      if (grouping || this.expecting === 'group' || this.expecting === 'target') this.unknown(item, true);
      else reading.unknown.push(item.text);
      return;
    }
    const named = column.role !== 'time' || column.words.length > 3 ? { column } : { column, grain };
    const group: Group = column.role === 'time' ? { column, grain } : named;
    if (this.expecting === 'target' || (this.expecting === 'rank' && !grouping)) {
      reading.target = { column, plural: item.plural, ...(group.grain && { grain: group.grain }) };
      reading.score += 1;
      return;
    }
    if (this.expecting === 'count' && !grouping) {
      reading.measures.push({ aggregate: 'distinct', column });
      this.expecting = undefined;
      return;
    }
    if (
      grouping ||
      this.expecting === 'group' ||
      reading.trend ||
      this.expecting === undefined ||
      this.expecting === 'measure' ||
      this.expecting === 'in'
    ) {
      this.bareGrain = this.expecting !== 'group' && !/^(by|per|each|every|for|in)\b|ly$/i.test(item.text);
      if (!reading.groups.some((each) => each.column === column && each.grain === group.grain))
        reading.groups.push(group);
      reading.score += 1;
      this.expecting =
        this.expecting === 'group' || /^(by|per|each|every|for|in)\b/i.test(item.text) ? 'group' : undefined;
      return;
    }
    reading.target ??= { column, plural: item.plural, ...(group.grain && { grain: group.grain }) };
  }

  /** The column a part of time is taken of: one that is named so, one named next, or the table's own. */
  protected grainColumn(grain: Grain): ColumnView | undefined {
    const following = [this.items[this.i + 1], this.items[this.i + 2]].find(
      (item) => item && item.tag?.kind !== 'of' && item.tag?.kind !== 'filler',
    );
    const near =
      this.items[this.i + 1]?.tag?.kind === 'of'
        ? following?.columns.find(({ column }) => column.role === 'time')
        : undefined;
    if (near) {
      this.i += following === this.items[this.i + 1] ? 1 : 2;
      return near.column;
    }
    const own = this.view.columns.find(
      (column) => column.words.length === 1 && column.words[0] === grain && column.role !== 'time',
    );
    if (own && (this.view.time === undefined || this.view.time === own || this.view.time.role === 'year'))
      return own;
    const time = this.reading.loose.find((column) => column.role === 'time') ?? this.view.time;
    const named = own ?? this.view.columns.find((column) => column.words.includes(grain));
    if (time?.role === 'year' && grain !== 'year') return named;
    return time ?? named;
  }
}
