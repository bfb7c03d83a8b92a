import { isNumeric } from '@inset/model';
import { derivedRevenue, findConcept } from './concepts.ts';
import type { ColumnView, TableView } from './describe-table.ts';
import { flagTest, nameOf } from './literal.ts';
import type { Aggregate, Grain, Tag } from './lexicon/tag.ts';
import { isValueItem, type ConditionContext } from './condition-context.ts';
import { readCondition } from './read-condition.ts';
import { emptyReading, type Group, type Measure, type Reading } from './reading.ts';
import { segment, type Item } from './segment.ts';
import { tokenize } from './tokenize.ts';
import { stem } from './word-forms.ts';

type Expecting =
  'measure' | 'count' | 'distinct' | 'group' | 'filter' | 'rank' | 'target' | 'sort' | 'in' | undefined;

const aggregateNames: Record<Aggregate, string> = {
  sum: 'total',
  avg: 'average',
  median: 'median',
  min: 'minimum',
  max: 'maximum',
  stddev: 'standard deviation',
  variance: 'variance',
  quantile: 'percentile',
  count: 'count',
  distinct: 'count',
};

/** Reads a question over one table. Pure; never throws. */
export function readQuestion(text: string, view: TableView): Reading {
  return new QuestionReader(segment(tokenize(text), view), view).read();
}

class QuestionReader {
  private readonly items: Item[];
  private readonly view: TableView;
  private readonly reading: Reading = emptyReading();
  private i = 0;
  private expecting: Expecting;
  private aggregates: { aggregate: Aggregate; share?: number }[] = [];
  private lastNumber: number | undefined;
  private joiner: 'and' | 'or' = 'and';
  private lastTag: Tag['kind'] | undefined;
  private verb: string[] | undefined;
  /** The aggregates named last have a column already. */
  private measured = false;
  private who = false;
  /** Columns of time that a verb named: "hired", "shipped". */
  private readonly verbal = new Set<ColumnView>();
  /** "average order": an aggregate before a noun for rows. */
  private ofRows = false;
  /** A part of time that stands alone: "hour of day with most orders". */
  private bareGrain = false;

  constructor(items: Item[], view: TableView) {
    this.items = items;
    this.view = view;
  }

  read(): Reading {
    while (this.i < this.items.length) {
      if (this.expecting === 'group' && !this.continuesGroup()) this.expecting = undefined;
      const found = this.isGroupItem() ? undefined : readCondition(this.context(), this.i);
      if (found) {
        this.takeConditions(found.conditions);
        this.i = found.next;
        continue;
      }
      this.readItem(this.items[this.i]!);
      this.i++;
    }
    this.finish();
    return this.reading;
  }

  private context(): ConditionContext {
    const aggregate = this.expecting === 'measure' ? this.aggregates[0]?.aggregate : undefined;
    return {
      items: this.items,
      view: this.view,
      reading: this.reading,
      filtering: this.expecting === 'filter',
      joiner: this.joiner,
      chooseColumn: (item, want) => this.choose(item, want === 'number' ? 'number' : 'any', false),
      ...(aggregate && { aggregate }),
    };
  }

  /** Whether a list of groups goes on: its first item, or one after "and" or a comma. */
  private continuesGroup(): boolean {
    let at = this.i - 1;
    while (at >= 0 && (this.items[at]!.tag?.kind === 'filler' || this.items[at]!.tag?.kind === 'of')) at--;
    const before = this.items[at];
    const kind = before?.tag?.kind ?? '';
    if (
      before?.comma ||
      ['by', 'and', 'or', 'versus', 'in', 'count', 'distinct', 'axis', 'bins'].includes(kind)
    )
      return true;
    if (kind === 'grain') return this.items[this.i]!.tag?.kind === 'of';
    const item = this.items[this.i]!;
    return (
      item.comma === true ||
      ['by', 'and', 'filler', 'of', 'or', 'grain'].includes(item.tag?.kind ?? '') ||
      item.row === true
    );
  }

  private isGroupItem(): boolean {
    if (this.expecting !== 'group') return false;
    const item = this.items[this.i]!;
    const tested = ['compare', 'be'].includes(this.items[this.i + 1]?.tag?.kind ?? '');
    return item.columns.length > 0 && !isValueItem(item) && !tested;
  }

