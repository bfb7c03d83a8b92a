import type { CanvasChangeEvent, CanvasSaveStateEvent, ChartSelectEvent, NewBlock, Query } from 'inset';

/** What the four pages have in common, and no framework has anything to do with. */

export const regions = ['North', 'South', 'East', 'West'];

/** What revenue is shown by: an expression for the chart, and its name. */
export const groupings = [
  { by: 'channel', name: 'Channel' },
  { by: 'category', name: 'Category' },
  { by: "date_trunc('month', ordered_at)", name: 'Month' },
];

export const languages = [
  { locale: 'en', name: 'English' },
  { locale: 'de', name: 'Deutsch' },
  { locale: 'ar', name: 'العربية' },
];

export type Theme = 'auto' | 'light' | 'dark';

export const themes: { theme: Theme; name: string }[] = [
  { theme: 'auto', name: 'As my device' },
  { theme: 'light', name: 'Light' },
  { theme: 'dark', name: 'Dark' },
];

/** The orders of one region, or all of them. */
export const ordersOf = (region: string): Query => ({
  from: 'orders',
  steps: region === '' ? [] : [{ kind: 'filter', where: `region = '${region.replaceAll("'", "''")}'` }],
});

/** The chart of the page as a block for the board. */
export const chartBlock = (region: string, by: string): NewBlock => ({
  kind: 'chart',
  query: ordersOf(region),
  chart: { mark: 'bar', encodings: { x: { expression: by }, y: { expression: 'sum(revenue)' } } },
});

export const tellPick = ({ detail: { row, selected } }: ChartSelectEvent): string =>
  selected ? Object.values(row).map(String).join(': ') : 'nothing';

export const tellBoard = ({ detail }: CanvasChangeEvent): string => `${detail.canvas.blocks.length} pinned`;

export const tellKept = ({ detail }: CanvasSaveStateEvent): string => detail.text;
