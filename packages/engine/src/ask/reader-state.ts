import { isNumeric } from '@inset/model';
import { isValueItem } from './condition-context.ts';
import type { ColumnView, TableView } from './describe-table.ts';
import type { Aggregate, Tag } from './lexicon/tag.ts';
import { type Measure, type Reading, emptyReading } from './reading.ts';
import type { Item } from './segment.ts';

const ordinals = [/^(second|2nd)$/i, /^(third|3rd)$/i, /^(fourth|4th)$/i, /^(fifth|5th)$/i];

type Expecting =
  'measure' | 'count' | 'distinct' | 'group' | 'filter' | 'rank' | 'target' | 'sort' | 'in' | undefined;

/** What a question has said so far, and how an item is turned into a column. */
export class ReaderState {
  protected readonly items: Item[];
  protected readonly view: TableView;
  protected readonly reading: Reading = emptyReading();
  protected i = 0;
  protected expecting: Expecting;
  protected aggregates: { aggregate: Aggregate; share?: number }[] = [];
  protected lastNumber: number | undefined;
  protected joiner: 'and' | 'or' = 'and';
  protected lastTag: Tag['kind'] | undefined;
  protected verb: string[] | undefined;
  /** The aggregates named last have a column already. */
  protected measured = false;
  protected who = false;
  /** Columns of time that a verb named: "hired", "shipped". */
  protected readonly verbal = new Set<ColumnView>();
  /** "average order": an aggregate before a noun for rows. */
  protected ofRows = false;
  /** What an average is asked for, that several rows make: "per customer". */
  protected each: ColumnView | undefined;
  /** "how many" was said. */
  protected counting = false;
  /** The time from one date to another was asked for. */
  protected duration = false;
  /** A part of time that stands alone: "hour of day with most orders". */
  protected bareGrain = false;

  constructor(items: Item[], view: TableView) {
    this.items = items;
    this.view = view;
  }

  protected choose(item: Item, want: 'number' | 'category' | 'any', say = true): ColumnView | undefined {
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
      this.reading.notes.push({
        kind: 'column',
        said: item.text,
        column: match.column.name,
        others: others.map(({ column }) => column.name),
      });
    }
    return match.column;
  }

  protected lastIsBy(): boolean {
    return this.lastTag === 'by';
  }

  protected unknown(item: Item, always = false): void {
    const { reading } = this;
    if (isValueItem(item)) return;
    reading.unknown.push(item.text);
    const matters = item.quoted !== undefined || this.expecting !== undefined;
    if (always || matters) reading.blocking.push(item.text);
    if (this.expecting !== 'group') this.expecting = this.expecting === 'filter' ? 'filter' : undefined;
  }

  /** A measure worked out from several columns, where one is looked for. */
  protected take(measure: Measure): void {
    const { reading, expecting } = this;
    if (expecting === 'rank' && reading.rank) reading.rank.measure = measure;
    else if (expecting === 'sort' && reading.sort) reading.sort.measure = measure;
    else reading.measures.push(measure);
    if (measure.note) reading.notes.push(measure.note);
    this.measured = true;
    reading.score += 1;
  }

  /** "the second highest": the place was said just before. */
  protected takeNth(): { nth?: number } {
    const at = ordinals.findIndex((each) => each.test(this.items[this.i - 1]?.text ?? ''));
    if (at < 0) return {};
    const { reading } = this;
    const { text } = this.items[this.i - 1]!;
    reading.unknown = reading.unknown.filter((each) => each !== text);
    reading.blocking = reading.blocking.filter((each) => each !== text);
    return { nth: at + 2 };
  }

  /** "7 day moving average": how many it is over. */
  protected takeWindow(): void {
    const { count } = this.takeNumber();
    if (count !== undefined && Number.isInteger(count) && count > 1) this.reading.window = count;
  }

  protected takeNumber(): { count?: number } {
    const count = this.lastNumber;
    this.lastNumber = undefined;
    return count === undefined ? {} : { count };
  }
}