  private takeConditions(conditions: Reading['conditions']): void {
    const having = conditions.some((condition) => condition.having);
    if (having) this.aggregates = [];
    this.reading.conditions.push(...conditions);
    this.reading.score += 2;
    this.joiner = 'and';
    if (
      this.expecting === 'rank' ||
      this.expecting === 'count' ||
      this.expecting === 'measure' ||
      this.expecting === 'target'
    )
      return;
    this.expecting = 'filter';
  }

  private readItem(item: Item): void {
    const { tag } = item;
    const exact = (item.columns[0]?.score ?? 0) >= 0.97;
    if (item.comma) return;
    const rowId = item.row && item.columns[0]?.column.role === 'id';
    if (rowId && !['group', 'distinct', 'sort'].includes(this.expecting ?? '')) return this.readRow(item);
    if (exact && this.isColumnHere(item)) return this.readColumn(item);
    if (
      item.row &&
      tag?.kind === 'grain' &&
      !tag.grouping &&
      !['group', 'target', 'rank'].includes(this.expecting ?? '')
    )
      return this.readRow(item);
    if (tag && tag.kind !== 'filler' && tag.kind !== 'row') return this.readTag(tag, item);
    if (item.row && !this.prefersColumn(item)) return this.readRow(item);

    if (item.columns.length > 0) return this.readColumn(item);
    if (tag?.kind === 'filler') return;
    if (this.derive(item)) return;
    if (item.number !== undefined) return this.readNumber(item.number);
    this.unknown(item);
  }

  /** An exact name is a column, unless the word does its other job here. */
  private isColumnHere(item: Item): boolean {
    const { tag } = item;
    const column = item.columns[0]!.column;
    if (!tag || tag.kind === 'filler' || tag.kind === 'row' || tag.kind === 'list') return true;
    if (tag.kind === 'grain')
      return (
        column.words.length === 1 &&
        !(tag.grouping && this.view.time?.role === 'time' && column.role !== 'time')
      );
    if (tag.kind === 'count')
      return (
        isNumeric(column.type) && !this.items[this.i + 1]?.row && !this.items[this.i + 1]?.columns.length
      );
    if (tag.kind === 'sort') return this.expecting !== undefined;
    return (
      column.words.length > 1 ||
      !/^(by|in|of|and|or|not|be|where|that|me|all|from|to|top|extreme|aggregate|distinct)$/.test(tag.kind)
    );
  }

  /** A noun for rows that is a column of numbers too: "total sales". */
  private prefersColumn(item: Item): boolean {
    const match = item.columns[0];
    if (!match || match.score < 0.6) return this.derivable(item);
    if (this.expecting === 'count' || this.expecting === 'target')
      return match.score >= 0.97 && !this.view.nouns.has(item.text.toLowerCase().replace(/s$/, ''));
    if (this.expecting === 'group') return true;
    const word = stem(item.text.toLowerCase());
    const numeric = item.columns.find(
      ({ column }) =>
        isNumeric(column.type) &&
        column.role === 'measure' &&
        (column.words.includes(word) || word === 'sale' || this.expecting === 'measure'),
    );
    return numeric !== undefined && (numeric.score >= 0.7 || this.expecting === 'measure');
  }

  private derivable(item: Item): boolean {
    return (
      this.expecting !== 'count' &&
      this.expecting !== 'target' &&
      derivedRevenue(item.text.toLowerCase(), this.view) !== undefined
    );
  }

  private derive(item: Item): boolean {
    const measure = derivedRevenue(item.text.toLowerCase(), this.view);
    if (!measure) return false;
    if (this.expecting === 'rank' && this.reading.rank) this.reading.rank.measure = measure;
    else if (this.expecting === 'sort' && this.reading.sort) this.reading.sort.measure = measure;
    else
      for (const { aggregate } of this.aggregates.length > 0
        ? this.aggregates
        : [{ aggregate: 'sum' as const }])
        this.reading.measures.push({ ...measure, aggregate });
    this.reading.notes.push(`${measure.derived!.label} is ${measure.derived!.expression}`);
    this.reading.score += 1;
    return true;
  }

