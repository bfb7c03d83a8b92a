import { cellAt, columnOf, type Cell, type Channel, type ColumnData, type Table } from '@inset/model';
import type { ChartNote, ChartRow } from './chart-data.ts';
import { isDiscrete, type ChartField } from './chart-field.ts';
import type { ChartPlan } from './chart-to-query.ts';
import { numberAt, wholes, type ChosenRows } from './chosen-rows.ts';
import { condensedNote } from './condensed-note.ts';
import { rareRows } from './draw/rare-marks.ts';
import { endOfGrain } from './end-of-grain.ts';
import { exactFormat, formatValue } from './format-value.ts';
import { measureOf } from './measure-of.ts';
import { pieceRows, type Turns } from './turns.ts';

interface Reader {
  name: string;
  read: (row: number) => unknown;
  /** A row without this value cannot be drawn. */
  needed: boolean;
}

export interface ReadOptions {
  locale: string;
  /** What null reads as. */
  none: string;
  /** What colours read as that are not among the most frequent. */
  others: string;
}

/** The rows of an answer by channel, before they are ordered or limited. */
export interface ReadRows {
  rows: ChartRow[];
  notes: ChartNote[];
  /** By channel: what each category's label stands for. */
  cells: ReadonlyMap<Channel, ReadonlyMap<string, Cell>>;
}

const longestLabel = 80;

/** Reads what can be drawn, and says what cannot. Of an answer only some rows of which are drawn, those. */
export function* readRows(
  plan: ChartPlan,
  table: Table,
  options: ReadOptions,
  chosen?: ChosenRows,
): Turns<ReadRows> {
  const { limit, channels, chart, condensed } = plan;
  const notes: ChartNote[] = [];
  const count = chosen?.kept.length ?? Math.min(table.rowCount, limit);
  if (table.rowCount > limit) notes.push({ kind: plan.sampled ? 'sampled' : 'rows-limited', shown: limit });
  const cells = new Map<Channel, Map<string, Cell>>();
  const logarithmic = channels.filter((field) => isLogarithmic(field, plan)).map(({ channel }) => channel);
  const offScale = new Map<Channel, number>();
  const parts = Object.keys(plan.parts).length ? rareRows(chart.mark).readParts(plan, table) : undefined;
  const behind = plan.behind ? rareRows('box').readBehind(plan, table) : undefined;
  // A row that stands for many shows several of them.
  const shown = condensed?.corners ?? [{}];
  const marks = shown.map((columns) => {
    const fields = channels.map((field) => withColumn(field, columns));
    const reading = { plan, table, options, cells };
    return { readers: fields.flatMap((field) => readersOf(field, reading)), exact: exactOf(fields, table) };
  });
  const standsFor = condensed && columnOf(table, condensed.count)?.data;
  const rows: ChartRow[] = [];
  let dropped = chosen?.dropped ?? 0;
  for (let i = 0; i < count; i++) {
    if (i > 0 && i % pieceRows === 0) yield;
    const row = chosen ? chosen.kept[i]! : i;
    const first = rows.length;
    let isWhole = false;
    for (const { readers, exact } of marks) {
      const made: Record<string, unknown> = { row, key: row };
      let whole = true;
      for (const { name, read, needed } of readers) {
        const value = (made[name] = read(row));
        if (needed && value === null) whole = false;
      }
      isWhole ||= whole;
      const off = logarithmic.find((channel) => Number(made[channel] ?? 1) <= 0);
      if (off) offScale.set(off, (offScale.get(off) ?? 0) + 1);
      if (parts) made['parts'] = parts(row);
      if (exact) made['exact'] = exact(row);
      if (!whole || off || (condensed?.corners && isThere(rows, first, made))) continue;
      if (behind && rows.length === first) made['behind'] = behind(row);
      rows.push(made as unknown as ChartRow);
    }
    if (!isWhole) dropped += standsFor ? Number(cellAt(standsFor, row)) : 1;
  }
  if (dropped) notes.push({ kind: 'dropped', count: dropped });
  for (const [channel, number] of offScale) notes.push({ kind: 'off-scale', channel, count: number });
  if (condensed) notes.unshift(condensedNote(condensed, table, rows));
  return { rows, notes, cells };
}

const withColumn = (field: ChartField, columns: Partial<Record<Channel, string>>): ChartField => {
  const column = columns[field.channel];
  return column === undefined ? field : { ...field, column };
};

