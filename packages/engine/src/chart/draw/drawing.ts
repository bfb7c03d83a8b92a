import type { ChartData } from '../chart-data.ts';
import type { ChartPlan } from '../chart-to-query.ts';
import type { ChartTheme } from '../chart-theme.ts';
import type { ChartWords } from '../chart-words.ts';
import type { MapShapes } from '../map/map-shapes.ts';
import type { MeasureText } from './text-width.ts';

/** What a drawing depends on. */
export interface Drawing {
  plan: ChartPlan;
  data: ChartData;
  theme: ChartTheme;
  /** Pixels, axes and legend included. */
  width: number;
  height: number;
  /** BCP 47. Default `en`. */
  locale?: string;
  /** What is written besides names and numbers. Default English. */
  words?: ChartWords;
  /** Right to left: axes and legend change sides. */
  rightToLeft?: boolean;
  /** What a map's names are looked up in. Default: the world's countries. */
  shapes?: MapShapes;
  /** Labels in the order in which colours were given to them, where another chart or an earlier drawing has. */
  colors?: string[];
  /** Default: an estimate by letters. */
  measureText?: MeasureText;
}
