import { toRows, type Table } from '@inset/model';
import type { ChartTheme } from '@inset/engine/chart';

/** Plain JSON that Vega-Lite draws. */
export type VegaLiteSpec = Record<string, unknown>;

/** What an author's own specification is drawn with, where it does not say otherwise. */
export interface AuthorSetting {
  theme: ChartTheme;
  /** Pixels there are. */
  width: number;
  /** Its rows, where it brings no data. */
  table?: Table;
}

/** An author's specification, fitted to its place: our type and colours, the room's width, the dataset's rows. */
export function fitAuthorSpec(spec: object, { theme, width, table }: AuthorSetting): VegaLiteSpec {
  const own = spec as Record<string, unknown>;
  const single = 'mark' in own || 'layer' in own;
  const fits = own['width'] === undefined && single;
  return {
    ...(fits && { autosize: { type: 'fit-x', contains: 'padding' } }),
    ...own,
    ...(fits && { width: Math.max(80, width - 4) }),
    ...(own['data'] === undefined && table && { data: { values: plainRows(table) } }),
    config: { background: null, ...authorConfig(theme), ...(own['config'] as object | undefined) },
  };
}

/** Numbers as numbers, dates as milliseconds. */
function plainRows(table: Table): object[] {
  return toRows(table, 0, 50_000).map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, cell]) => [name, typeof cell === 'bigint' ? Number(cell) : cell]),
    ),
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
