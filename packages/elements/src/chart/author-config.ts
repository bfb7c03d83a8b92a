import type { ChartTheme } from '@inset/engine/chart';

/** What is said of one thing, and of things in it. */
export interface Config {
  [name: string]: unknown;
}

/** Our type and colours, as Vega-Lite takes them. `isNarrow`: what explains the colours has room below alone. */
export function themeConfig(theme: ChartTheme, isNarrow: boolean): Config {
  const { text, quiet, font, categories, sequential, surface, single = categories[0] } = theme;
  const lines = { gridColor: text, gridOpacity: 0.1, domainOpacity: 0.3, tickOpacity: 0.3 };
  const ink = { color: text };
  const ramp = sequential.length > 1 && { ramp: sequential, heatmap: sequential, ordinal: sequential };
  return {
    font,
    mark: { color: single },
    axis: { labelColor: quiet, titleColor: quiet, domainColor: text, tickColor: text, ...lines },
    legend: { labelColor: text, titleColor: quiet, ...(isNarrow && below) },
    // Over the axis too: beside it there is no room for one.
    title: { color: text, subtitleColor: quiet, ...(isNarrow && { frame: 'bounds' }) },
    text: ink,
    rule: ink,
    boxplot: { median: { color: surface } },
    header: { labelColor: text, titleColor: quiet },
    selection: { interval: { mark: { fill: text, fillOpacity: 0.1, stroke: text, strokeOpacity: 0.4 } } },
    view: { stroke: null },
    range: { category: categories, ...ramp },
  };
}

/** Several legends below each other: side by side the last would be cut. */
const below = { orient: 'bottom', layout: { bottom: { direction: 'vertical', anchor: 'start', margin: 8 } } };

/** What an author says, and what we say of all else, of whatever depth. */
export function mergedConfig(ours: Config, own: unknown): Config {
  if (!isConfig(own)) return ours;
  const said = Object.entries(own).map(([name, theirs]) => {
    const before = Object.hasOwn(ours, name) ? ours[name] : undefined;
    return [name, isConfig(before) && isConfig(theirs) ? mergedConfig(before, theirs) : theirs] as const;
  });
  // Even a name that every object has stays what the author said, and is refused as that.
  return Object.fromEntries([...Object.entries(ours), ...said]);
}

const isConfig = (value: unknown): value is Config =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
