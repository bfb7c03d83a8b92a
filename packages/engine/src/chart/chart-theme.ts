/** The colours and type a chart is drawn with; all of them CSS colours that need no resolving. */
export interface ChartTheme {
  text: string;
  quiet: string;
  surface: string;
  /** At least four, told apart without seeing colour. */
  categories: string[];
  /** From little to much. */
  sequential: string[];
  font: string;
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

/** The part of a Vega-Lite specification that says how everything looks. */
export function themeConfig(theme: ChartTheme): Record<string, unknown> {
  const { text, quiet, surface, font } = theme;
  return {
    background: null,
    // The element speaks for the chart; a description of each mark would be worked out for nothing.
    aria: false,
    font,
    view: { stroke: null },
    mark: { color: theme.categories[0] },
    text: { color: text, fontSize: 12, font },
    axis: {
      labelColor: quiet,
      labelFontSize: 12,
      labelPadding: 6,
      labelLimit: 160,
      titleColor: quiet,
      titleFontSize: 12,
      titleFontWeight: 400,
      titlePadding: 10,
      domain: false,
      ticks: false,
      // How strong gridlines are, each axis says itself: the two would multiply.
      gridColor: text,
    },
    legend: {
      labelColor: text,
      labelFontSize: 12,
      labelLimit: 160,
      titleColor: quiet,
      titleFontSize: 12,
      titleFontWeight: 400,
      symbolSize: 80,
      rowPadding: 4,
      columnPadding: 12,
      gradientThickness: 10,
    },
    arc: { stroke: surface, strokeWidth: 1.5 },
    range: { category: theme.categories, ramp: theme.sequential, heatmap: theme.sequential },
  };
}
