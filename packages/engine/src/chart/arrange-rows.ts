import type { Cell, Channel, Mark, Table } from '@inset/model';
import type { ChartData, ChartNote, ChartRow } from './chart-data.ts';
import { isDiscrete, type ChartField } from './chart-field.ts';
import type { ChartPlan } from './chart-to-query.ts';
import { crowdedRows, placesOnScale, rareRows } from './draw/rare-marks.ts';
import { formatValue } from './format-value.ts';
import { measureOf } from './measure-of.ts';
import { readRows } from './read-rows.ts';
import type { SmallCategories } from './small-categories.ts';
import { atOnce, firstInTurns, pieceRows, sortInTurns, type Turns } from './turns.ts';

export interface ArrangeOptions {
  locale?: string;
  /** What null reads as. Default `(none)`. */
  none?: string;
  /** What the small categories together read as. Default `Others`. */
  others?: string;
  /** What a waterfall's last bar is called. Default `Total`. */
  total?: string;
  /** Most categories on the axis. Default 20; of numbers and dates in their order, along x, 60; of a pie 7. */
  maxCategories?: number;
  /** Most colours. Default 10. */
  maxColors?: number;
  /** Labels of colours, of a pie's slices, that are left out. Default none. */
  hidden?: readonly string[];
}

/** Categories that have room where they do not stand beside each other as bars do. */
const mostOf: Partial<Record<Mark, number>> = { map: 1000, heatmap: 60, treemap: 60 };
/** Steps in an order, such as the hours of a day or the weeks of a year: a hole among them would mislead. */
const mostSteps: Partial<Record<Mark, number>> = {
  line: 1000,
  area: 1000,
  heatmap: 200,
  bar: 60,
  point: 60,
  box: 60,
};
/** Small charts in one drawing. */
const mostFacets = 24;

/** Turns a Query's answer into rows a chart can draw: ordered, limited, no null, NaN or big integer left in them. */
export function arrangeRows(plan: ChartPlan, table: Table, options: ArrangeOptions = {}): ChartData {
  return atOnce(arrangeInTurns(plan, table, options));
}

/** The same in pieces, between which a page may do something else. */
export function arrangeInTurns(
  plan: ChartPlan,
  table: Table,
  options: ArrangeOptions = {},
): Turns<ChartData> {
  return new Arrangement(plan, table, options).arrange();
}

class Arrangement {
  readonly #plan: ChartPlan;
  readonly #table: Table;
  readonly #options: Required<ArrangeOptions>;
  readonly #notes: ChartNote[] = [];
  readonly #measure: ChartField | undefined;
  /** By channel: what each category's label stands for. */
  #cells: ReadonlyMap<Channel, ReadonlyMap<string, Cell>> = new Map();
  /** Categories that are not among the rows. */
  #small: SmallCategories | undefined;

  constructor(plan: ChartPlan, table: Table, options: ArrangeOptions) {
    this.#plan = plan;
    this.#table = table;
    const pie = plan.chart.mark === 'pie';
    const defaults = {
      locale: 'en',
      none: '(none)',
      others: 'Others',
      total: 'Total',
      maxCategories: pie ? 7 : 20,
      maxColors: 10,
      hidden: [],
    };
    this.#options = { ...defaults, ...options };
    this.#measure = measureOf(plan);
  }

