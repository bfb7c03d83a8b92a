/** The colours and type a chart is drawn with; all of them CSS colours that need no resolving. */
export interface ChartTheme {
  text: string;
  quiet: string;
  surface: string;
  /** At least four, told apart without seeing colour. */
  categories: string[];
  /** Of marks that need one colour only. Default: the first of the categories. */
  single?: string;
  /** What adds and what takes away. Default: the first and the second of the categories. */
  positive?: string;
  negative?: string;
  /** From little to much. */
  sequential: string[];
  font: string;
  /** Pixels between letters, and between words, beyond the font's own. Default 0. */
  letterGap?: number;
  wordGap?: number;
  /** Colours that tell categories have patterns as well. Default false. */
  patterns?: boolean;
}

/** For tests, and for charts drawn outside a page. */
export const plainTheme: ChartTheme = {
  text: '#172023',
  quiet: '#556367',
  surface: '#ffffff',
  categories: ['#0e8a8a', '#e2702f', '#2c3e77', '#a02c5d', '#5d8a1f', '#4c8fd6', '#8a6116', '#c2484a'],
  sequential: ['#d9eeec', '#88c5c2', '#2b9190', '#0b5054'],
  font: 'system-ui, sans-serif',
};
