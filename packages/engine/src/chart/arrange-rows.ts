import {
  cellAt,
  columnOf,
  type Cell,
  type Channel,
  type ColumnData,
  type Mark,
  type Table,
} from '@inset/model';
import type { ChartField } from './chart-field.ts';
import { type ChartPart, type ChartPlan } from './chart-to-query.ts';
import { rareRows } from './draw/rare-marks.ts';
import { endOfGrain } from './end-of-grain.ts';
import { exactFormat, formatValue } from './format-value.ts';
import { measureOf } from './measure-of.ts';

/** One row as the renderer gets it: a value a channel, whatever the columns are called. */
export interface ChartRow {
  x?: number | string | null;
  x_end?: number;
  y?: number | string | null;
  y_end?: number;
  /** The second measure, and the ends of an error band. */
  y2?: number | null;
  low?: number | null;
  high?: number | null;
  /** The small chart it belongs to. */
  facet?: string;
  color?: number | string | null;
  size?: number | null;
  detail?: string;
  /** Row of the table it stands for; -1 for "others", -2 where a stack needs a zero for there is no row. */
  row: number;
  /** Position in this list; what keyboard and selection speak of. */
  key: number;
  /** The last row of its line, where a label may stand. */
  last?: boolean;
  /** Slices: their share of the whole. */
  share?: string;
  /** What its mark is drawn with besides: a box's quartiles, whiskers and the values beyond them. */
  parts?: Partial<Record<Exclude<ChartPart, 'places'>, number | null>> & { beyond?: number[] };
  /** A waterfall's last bar: what the steps come to. */
  total?: true;
}

/** Something the drawing leaves out or puts together; shown beside the chart. */
export type ChartNote =
  | { kind: 'others'; channel: Channel; shown: number; total: number }
  | { kind: 'limited'; channel: Channel; shown: number; total: number }
  | { kind: 'rows-limited'; shown: number }
  /** Names that no shape of the map has. */
  | { kind: 'unmatched'; names: string[]; total: number }
  /** Names of shapes that another row has named already. */
  | { kind: 'repeated'; names: string[]; total: number }
  /** Of more rows, so many are chosen at random. */
  | { kind: 'sampled'; shown: number }
  | { kind: 'dropped'; count: number }
  /** A logarithm shows nothing at or below zero. */
  | { kind: 'off-scale'; channel: Channel; count: number };

/** What is drawn. */
export interface ChartData {
  rows: ChartRow[];
  notes: ChartNote[];
  /** Channels with categories: their labels in the order they are shown. */
  categories: Partial<Record<Channel, string[]>>;
  /** Channels with numbers or dates: lowest and highest; absent when there is no value at all. */
  extents: Partial<Record<Channel, [number, number]>>;
  /** The labels that the legend has switched off: they keep their place in it. */
  hidden: readonly string[];
}

export interface ArrangeOptions {
  locale?: string;
  /** What null reads as. Default `(none)`. */
  none?: string;
  /** What the small categories together read as. Default `Others`. */
  others?: string;
  /** What a waterfall's last bar is called. Default `Total`. */
  total?: string;
  /** Most categories on the axis. Default 20; of a pie 7. */
  maxCategories?: number;
  /** Most colours. Default 10. */
  maxColors?: number;
  /** Labels of colours, of a pie's slices, that are left out. Default none. */
  hidden?: readonly string[];
}

interface Reader {
  name: string;
  read: (row: number) => unknown;
  /** A row without this value cannot be drawn. */
  needed: boolean;
}

const longestLabel = 80;
/** Their marks are parts of a whole: below zero there is nothing to show. */
const wholes: ReadonlySet<Mark> = new Set(['pie', 'funnel', 'treemap']);
/** Categories that have room where they do not stand beside each other as bars do. */
const mostOf: Partial<Record<Mark, number>> = { map: 1000, heatmap: 60, treemap: 60 };
/** Small charts in one drawing. */
const mostFacets = 24;

/** Turns a Query's answer into rows a chart can draw: ordered, limited, no null, NaN or big integer left in them. */
export function arrangeRows(plan: ChartPlan, table: Table, options: ArrangeOptions = {}): ChartData {
  return new Arrangement(plan, table, options).arrange();
}

class Arrangement {
  readonly #plan: ChartPlan;
  readonly #table: Table;
  readonly #options: Required<ArrangeOptions>;
  readonly #notes: ChartNote[] = [];
  readonly #measure: ChartField | undefined;
  /** By channel: the label of each row's category. */
  readonly #sortKeys = new Map<Channel, Map<string, Cell>>();

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

