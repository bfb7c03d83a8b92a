import { toRows, type Cell, type Table } from '@inset/model';
import { numberSigns, timeNames, type ChartTheme } from '@inset/engine/chart';
import type { Strings } from '../locales/en.ts';
import { countTitle } from './author-title.ts';

/** Plain JSON that Vega-Lite draws. */
export type VegaLiteSpec = Record<string, unknown>;

/** What an author's own specification is drawn with, where it does not say otherwise. */
export interface AuthorSetting {
  theme: ChartTheme;
  /** Pixels there are. */
  width: number;
  /** Its rows, where it brings no data. */
  table?: Table;
  locale: string;
  strings: Pick<Strings, 'chart'>;
}

/**
 * An author's specification, fitted to its place: our type and colours, the room's width, the dataset's rows, and numbers and
 * months as the page's language writes them.
 */
export function fitAuthorSpec(
  spec: object,
  { theme, width, table, locale, strings }: AuthorSetting,
): VegaLiteSpec {
  const own = spec as Record<string, unknown>;
  const fits = own['width'] === undefined && isSingle(own);
  return {
    ...(fits && { autosize: { type: 'fit-x', contains: 'padding' } }),
    ...own,
    ...(fits && { width: Math.max(80, width - 4) }),
    ...(own['data'] === undefined && table && { data: { values: plainRows(table) } }),
    config: {
      background: null,
      ...authorConfig(theme),
      locale: { number: numberSigns(locale), time: timeNames(locale) },
      countTitle: countTitle(strings),
      ...(own['config'] as object | undefined),
    },
  };
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

function authorConfig({ text, quiet, font, categories }: ChartTheme): object {
  const lines = { gridColor: text, gridOpacity: 0.1, domainOpacity: 0.3, tickOpacity: 0.3 };
  return {
    font,
    axis: { labelColor: quiet, titleColor: quiet, ...lines },
    legend: { labelColor: text, titleColor: quiet },
    title: { color: text, subtitleColor: quiet },
    text: { color: text },
    header: { labelColor: text, titleColor: quiet },
    view: { stroke: null },
    range: { category: categories },
  };
}