/** The first of a stretch may be its lowest, too. */
function isThere(rows: readonly ChartRow[], from: number, made: Partial<ChartRow>): boolean {
  for (let i = from; i < rows.length; i++) {
    const row = rows[i]!;
    const isSame = row.x === made.x && row.y === made.y && row.y2 === made.y2;
    if (isSame && row.low === made.low && row.high === made.high) return true;
  }
  return false;
}

const isLogarithmic = (field: ChartField, { chart }: ChartPlan): boolean =>
  !isDiscrete(field) && chart.encodings[field.channel]?.spread === 'log';

interface Reading {
  plan: ChartPlan;
  table: Table;
  options: ReadOptions;
  cells: Map<Channel, Map<string, Cell>>;
}

function readersOf(field: ChartField, reading: Reading): Reader[] {
  const { plan, table } = reading;
  const { mark } = plan.chart;
  const measure = measureOf(plan);
  const data = columnOf(table, field.column)?.data;
  if (!data) throw new Error(`The answer has no column "${field.column}".`);
  if (isDiscrete(field))
    return [{ name: field.channel, read: labelsOf(field, data, reading), needed: false }];
  const positional = field.channel === 'x' || field.channel === 'y';
  const isMeasure = field.channel === measure?.channel;
  // A line shows a missing measure as a gap; anything else without a position cannot be drawn.
  const needed = positional && !((mark === 'line' || mark === 'area') && isMeasure);
  const negative = wholes.has(mark) && isMeasure;
  const read = (row: number): number | null => {
    const value = numberAt(data, row);
    return negative && value !== null && value < 0 ? null : value;
  };
  const readers: Reader[] = [{ name: field.channel, read, needed }];
  if (field.end !== undefined) {
    const end = columnOf(table, field.end)!.data;
    readers.push({ name: `${field.channel}_end`, read: (row) => numberAt(end, row), needed: true });
  } else if (field.kind === 'temporal' && field.grain && mark === 'bar') {
    const grain = field.grain;
    const ends = (row: number): number | null => {
      const start = read(row);
      return start === null ? null : endOfGrain(start, grain);
    };
    readers.push({ name: `${field.channel}_end`, read: ends, needed: true });
  }
  return readers;
}

/** Reads all digits of what a number does not hold; undefined where there is no such column. */
function exactOf(
  fields: readonly ChartField[],
  table: Table,
): ((row: number) => ChartRow['exact']) | undefined {
  const long = fields.flatMap((field) => {
    const data = isDiscrete(field) ? undefined : columnOf(table, field.column)?.data;
    return data?.kind === 'decimal' || data?.kind === 'big-integer' ? [{ channel: field.channel, data }] : [];
  });
  if (long.length === 0) return undefined;
  return (row) => {
    const said: ChartRow['exact'] = {};
    for (const { channel, data } of long) {
      const cell = cellAt(data, row);
      if (cell !== null) said[channel] = String(cell);
    }
    return said;
  };
}

/** Labels of categories: short, and different for different values. */
function labelsOf(
  field: ChartField,
  data: ColumnData,
  { plan, options, cells: all }: Reading,
): (row: number) => string {
  const { locale, none, others } = options;
  const colors = field.channel === 'color' ? plan.colors : undefined;
  const { type, grain } = colors?.field ?? field;
  const format = exactFormat(type, locale, grain, true);
  const textOf = (cell: Cell): string => (cell === null ? none : formatValue(cell, format) || '""');
  const labels = new Map<Cell, string>();
  const cells = all.get(field.channel) ?? new Map<string, Cell>();
  all.set(field.channel, cells);
  for (const [label, cell] of cells) labels.set(cell, label);
  return (row) => {
    const cell = cellAt(data, row);
    const known = labels.get(cell);
    if (known !== undefined) return known;
    const place = Number(cell);
    const isOther = place === colors?.frequent.length;
    const text = isOther ? others : textOf(colors ? colors.frequent[place]! : cell);
    const short = text.length > longestLabel ? `${text.slice(0, longestLabel - 1)}…` : text;
    let label = short;
    for (let n = 2; cells.has(label) && cells.get(label) !== cell; n++) label = `${short} (${n})`;
    labels.set(cell, label);
    cells.set(label, cell);
    return label;
  };
}
