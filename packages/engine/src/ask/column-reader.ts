import { isNumeric } from '@inset/model';
import { derivedRevenue } from './concepts.ts';
import type { ColumnView } from './describe-table.ts';
import { flagTest, nameOf } from './literal.ts';
import { ReaderState } from './reader-state.ts';
import type { Item } from './segment.ts';
import { stem } from './word-forms.ts';

/** Reads columns and nouns for rows by what the words before them announced. */
export class ColumnReader extends ReaderState {
  protected readRow(item: Item): void {
    const { reading } = this;
    reading.rows = true;
    reading.oneRow = !item.plural;
    reading.score += 0.5;
    if (this.expecting === 'group') {
      const id = this.idOf(item);
      if (id && this.aggregates[0]?.aggregate === 'avg' && !item.plural) this.each = id;
      reading.eachRow ||= !/\ball\b/i.test(this.items[this.i - 1]?.text ?? '');
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
  protected idOf(item: Item): ColumnView | undefined {
    const word = stem(item.text.toLowerCase());
    return this.view.columns.find(
      ({ words, distinctCount }) =>
        words.length === 2 &&
        words[0] === word &&
        words[1] === 'id' &&
        distinctCount < this.view.rowCount * 0.98,
    );
  }

  protected readNumber(value: number): void {
    const { rank } = this.reading;
    if (rank && rank.count === undefined && this.expecting === 'rank' && Number.isInteger(value) && value > 0)
      rank.count = value;
    else this.lastNumber = value;
  }

  protected readColumn(item: Item): void {
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
        return this.measure(column, item.columns[0]!.score >= 0.97 && column.words.length > 1);
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
        if (this.averagedOver(column)) this.each = column;
        else this.group(column);
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

  /** "average revenue per customer": a total shared out, rather than an average for each of them. */
  private averagedOver(column: ColumnView): boolean {
    const [first] = this.aggregates;
    return column.role === 'id' && first?.aggregate === 'avg' && this.items[this.i - 1]?.text === 'per';
  }

  /** "employees that have a commission": the value is there. */
  protected hasValue(column: ColumnView): boolean {
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

  protected measure(column: ColumnView, exact = false): void {
    const { reading } = this;
    const first = this.aggregates[0]?.aggregate;
    if (column.role === 'id' && !exact && first !== 'sum' && first !== 'min' && first !== 'max') {
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

  protected countOf(column: ColumnView, item: Item): void {
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

  protected group(column: ColumnView): void {
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

  protected rankBy(column: ColumnView, item: Item): void {
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
    if (counts && this.lastTag === 'top' && !reading.target) {
      reading.target = { column, plural: item.plural };
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

  protected derivable(item: Item): boolean {
    return (
      this.expecting !== 'count' &&
      this.expecting !== 'target' &&
      derivedRevenue(item.text.toLowerCase(), this.view) !== undefined
    );
  }

  protected derive(item: Item): boolean {
    const measure = derivedRevenue(item.text.toLowerCase(), this.view);
    if (!measure) return false;
    if (this.expecting === 'rank' && this.reading.rank) this.reading.rank.measure = measure;
    else if (this.expecting === 'sort' && this.reading.sort) this.reading.sort.measure = measure;
    else
      for (const { aggregate } of this.aggregates.length > 0
        ? this.aggregates
        : [{ aggregate: 'sum' as const }])
        this.reading.measures.push({ ...measure, aggregate });
    const { label: said, expression } = measure.derived!;
    this.reading.notes.push({ kind: 'worked-out', said, expression });
    this.reading.score += 1;
    return true;
  }
}
