import type { CompiledSpec } from './spec-limits.ts';

/** Of an entry: its symbol, and what keeps it from the next. */
const besideLabel = 34;
const letter = 6.5;
/** Where a label is cut, in letters. */
const longestLabel = 24;
/** Of numbers and dates: how they are written is not known yet. */
const usualLabel = 14;

/** Sets the entries of the legends below or above a drawing in as many columns as there is room for: Vega sets one row. */
export function fitLegends(part: CompiledSpec, width: number): void {
  for (const legend of (part['legends'] ?? []) as Record<string, unknown>[]) {
    const { orient = 'bottom', columns, direction, type } = legend;
    const isAcross = orient === 'bottom' || orient === 'top';
    if (!isAcross || columns !== undefined || direction === 'vertical' || type === 'gradient') continue;
    const scale = ['fill', 'stroke', 'shape', 'strokeDash', 'size', 'opacity']
      .map((channel) => legend[channel])
      .find((name) => typeof name === 'string');
    if (scale !== undefined) legend['columns'] = { signal: columnsFor(scale as string, width) };
  }
  for (const inner of (part['marks'] ?? []) as CompiledSpec[]) fitLegends(inner, width);
}

function columnsFor(scale: string, width: number): string {
  const domain = `domain(${JSON.stringify(scale)})`;
  const longest = `isString(${domain}[0]) ? extent(pluck(${domain}, 'length'))[1] : ${usualLabel}`;
  return `max(1, floor(${width} / (${besideLabel} + ${letter} * min(${longestLabel}, ${longest}))))`;
}