  *arrange(): Turns<ChartData> {
    const category = this.#plan.channels.find(isDiscrete);
    const isOrdered = category !== undefined && this.#direction(category) !== undefined;
    const crowded = crowdedRows();
    this.#small = crowded && (yield* crowded(this.#plan, this.#table, isOrdered));
    const read = yield* readRows(this.#plan, this.#table, this.#options, this.#small);
    let { rows } = read;
    yield;
    this.#cells = read.cells;
    this.#notes.push(...read.notes);
    rows = this.#small?.apart(rows) ?? rows;
    const { colors } = this.#plan;
    if (colors)
      this.#notes.push({
        kind: 'others',
        channel: 'color',
        shown: colors.frequent.length,
        total: colors.total,
      });
    const categories: ChartData['categories'] = {};
    for (const field of this.#plan.channels) {
      if (!isDiscrete(field) || field.channel === 'detail') continue;
      const limited = yield* this.#categorize(field, rows);
      rows = limited.rows;
      categories[field.channel] = limited.categories;
      // They are of the first.
      this.#small = undefined;
      yield;
    }
    rows = this.#withoutHidden(rows);
    if (this.#plan.chart.mark === 'density')
      rows = yield* rareRows('density').densityRows(rows, this.#plan.chart.arrangement);
    if (this.#isStackedArea()) rows = yield* fillGaps(rows, this.#shown(categories.color));
    yield;
    rows = yield* this.#sort(rows, categories);
    yield;
    if (this.#plan.chart.mark === 'waterfall' && this.#plan.chart.total !== false)
      rows = rareRows('waterfall').wholeOfSteps(rows, categories, this.#options.total);
    rows.forEach((row, key) => (row.key = key));
    yield;
    if (this.#plan.chart.mark === 'line' || this.#plan.chart.mark === 'area') markLast(rows);
    if (this.#plan.chart.mark === 'pie') shareOut(rows, this.#options.locale);
    const { hidden } = this.#options;
    yield;
    const extents = yield* this.#extents(rows);
    // A line's gaps and a cell's lack of a shade are drawn; where there is nothing else, there is nothing to see.
    if (this.#measure && !(extents[this.#measure.channel] ?? extents.y2)) rows = [];
    return { rows, notes: this.#notes, categories, extents, hidden };
  }

  #shown(labels: string[] = []): string[] {
    const { hidden } = this.#options;
    return labels.filter((label) => !hidden.includes(label));
  }

  #withoutHidden(rows: ChartRow[]): ChartRow[] {
    const { hidden } = this.#options;
    const named = this.#plan.chart.mark === 'pie' ? 'x' : 'color';
    return hidden.length ? rows.filter((row) => !hidden.includes(row[named] as string)) : rows;
  }

  /**
   * The categories of a channel in the order they are shown. Of too many the largest are kept; the rest is added up as
   * "others" where adding up is right.
   */
  *#categorize(field: ChartField, rows: ChartRow[]): Turns<{ rows: ChartRow[]; categories: string[] }> {
    const { channel } = field;
    const name = channel as 'x';
    const found = new Set<string>();
    for (let i = 0; i < rows.length; i++) {
      if (i > 0 && i % pieceRows === 0) yield;
      found.add(rows[i]![name] as string);
    }
    const labels = [...found];
    yield;
    // A point is in one colour: which of them come together is a matter of how many there are.
    const isSpot =
      channel === 'color' && !this.#plan.summarized && /^(point|map)$/.test(this.#plan.chart.mark);
    const totals = (isSpot || this.#measure) && (yield* this.#totals(field, rows, isSpot));
    yield;
    const inOrder = this.#comparison(field, totals, labels);
    const top = this.#plan.chart.encodings[channel]?.top;
    const most = top ?? this.#mostOf(field);
    if (labels.length <= most) return { rows, categories: yield* sortInTurns(labels, inOrder) };
    const additive = channel !== 'facet' && this.#addsUp(field, totals, most);
    yield;
    // As many as were asked for, and the others; of those there is room for, the others are one.
    const shown = (additive || isSpot) && top === undefined ? most - 1 : most;
    const bySize = (a: string, b: string): number =>
      (totals ? totals.get(b)! - totals.get(a)! : 0) || inOrder(a, b);
    const kept = new Set(yield* firstInTurns(labels, shown, bySize));
    const categories = labels.filter((label) => kept.has(label)).sort(inOrder);
    yield;
    const inside = rows.filter((row) => kept.has(row[name] as string));
    const total = labels.length + (this.#small?.count ?? 0);
    this.#notes.push({ kind: additive || isSpot ? 'others' : 'limited', channel, shown, total });
    if (isSpot) {
      for (const row of rows) if (!kept.has(row[name] as string)) row[name] = this.#options.others;
      return { rows, categories: [...categories, this.#options.others] };
    }
    if (!additive) return { rows: inside, categories };
    yield;
    const { others } = this.#options;
    const outside = rows.filter((row) => !kept.has(row[name] as string));
    const rest = yield* this.#addUp([...outside, ...(this.#small?.rest ?? [])], channel, others);
    return { rows: [...inside, ...rest], categories: [...categories, others] };
  }

  /** In which order two categories of a channel are shown; 0: as they come. */
  #comparison(
    field: ChartField,
    totals: ReadonlyMap<string, number> | undefined,
    labels: readonly string[],
  ): (a: string, b: string) => number {
    const sort = this.#plan.chart.encodings[field.channel]?.sort;
    const down = sort === 'descending' || sort?.startsWith('-') ? -1 : 1;
    const { locale, none } = this.#options;
    const places = field.scaled && placesOnScale(labels, locale, none);
    if (places) return (a, b) => down * (places.get(a)! - places.get(b)!) || (a < b ? -1 : 1);
    const direction = this.#direction(field);
    if (direction !== undefined)
      return (a, b) => (direction ? direction * (totals!.get(a)! - totals!.get(b)!) : 0);
    const cells = this.#cells.get(field.channel)!;
    return (a, b) => compare(cells.get(a)!, cells.get(b)!, locale, down);
  }

  /** -1 where the largest categories come first, 1 where they come last, 0 where all stay as they come; else undefined. */
  #direction(field: ChartField): -1 | 0 | 1 | undefined {
    const { chart } = this.#plan;
    const sort = chart.encodings[field.channel]?.sort;
    if (sort === 'none') return 0;
    const positional = field.channel === 'x' || field.channel === 'y';
    const byMeasure = (sort ?? '').replace('-', '') === this.#measure?.channel;
    const textBars =
      !sort && positional && field.kind === 'nominal' && ['bar', 'pie', 'treemap'].includes(chart.mark);
    if (!this.#measure || !(byMeasure || textBars)) return undefined;
    return textBars || sort!.startsWith('-') ? -1 : 1;
  }

  *#totals(field: ChartField, rows: ChartRow[], isCount: boolean): Turns<Map<string, number>> {
    const totals = new Map<string, number>();
    for (let i = 0; i < rows.length; i++) {
      if (i > 0 && i % pieceRows === 0) yield;
      const row = rows[i]!;
      const label = row[field.channel as 'x'] as string;
      const amount = isCount ? 1 : Number(row[this.#measure!.channel as 'y'] ?? 0);
      totals.set(label, (totals.get(label) ?? 0) + amount);
    }
    return totals;
  }

  #mostOf(field: ChartField): number {
    const { channel } = field;
    if (channel === 'facet') return mostFacets;
    const { mark } = this.#plan.chart;
    const steps = mostSteps[mark] ?? 0;
    if ((channel === 'x' || mark === 'heatmap') && field.kind === 'ordinal' && !this.#direction(field))
      return Math.max(steps, mostOf[mark] ?? this.#options.maxCategories);
    // The colours of a treemap's second level are shades.
    if (channel === 'color' && mark !== 'treemap') return this.#options.maxColors;
    return mostOf[mark] ?? this.#options.maxCategories;
  }

  /**
   * Whether the small categories may be shown together: their sum means something, and beside the bars it does not
   * dwarf what is to be compared. Slices and stacks need it, for they show a whole.
   */
  #addsUp(field: ChartField, totals: ReadonlyMap<string, number> | undefined, most: number): boolean {
    if (!totals || !this.#measure?.additive || !this.#plan.summarized) return false;
    const { mark, encodings } = this.#plan.chart;
    const isPart = field.channel === 'color' || mark === 'pie' || mark === 'treemap';
    if (mark === 'heatmap' || mark === 'map') return false;
    if (isPart || encodings[field.channel]?.top !== undefined) return true;
    const ranked = Float64Array.from(totals.values()).sort().reverse();
    const small = this.#small?.total ?? 0;
    const rest = ranked.subarray(most - 1).reduce((sum, total) => sum + total, small);
    return ranked.length > 0 && rest <= 1.5 * ranked[0]!;
  }

  /** Rows that differ in a channel, and in what is measured, as one. */
  *#addUp(rows: readonly ChartRow[], channel: Channel, label: string): Turns<ChartRow[]> {
    const measure = this.#measure!.channel as 'y';
    const sums = new Map<string, ChartRow>();
    const channels = this.#plan.channels.map((field) => field.channel);
    const others = channels.filter(
      (name) => name !== measure && name !== channel && name !== 'size',
    ) as 'x'[];
    for (let i = 0; i < rows.length; i++) {
      if (i > 0 && i % pieceRows === 0) yield;
      const row = rows[i]!;
      const key = others.map((name) => row[name]).join('\u0000');
      const sum = sums.get(key);
      if (sum) {
        sum[measure] = Number(sum[measure] ?? 0) + Number(row[measure] ?? 0);
        continue;
      }
      const { exact: _exact, ...group } = row;
      sums.set(key, { ...group, [channel]: label, row: -1 });
    }
    return [...sums.values()];
  }

  *#sort(rows: ChartRow[], categories: ChartData['categories']): Turns<ChartRow[]> {
    const ranks = new Map(
      Object.entries(categories).map(([channel, labels]) => [
        channel,
        new Map(labels.map((label, i) => [label, i])),
      ]),
    );
    const { mark, secondMark = 'line', encodings } = this.#plan.chart;
    const isPath = [mark, encodings.y2 && secondMark].some((each) => each === 'line' || each === 'area');
    const category = this.#measure?.channel === 'x' ? 'y' : 'x';
    // Single points are in the order in which they came.
    if (ranks.size === 0 && !isPath && !this.#plan.summarized) return rows;
    const rank = (row: ChartRow, channel: 'x' | 'y' | 'color' | 'facet'): number => {
      const value = row[channel];
      const labels = ranks.get(channel);
      if (labels) return labels.get(value as string)!;
      return isPath || this.#plan.summarized ? Number(value ?? 0) : 0;
    };
    const [facets, places, colors] = [0, 0, 0].map(() => new Float64Array(rows.length));
    for (let i = 0; i < rows.length; i++) {
      if (i > 0 && i % pieceRows === 0) yield;
      const row = rows[i]!;
      if (ranks.has('facet')) facets![i] = rank(row, 'facet');
      places![i] = rank(row, category);
      colors![i] = rank(row, 'color');
    }
    const order = yield* sortInTurns(
      rows.map((_, i) => i),
      (a, b) => facets![a]! - facets![b]! || places![a]! - places![b]! || colors![a]! - colors![b]!,
    );
    return order.map((i) => rows[i]!);
  }

  #isStackedArea(): boolean {
    const { mark, arrangement = 'stacked' } = this.#plan.chart;
    const stacks = arrangement === 'stacked' || arrangement === 'normalized';
    return mark === 'area' && stacks && this.#plan.summarized;
  }

  *#extents(rows: ChartRow[]): Turns<ChartData['extents']> {
    const extents: ChartData['extents'] = {};
    for (const { channel } of this.#plan.channels.filter((field) => !isDiscrete(field))) {
      let [low, high] = [Infinity, -Infinity];
      for (const row of rows) {
        const value = row[channel as 'y'];
        if (typeof value !== 'number') continue;
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
      if (low <= high) extents[channel] = [low, high];
      yield;
    }
    return extents;
  }
}

/** An area that stands on another needs a value wherever the other has one: zero, where there is none. */
function* fillGaps(rows: ChartRow[], colors: string[]): Turns<ChartRow[]> {
  const placeOf = ({ facet, x }: ChartRow): string => JSON.stringify([facet, x]);
  const places = new Map<string, { first: ChartRow; colors: Set<unknown> }>();
  for (let i = 0; i < rows.length; i++) {
    if (i > 0 && i % pieceRows === 0) yield;
    const row = rows[i]!;
    const key = placeOf(row);
    const place = places.get(key);
    if (place) place.colors.add(row.color);
    else places.set(key, { first: row, colors: new Set([row.color]) });
  }
  yield;
  const gaps: ChartRow[] = [];
  for (const { first, colors: there } of places.values()) {
    const { x, facet } = first;
    for (const color of colors)
      if (!there.has(color))
        gaps.push({ row: -2, key: 0, x: x!, y: 0, color, ...(facet !== undefined && { facet }) });
  }
  return [...rows, ...gaps];
}

function markLast(rows: ChartRow[]): void {
  const marked = new Map<unknown, Set<unknown>>();
  for (let i = rows.length - 1; i >= 0; i--) {
    const row = rows[i]!;
    if (row.y === null) continue;
    let colors = marked.get(row.facet);
    if (!colors) marked.set(row.facet, (colors = new Set()));
    if (colors.has(row.color)) continue;
    colors.add(row.color);
    row.last = true;
  }
}

/** Slices are shares of their own pie. */
function shareOut(rows: ChartRow[], locale: string): void {
  const totals = new Map<string | undefined, number>();
  for (const { facet, y } of rows) totals.set(facet, (totals.get(facet) ?? 0) + Number(y ?? 0));
  for (const row of rows) {
    const total = totals.get(row.facet)!;
    row.share = formatValue(total > 0 ? Number(row.y ?? 0) / total : 0, { locale, style: 'share' });
  }
}

/** Nulls last whatever the direction. */
function compare(a: Cell, b: Cell, locale: string, down: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === 'string' && typeof b === 'string') return down * collator(locale).compare(a, b);
  return down * (a < b ? -1 : a > b ? 1 : 0);
}

const collators = new Map<string, Intl.Collator>();

function collator(locale: string): Intl.Collator {
  let made = collators.get(locale);
  if (!made) collators.set(locale, (made = new Intl.Collator(locale, { numeric: true })));
  return made;
}