  private readTag(tag: Tag, item: Item): void {
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

  /** "average number of cylinders", "by number of cylinders": the words belong to the column's name. */
  private countMeansColumn(): boolean {
    if (
      this.expecting !== 'measure' &&
      this.expecting !== 'group' &&
      this.expecting !== 'filter' &&
      this.expecting !== 'sort'
    )
      return false;
    return this.items[this.i + 1]?.columns.some(({ column }) => isNumeric(column.type)) ?? false;
  }

  private takeNumber(): { count?: number } {
    const count = this.lastNumber;
    this.lastNumber = undefined;
    return count === undefined ? {} : { count };
  }

  private readExtreme(tag: Tag & { kind: 'extreme' }, item: Item): void {
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

  private readGrain(grain: Grain, grouping: boolean, item: Item): void {
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
  private grainColumn(grain: Grain): ColumnView | undefined {
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
    if (time?.role === 'year' && grain !== 'year') return own;
    return time ?? own;
  }

  private readRow(item: Item): void {
    const { reading } = this;
    reading.rows = true;
    reading.oneRow = !item.plural;
    reading.score += 0.5;
    if (this.expecting === 'group') {
      const { label } = this.view;
      if (label?.role === 'label' && this.aggregates[0]?.aggregate !== 'avg')
        reading.groups.push({ column: label });
      this.expecting = undefined;
    } else if (this.expecting === 'measure' && !this.measured && this.aggregates[0]?.aggregate !== 'sum') {
      this.ofRows = true;
    } else if (this.expecting === 'count' || this.expecting === 'distinct') {
      const id = this.idOf(item);
      reading.measures.push(id ? { aggregate: 'distinct', column: id } : { aggregate: 'count' });
      this.expecting = undefined;
    } else if (this.expecting === 'measure' && this.aggregates[0]?.aggregate === 'sum' && !this.measured) {
      reading.measures.push({ aggregate: 'count' });
      this.aggregates = [];
      this.expecting = undefined;
    } else if (this.expecting === 'rank' && reading.rank) {
      const counts =
        reading.target?.column !== undefined &&
        !reading.target.row &&
        !reading.rank.column &&
        !reading.rank.concepts;
      if (counts) reading.rank.measure ??= { aggregate: 'count' };
      else reading.target ??= { row: true, plural: item.plural };
    } else if (this.expecting === 'target') {
      reading.target = { row: true, plural: item.plural };
    } else if (this.expecting !== 'filter' && this.expecting !== 'sort') {
      this.expecting = undefined;
    }
    if (this.lastNumber !== undefined && !reading.rank) reading.limit = this.lastNumber;
    this.lastNumber = undefined;
  }

  /** Where several rows make one such thing, the column that tells them apart: lines of an order. */
  private idOf(item: Item): ColumnView | undefined {
    const word = stem(item.text.toLowerCase());
    return this.view.columns.find(
      ({ words, distinctCount }) =>
        words.length === 2 &&
        words[0] === word &&
        words[1] === 'id' &&
        distinctCount < this.view.rowCount * 0.98,
    );
  }

  private readNumber(value: number): void {
    const { rank } = this.reading;
    if (rank && rank.count === undefined && this.expecting === 'rank' && Number.isInteger(value) && value > 0)
      rank.count = value;
    else this.lastNumber = value;
  }

  private choose(item: Item, want: 'number' | 'category' | 'any', say = true): ColumnView | undefined {
    const best = item.columns[0];
    if (!best) return undefined;
    const fits = item.columns.filter(({ score }) => score >= best.score - 0.2);
    const match =
      (want === 'number'
        ? (fits.find(({ column }) => isNumeric(column.type) && column.role !== 'id') ??
          fits.find(({ column }) => isNumeric(column.type)))
        : undefined) ??
      (want === 'category' && best.score < 0.97
        ? ((this.expecting === 'count'
            ? undefined
            : fits.find(
                ({ column }) =>
                  (column.role === 'category' || column.role === 'label') &&
                  column.distinctCount > 1 &&
                  best.column.role === 'id' &&
                  best.score < 0.97,
              )) ?? fits.find(({ column }) => column.role !== 'measure' && column.groupable))
        : undefined) ??
      (want === 'any' && best.score < 0.9 ? fits.find(({ column }) => column.role !== 'id') : undefined) ??
      best;
    if (say && match.score < 0.9) {
      const others = fits.filter(({ column, score }) => column !== match.column && score === match.score);
      const or = others.length > 0 ? ` (not ${others.map(({ column }) => column.name).join(', ')})` : '';
      this.reading.notes.push(`“${item.text}” read as ${match.column.name}${or}`);
    }
    return match.column;
  }

  private readColumn(item: Item): void {
    const { reading } = this;
    reading.score += 1 + (item.columns[0]?.score ?? 0) * item.length;
    const wantNumber =
      ['measure', 'rank', undefined].includes(this.expecting) || reading.relation || reading.distribution;
    const want =
      this.expecting === 'group' || this.expecting === 'target' || this.expecting === 'count'
        ? 'category'
        : wantNumber
          ? 'number'
          : 'any';
    const column: ColumnView = this.choose(
      item,
      this.expecting === 'rank' &&
        !reading.rank?.column &&
        !this.lastIsBy() &&
        reading.target === undefined &&
        item.plural
        ? 'any'
        : want,
    )!;
    if (!item.plural) reading.singular.push(column);
    switch (this.expecting) {
      case 'measure':
        return this.measure(column);
      case 'count':
        return this.countOf(column, item);
      case 'distinct':
        reading.measures.push(
          column.role === 'id' && column.distinctCount >= this.view.rowCount
            ? { aggregate: 'count' }
            : { aggregate: 'distinct', column },
        );
        this.expecting = undefined;
        return;
      case 'group':
        this.group(column);
        return;
      case 'sort':
        reading.sort = { ...reading.sort, column };
        if (this.aggregates[0]) reading.sort.measure = { aggregate: this.aggregates[0].aggregate, column };
        this.aggregates = [];
        this.expecting = undefined;
        return;
      case 'rank':
        return this.rankBy(column, item);
      case 'target':
        if (isNumeric(column.type) && column.role === 'measure') {
          reading.loose.push(column);
          this.expecting = undefined;
        } else {
          reading.target ??= { column, plural: item.plural };
          this.expecting = undefined;
        }
        return;
      default:
        if (this.expecting === 'filter' && this.hasValue(column)) return;
        if (
          column.role === 'time' &&
          (item.columns[0]?.score ?? 0) < 0.9 &&
          /ed$|built|born/i.test(item.text)
        )
          this.verbal.add(column);
        if (!reading.loose.includes(column)) reading.loose.push(column);
        if (this.expecting === 'in' || this.expecting === 'filter') this.expecting = undefined;
    }
  }

  /** "employees that have a commission": the value is there. */
  private hasValue(column: ColumnView): boolean {
    const { reading } = this;
    if (column.summary.nullCount === 0 || this.lastTag !== 'where' || reading.measures.length === 0)
      return false;
    reading.conditions.push({
      where: `${nameOf(column)} is not null`,
      words: `${column.label} is not missing`,
      joiner: 'and',
      column: column.name,
    });
    return true;
  }

  private lastIsBy(): boolean {
    return this.lastTag === 'by';
  }

  private measure(column: ColumnView): void {
    const { reading } = this;
    const first = this.aggregates[0]?.aggregate;
    if (column.role === 'id' && first !== 'sum' && first !== 'min' && first !== 'max') {
      this.ofRows = true;
      return;
    }
    if (
      isNumeric(column.type) ||
      first === 'min' ||
      first === 'max' ||
      (column.role !== 'time' && column.role !== 'label')
    )
      this.measured = true;
    if (!isNumeric(column.type) && first !== 'min' && first !== 'max') {
      if (column.role === 'flag' && first === 'avg') reading.measures.push({ aggregate: 'avg', column });
      else if (first === 'sum' && reading.measures.length === 0 && column.role !== 'time')
        reading.measures.push({ aggregate: 'distinct', column });
      else if (!reading.loose.includes(column)) reading.loose.push(column);
      return;
    }
    if (first === 'sum' && column.role === 'id') {
      reading.measures.push({
        aggregate: column.distinctCount >= this.view.rowCount ? 'count' : 'distinct',
        ...(column.distinctCount < this.view.rowCount && { column }),
      });
      return;
    }
    for (const { aggregate, share } of this.aggregates)
      reading.measures.push({ aggregate, column, ...(share !== undefined && { share }) });
  }

  private countOf(column: ColumnView, item: Item): void {
    const { reading } = this;
    this.expecting = undefined;
    if (column.role === 'measure' && isNumeric(column.type)) {
      if (column.additive) reading.measures.push({ aggregate: 'sum', column });
      else reading.loose.push(column);
      return;
    }
    if (column.role === 'flag') {
      const words = `${column.label} is true`;
      reading.conditions.push({ where: flagTest(column), words, joiner: 'and', column: column.name });
      reading.measures.push({ aggregate: 'count' });
      return;
    }
    const rowLike =
      (column.role === 'id' || column.role === 'label') && column.distinctCount >= this.view.rowCount * 0.98;
    if (rowLike || (item.row && column.role !== 'category')) reading.measures.push({ aggregate: 'count' });
    else reading.measures.push({ aggregate: 'distinct', column });
  }

  private group(column: ColumnView): void {
    const { reading } = this;
    const existing = reading.groups.find((group) => group.column === column);
    if (existing) return;
    const pendingGrain = reading.groups.findIndex(
      (group) => group.grain && group.column.role === 'time' && column.role === 'time',
    );
    if (pendingGrain >= 0 && this.lastTag !== 'and')
      reading.groups[pendingGrain] = { column, grain: reading.groups[pendingGrain]!.grain! };
    else reading.groups.push({ column });
  }

  private rankBy(column: ColumnView, item: Item): void {
    const { reading } = this;
    const rank = reading.rank!;
    const aggregate = this.aggregates[0]?.aggregate;
    const counts = rank.measure?.aggregate === 'count' && !rank.measure.column;
    if (isNumeric(column.type) && column.role !== 'id' && column.role !== 'year' && !counts) {
      if (rank.column || rank.measure) {
        reading.loose.push(column);
        return;
      }
      if (aggregate) rank.measure = { aggregate, column };
      else rank.column = column;
      this.aggregates = [];
      return;
    }
    if (counts && isNumeric(column.type) && column.role === 'measure') {
      if (column.additive) rank.measure = { aggregate: 'sum', column };
      else rank.column = column;
      return;
    }
    if (
      rank.measure?.aggregate === 'count' &&
      reading.target &&
      (column.role === 'id' || column.role === 'category') &&
      !rank.measure.column
    ) {
      rank.measure = { aggregate: 'distinct', column };
      return;
    }
    if (reading.target?.column) {
      if (reading.target.column !== column) reading.loose.push(column);
      return;
    }
    if (reading.target?.row) reading.loose.push(column);
    else reading.target = { column, plural: item.plural };
  }

  private unknown(item: Item, always = false): void {
    const { reading } = this;
    if (isValueItem(item)) return;
    reading.unknown.push(item.text);
    const matters = item.quoted !== undefined || this.expecting !== undefined;
    if (always || matters) reading.blocking.push(item.text);
    if (this.expecting !== 'group') this.expecting = this.expecting === 'filter' ? 'filter' : undefined;
  }

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
    if (column) reading.notes.push(`the value of a row is ${column.name}`);
    if (derived) reading.notes.push(`the value of a row is ${derived.derived!.expression}`);
    if (
      !column &&
      !derived &&
      reading.blocking.length === 0 &&
      !reading.loose.some((each) => each.role === 'flag')
    )
      reading.unclear = `It is not clear what to take the ${aggregateNames[this.aggregates[0]!.aggregate]} of.`;
  }

  /** What can only be said at the end: aggregates after their column, ideas that stand for columns. */
  private finish(): void {
    const { reading, view } = this;
    if (this.aggregates.length > 0 && reading.measures.length === 0 && !reading.rank) {
      const numeric = reading.loose.filter((column) => isNumeric(column.type) && column.role === 'measure');
      if (numeric.length > 0) {
        reading.loose = reading.loose.filter((column) => !numeric.includes(column));
        for (const column of numeric)
          for (const { aggregate } of this.aggregates) reading.measures.push({ aggregate, column });
      }
    }
    if (this.expecting === 'count' && reading.measures.length === 0)
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
    reading.loose = reading.loose.filter((column) => !this.verbal.has(column));
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
      if (column) reading.notes.push(`ranked by ${column.name}`);
    }
  }
}