  arrange(): ChartData {
    let rows = this.#read();
    const categories: ChartData['categories'] = {};
    for (const field of this.#plan.channels) {
      if (!isDiscrete(field) || field.channel === 'detail') continue;
      const ordered = this.#order(field, rows);
      const limited = this.#limit(field, rows, ordered);
      rows = limited.rows;
      categories[field.channel] = limited.categories;
    }
    rows = this.#withoutHidden(rows);
    if (this.#plan.chart.mark === 'density')
      rows = rareRows('density').densityRows(rows, this.#plan.chart.arrangement);
    if (this.#isStackedArea()) rows = fillGaps(rows, this.#shown(categories.color));
    rows = this.#sort(rows, categories);
    if (this.#plan.chart.mark === 'waterfall' && this.#plan.chart.total !== false)
      rows = rareRows('waterfall').wholeOfSteps(rows, categories, this.#options.total);
    rows.forEach((row, key) => (row.key = key));
    if (this.#plan.chart.mark === 'line') markLast(rows);
    if (this.#plan.chart.mark === 'pie') shareOut(rows, this.#options.locale);
    const { hidden } = this.#options;
    return { rows, notes: this.#notes, categories, extents: this.#extents(rows), hidden };
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

  #read(): ChartRow[] {
    const { limit, channels } = this.#plan;
    const count = Math.min(this.#table.rowCount, limit);
    if (this.#table.rowCount > limit)
      this.#notes.push({ kind: this.#plan.sampled ? 'sampled' : 'rows-limited', shown: limit });
    const readers = channels.flatMap((field) => this.#readers(field));
    const logarithmic = channels.filter((field) => this.#isLogarithmic(field)).map(({ channel }) => channel);
    const offScale = new Map<Channel, number>();
    const { chart, parts: drawn } = this.#plan;
    const parts = Object.keys(drawn).length
      ? rareRows(chart.mark).readParts(this.#plan, this.#table)
      : undefined;
    const rows: ChartRow[] = [];
    let dropped = 0;
    for (let row = 0; row < count; row++) {
      const made: Record<string, unknown> = { row, key: row };
      let whole = true;
      for (const { name, read, needed } of readers) {
        const value = (made[name] = read(row));
        if (needed && value === null) whole = false;
      }
      if (!whole) dropped++;
      const off = logarithmic.find((channel) => Number(made[channel] ?? 1) <= 0);
      if (off) offScale.set(off, (offScale.get(off) ?? 0) + 1);
      if (parts) made['parts'] = parts(row);
      if (whole && !off) rows.push(made as unknown as ChartRow);
    }
    if (dropped) this.#notes.push({ kind: 'dropped', count: dropped });
    for (const [channel, number] of offScale) this.#notes.push({ kind: 'off-scale', channel, count: number });
    return rows;
  }

  #isLogarithmic(field: ChartField): boolean {
    return !isDiscrete(field) && this.#plan.chart.encodings[field.channel]?.spread === 'log';
  }

  #readers(field: ChartField): Reader[] {
    const data = columnOf(this.#table, field.column)?.data;
    if (!data) throw new Error(`The answer has no column "${field.column}".`);
    if (isDiscrete(field)) return [{ name: field.channel, read: this.#labels(field, data), needed: false }];
    const positional = field.channel === 'x' || field.channel === 'y';
    const isLine = this.#plan.chart.mark === 'line' || this.#plan.chart.mark === 'area';
    // A line shows a missing measure as a gap; anything else without a position cannot be drawn.
    const needed = positional && !(isLine && field === this.#measure);
    const negative = wholes.has(this.#plan.chart.mark) && field === this.#measure;
    const read = (row: number): number | null => {
      const value = numberAt(data, row);
      return negative && value !== null && value < 0 ? null : value;
    };
    const readers: Reader[] = [{ name: field.channel, read, needed }];
    if (field.end !== undefined) {
      const end = columnOf(this.#table, field.end)!.data;
      readers.push({ name: `${field.channel}_end`, read: (row) => numberAt(end, row), needed: true });
    } else if (field.kind === 'temporal' && field.grain && this.#plan.chart.mark === 'bar') {
      const grain = field.grain;
      const ends = (row: number): number | null => {
        const start = read(row);
        return start === null ? null : endOfGrain(start, grain);
      };
      readers.push({ name: `${field.channel}_end`, read: ends, needed: true });
    }
    return readers;
  }

  /** Labels of categories: short, and different for different values. */
  #labels(field: ChartField, data: ColumnData): (row: number) => string {
    const { locale, none } = this.#options;
    const format = exactFormat(field.type, locale, field.grain, true);
    const labels = new Map<Cell, string>();
    const cells = new Map<string, Cell>();
    this.#sortKeys.set(field.channel, cells);
    return (row) => {
      const cell = cellAt(data, row);
      const known = labels.get(cell);
      if (known !== undefined) return known;
      const text = cell === null ? none : formatValue(cell, format) || '""';
      const short = text.length > longestLabel ? `${text.slice(0, longestLabel - 1)}…` : text;
      let label = short;
      for (let n = 2; cells.has(label); n++) label = `${short} (${n})`;
      labels.set(cell, label);
      cells.set(label, cell);
      return label;
    };
  }

  /** Categories of a channel in the order they are shown. */
  #order(field: ChartField, rows: ChartRow[]): string[] {
    const { chart } = this.#plan;
    const sort = chart.encodings[field.channel]?.sort;
    const labels = [...new Set(rows.map((row) => row[field.channel as 'x'] as string))];
    if (sort === 'none') return labels;
    const positional = field.channel === 'x' || field.channel === 'y';
    const byMeasure = (sort ?? '').replace('-', '') === this.#measure?.channel;
    const textBars =
      !sort && positional && field.kind === 'nominal' && ['bar', 'pie', 'treemap'].includes(chart.mark);
    if (this.#measure && (byMeasure || textBars)) {
      const totals = this.#totals(field, rows);
      const down = textBars || sort!.startsWith('-') ? -1 : 1;
      return labels.sort((a, b) => down * (totals.get(a)! - totals.get(b)!));
    }
    const cells = this.#sortKeys.get(field.channel)!;
    const down = sort === 'descending' || sort?.startsWith('-') ? -1 : 1;
    return labels.sort((a, b) => compare(cells.get(a)!, cells.get(b)!, this.#options.locale, down));
  }

  #totals(field: ChartField, rows: ChartRow[]): Map<string, number> {
    const totals = new Map<string, number>();
    for (const row of rows) {
      const label = row[field.channel as 'x'] as string;
      totals.set(label, (totals.get(label) ?? 0) + Number(row[this.#measure!.channel as 'y'] ?? 0));
    }
    return totals;
  }

  /** Keeps the largest categories; the rest is added up as "others" where adding up is right. */
  #limit(field: ChartField, rows: ChartRow[], ordered: string[]): { rows: ChartRow[]; categories: string[] } {
    const { channel } = field;
    const top = this.#plan.chart.encodings[channel]?.top;
    const most = top ?? this.#mostOf(channel);
    if (ordered.length <= most) return { rows, categories: ordered };
    const additive = channel !== 'facet' && this.#addsUp(field, rows, ordered, most);
    // As many as were asked for, and the others; of those there is room for, the others are one.
    const shown = additive && top === undefined ? most - 1 : most;
    const totals = this.#measure ? this.#totals(field, rows) : undefined;
    const ranked = totals ? [...ordered].sort((a, b) => totals.get(b)! - totals.get(a)!) : ordered;
    const kept = new Set(ranked.slice(0, shown));
    const categories = ordered.filter((label) => kept.has(label));
    const name = channel as 'x';
    const inside = rows.filter((row) => kept.has(row[name] as string));
    this.#notes.push({ kind: additive ? 'others' : 'limited', channel, shown, total: ordered.length });
    if (!additive) return { rows: inside, categories };
    const { others } = this.#options;
    const rest = this.#addUp(
      rows.filter((row) => !kept.has(row[name] as string)),
      channel,
      others,
    );
    return { rows: [...inside, ...rest], categories: [...categories, others] };
  }

  #mostOf(channel: Channel): number {
    if (channel === 'facet') return mostFacets;
    const { mark } = this.#plan.chart;
    // The colours of a treemap's second level are shades.
    if (channel === 'color' && mark !== 'treemap') return this.#options.maxColors;
    return mostOf[mark] ?? this.#options.maxCategories;
  }

  /**
   * Whether the small categories may be shown together: their sum means something, and beside the bars it does not
   * dwarf what is to be compared. Slices and stacks need it, for they show a whole.
   */
  #addsUp(field: ChartField, rows: ChartRow[], ordered: string[], most: number): boolean {
    if (!this.#measure?.additive || !this.#plan.summarized) return false;
    const { mark, encodings } = this.#plan.chart;
    const isPart = field.channel === 'color' || mark === 'pie' || mark === 'treemap';
    if (mark === 'heatmap' || mark === 'map') return false;
    if (isPart || encodings[field.channel]?.top !== undefined) return true;
    const ranked = [...this.#totals(field, rows).values()].sort((a, b) => b - a);
    const rest = ranked.slice(most - 1).reduce((sum, total) => sum + total, 0);
    return ordered.length > 0 && rest <= 1.5 * ranked[0]!;
  }

  #addUp(rows: ChartRow[], channel: Channel, label: string): ChartRow[] {
    const measure = this.#measure!.channel as 'y';
    const sums = new Map<string, ChartRow>();
    for (const row of rows) {
      const group: ChartRow = { ...row, [channel]: label, row: -1 };
      const key = JSON.stringify({ ...group, [measure]: 0, key: 0, size: 0 });
      const sum = sums.get(key);
      if (sum) sum[measure] = Number(sum[measure] ?? 0) + Number(row[measure] ?? 0);
      else sums.set(key, group);
    }
    return [...sums.values()];
  }

  #sort(rows: ChartRow[], categories: ChartData['categories']): ChartRow[] {
    const ranks = new Map(
      Object.entries(categories).map(([channel, labels]) => [
        channel,
        new Map(labels.map((label, i) => [label, i])),
      ]),
    );
    const isPath = this.#plan.chart.mark === 'line' || this.#plan.chart.mark === 'area';
    const category = this.#measure?.channel === 'x' ? 'y' : 'x';
    const rank = (row: ChartRow, channel: 'x' | 'y' | 'color' | 'facet'): number => {
      const value = row[channel];
      const labels = ranks.get(channel);
      if (labels) return labels.get(value as string)!;
      return isPath || this.#plan.summarized ? Number(value ?? 0) : 0;
    };
    return rows
      .map((row) => ({
        row,
        facet: ranks.has('facet') ? rank(row, 'facet') : 0,
        place: rank(row, category),
        color: rank(row, 'color'),
      }))
      .sort((a, b) => a.facet - b.facet || a.place - b.place || a.color - b.color)
      .map(({ row }) => row);
  }

  #isStackedArea(): boolean {
    const { mark, arrangement = 'stacked' } = this.#plan.chart;
    const stacks = arrangement === 'stacked' || arrangement === 'normalized';
    return mark === 'area' && stacks && this.#plan.summarized;
  }

  #extents(rows: ChartRow[]): ChartData['extents'] {
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
    }
    return extents;
  }
}

/** An area that stands on another needs a value wherever the other has one: zero, where there is none. */
function fillGaps(rows: ChartRow[], colors: string[]): ChartRow[] {
  const keyOf = ({ facet, x }: ChartRow, color: unknown): string => JSON.stringify([facet, x, color]);
  const there = new Set(rows.map((row) => keyOf(row, row.color)));
  const places = [...new Map(rows.map((row) => [keyOf(row, null), row])).values()];
  const gaps = colors.flatMap((color) =>
    places
      .filter((row) => !there.has(keyOf(row, color)))
      .map(({ x, facet }): ChartRow => ({
        row: -2,
        key: 0,
        x: x!,
        y: 0,
        color,
        ...(facet !== undefined && { facet }),
      })),
  );
  return [...rows, ...gaps];
}

function markLast(rows: ChartRow[]): void {
  const last = new Map<string, ChartRow>();
  for (const row of rows) if (row.y !== null) last.set(JSON.stringify([row.facet, row.color]), row);
  for (const row of last.values()) row.last = true;
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

/** Whether the values of a field are categories rather than amounts. */
export const isDiscrete = (field: ChartField): boolean =>
  field.kind === 'nominal' || field.kind === 'ordinal';

function numberAt(data: ColumnData, row: number): number | null {
  const cell = cellAt(data, row);
  if (cell === null || typeof cell === 'boolean') return cell === null ? null : Number(cell);
  const value = Number(cell);
  if (!Number.isFinite(value)) return null;
  return (data.kind === 'date' || data.kind === 'timestamp') && Math.abs(value) > 8.64e15 ? null : value;
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
