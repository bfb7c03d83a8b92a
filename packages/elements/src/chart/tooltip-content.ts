import type { ChartData, ChartPlan } from '@inset/engine/chart';
import type { Table } from '@inset/model';
import type { Strings } from '../locales/en.ts';

/** One line of the tooltip. */
export interface TooltipLine {
  name: string;
  value: string;
  color?: string;
  /** The category that has the colour. */
  category?: string;
  /** The mark that is pointed at, among others of the same place. */
  current: boolean;
}

/** What the tooltip says: the mark's name, its values in aligned columns, a comparison. */
export interface TooltipContent {
  heading: string;
  lines: TooltipLine[];
  comparison?: string;
}

export interface TooltipSetting {
  plan: ChartPlan;
  data: ChartData;
  /** The answer that the rows stand in. */
  table: Table | undefined;
  strings: Strings;
  locale: string;
  /** The colour of each category. */
  colorOf: (label: string) => string | undefined;
  /** Of two measures, the colours in which they are drawn. */
  measureColors?: readonly string[];
}
