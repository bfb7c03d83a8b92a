import { toRows, type Cell, type Table } from '@inset/model';
import { numberSigns, timeNames, type ChartTheme } from '@inset/engine/chart';
import type { Strings } from '../locales/en.ts';
import { mergedConfig, themeConfig } from './author-config.ts';
import type { Paper } from './author-paper.ts';
import { countTitle } from './author-title.ts';
import { measureTextIn } from './measure-text.ts';

/** Plain JSON that Vega-Lite draws. */
export type VegaLiteSpec = Record<string, unknown>;

/** What an author's own specification is drawn with, where it does not say otherwise. */
export interface AuthorSetting {
  paper: Paper;
  /** Pixels there are. */
  width: number;
  /** Its rows, where it brings no data. */
  table?: Table;
  locale: string;
  strings: Pick<Strings, 'chart'>;
}

/** Pixels; a legend beside the drawing would leave it too few. */
export const narrow = 520;

/**
 * An author's specification, fitted to its place: our type and colours, the room's width, the dataset's rows, and numbers and
 * months as the page's language writes them.
 */
export function fitAuthorSpec(
  spec: object,
  { paper, width, table, locale, strings }: AuthorSetting,
): VegaLiteSpec {
  const own = spec as Record<string, unknown>;
  const fits = own['width'] === undefined && isSingle(own);
  return {
    ...(fits && { autosize: { type: 'fit-x', contains: 'padding' } }),
    ...own,
    ...(fits && { width: Math.max(80, width - 4), ...wrappedTitle(own['title'], width, paper.theme) }),
    ...(own['data'] === undefined && table && { data: { values: plainRows(table) } }),
    config: mergedConfig(
      {
        background: paper.color ?? null,
        ...themeConfig(paper.theme, width < narrow),
        locale: { number: numberSigns(locale), time: timeNames(locale) },
        countTitle: countTitle(strings),
        ...(fits && titleLimits),
      },
      own['config'],
    ),
  };
}

/** What is longer than its axis would begin and end beyond the drawing. */
const titleLimits = {
  axisX: { titleLimit: { expr: 'max(width, 200)' } },
  axisY: { titleLimit: { expr: 'max(height, 120)' } },
};

/** A title in as many lines as the room's width takes, where its author has not parted it. */
function wrappedTitle(title: unknown, width: number, theme: ChartTheme): { title?: unknown } {
  const said = typeof title === 'string' ? { text: title } : title;
  if (typeof said !== 'object' || said === null) return {};
  const measure = measureTextIn(theme);
  const lines = (text: unknown, size: unknown, weight: number): unknown =>
    typeof text === 'string'
      ? wrapped(text, (line) => measure(line, Number(size), weight) <= width - 16)
      : text;
  const { text, subtitle, fontSize = 13, subtitleFontSize = 11 } = said as Record<string, unknown>;
  const parted = subtitle !== undefined && { subtitle: lines(subtitle, subtitleFontSize, 400) };
  return { title: { ...said, text: lines(text, fontSize, 700), ...parted } };
}

function wrapped(text: string, fits: (line: string) => boolean): string | string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && fits(longer)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.length > 1 ? lines : text;
}

/** Whether it is one drawing. Those of a facet, an encoding's too, have each a width of their own: none would be left. */
function isSingle({ mark, layer, encoding }: Record<string, unknown>): boolean {
  const channels = Object.keys((encoding as object | undefined) ?? {});
  const isFaceted = ['facet', 'row', 'column'].some((channel) => channels.includes(channel));
  return (mark !== undefined || layer !== undefined) && !isFaceted;
}

/** Numbers as numbers, decimals as well; dates as milliseconds. */
function plainRows(table: Table): object[] {
  const decimals = new Set(table.schema.filter(({ type }) => type === 'decimal').map(({ name }) => name));
  const plain = (name: string, cell: Cell): Cell =>
    typeof cell === 'bigint' || (cell !== null && decimals.has(name)) ? Number(cell) : cell;
  return toRows(table, 0, 50_000).map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, plain(name, cell)])),
  );
}
