import { html, svg, type TemplateResult } from 'lit';
import type { ColumnFilter } from './column-filters.ts';
import type { LaidColumn } from './column-layout.ts';
import type { GridView } from './grid-view.ts';
import type { DistributionBar } from './summaries.ts';

const height = 28;

/**
 * Small bars that show how a column's values are spread. Pressing one filters; dragging takes a stretch of them. With
 * F2 on the heading the keyboard goes in: arrow keys walk, Shift takes a stretch, Enter filters, Escape leads back.
 */
export function distributionView(view: GridView, column: LaidColumn): TemplateResult {
  const bars = view.summaries.of(column.name)?.bars ?? [];
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const step = 100 / Math.max(bars.length, 1);
  const isStretch = bars[0]?.filter.kind !== 'list';
  const on = { filter: (filter: ColumnFilter) => view.on.filter(column, filter), leave: view.on.leave };
  if (bars.length === 0) return html`<svg class="distribution" aria-hidden="true"></svg>`;
  return html`<svg
    class="distribution"
    viewBox="0 0 100 ${height}"
    preserveAspectRatio="none"
    role="listbox"
    aria-orientation="horizontal"
    aria-multiselectable=${isStretch ? 'true' : 'false'}
    aria-label=${view.strings.table.distributionOf(column.name)}
    @pointerdown=${(event: PointerEvent) => brush(event, bars, isStretch, on.filter)}
    @keydown=${(event: KeyboardEvent) => barKey(event, bars, isStretch, on)}
    @click=${(event: Event) => event.stopPropagation()}
    @dblclick=${(event: Event) => event.stopPropagation()}
  >
    ${bars.map((bar, i) => {
      const length = Math.max(1, (bar.count / most) * height);
      const words = titleOf(view, column, bar);
      return svg`<g data-bar=${i} role="option" aria-selected="false" aria-label=${words} tabindex="-1">
        <rect class="area" x=${i * step} y="0" width=${step} height=${height}></rect>
        <rect class="mark" x=${i * step + step * 0.08} y=${height - length} width=${step * 0.84} height=${length}></rect>
        <title>${words}</title>
      </g>`;
    })}
    <line class="base" x1="0" x2="100" y1=${height} y2=${height}></line>
  </svg>`;
}

/** What the bars say, and how the keyboard gets to them; undefined while there are none. */
export function distributionWords(view: GridView, column: LaidColumn): string | undefined {
  const known = view.summaries.of(column.name);
  const { bars = [], distinct = 0 } = known ?? {};
  const highest = bars.reduce<DistributionBar | undefined>(
    (best, bar) => (best && best.count >= bar.count ? best : bar),
    undefined,
  );
  if (!highest) return undefined;
  const words = view.strings.table;
  const most = titleOf(view, column, highest);
  const isPart = highest.filter.kind === 'list' && distinct > bars.length;
  return isPart ? words.topBars(bars.length, distinct, most) : words.bars(bars.length, most);
}

/** Puts the focus on the first bar of a heading; false where it has none. */
export function focusFirstBar(heading: Element | null): boolean {
  const bar = heading?.querySelector<SVGElement>('.distribution [data-bar]');
  bar?.focus({ preventScroll: true });
  return bar !== null && bar !== undefined;
}

function titleOf({ strings, texts }: GridView, column: LaidColumn, bar: DistributionBar): string {
  const [from, to] = bar.values.map((value) => texts.textOf(value, column.index).slice(0, 200));
  if (to === undefined) return strings.table.bar(from ?? '', bar.count);
  return strings.table.barRange(from ?? '', to, bar.count);
}

interface BarHandlers {
  filter: (filter: ColumnFilter) => void;
  leave: () => void;
}

/** Where a stretch that is taken by keys began. */
const anchors = new WeakMap<Element, number>();

/** Walks from bar to bar; what is taken is marked as selected until it filters. */
function barKey(
  event: KeyboardEvent,
  bars: readonly DistributionBar[],
  isStretch: boolean,
  on: BarHandlers,
): void {
  const svg = event.currentTarget as Element;
  const groups = [...svg.querySelectorAll<SVGElement>('[data-bar]')];
  const at = groups.indexOf(event.target as SVGElement);
  const isRightToLeft = getComputedStyle(groups[0]!).direction === 'rtl';
  const forward = isRightToLeft ? 'ArrowLeft' : 'ArrowRight';
  const places: Record<string, number> = {
    [forward]: at + 1,
    [isRightToLeft ? 'ArrowRight' : 'ArrowLeft']: at - 1,
    Home: 0,
    End: groups.length - 1,
  };
  const anchor = anchors.get(svg) ?? at;
  const [first, last] = [Math.min(anchor, at), Math.max(anchor, at)];
  const take = (from: number, to: number): void =>
    groups.forEach((group, i) => {
      const isTaken = i >= from && i <= to;
      group.classList.toggle('taken', isTaken);
      group.setAttribute('aria-selected', String(isTaken));
    });
  const letGo = (): void => {
    anchors.delete(svg);
    take(1, 0);
  };
  const to = places[event.key];
  if (to !== undefined) {
    const next = Math.max(0, Math.min(to, groups.length - 1));
    if (event.shiftKey && isStretch) {
      anchors.set(svg, anchor);
      take(Math.min(anchor, next), Math.max(anchor, next));
    } else letGo();
    groups[next]!.focus({ preventScroll: true });
  } else if (event.key === 'Enter' || event.key === ' ') {
    letGo();
    on.filter(joined(bars[first]!.filter, bars[last]!.filter));
    on.leave();
  } else if (event.key === 'Escape' || event.key === 'F2') {
    letGo();
    on.leave();
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Follows the pointer from bar to bar, and tells the filter of those it went over once it is let go. */
function brush(
  event: PointerEvent,
  bars: readonly DistributionBar[],
  isStretch: boolean,
  onFilter: (filter: ColumnFilter) => void,
): void {
  event.stopPropagation();
  if (event.button !== 0) return;
  const drawing = event.currentTarget as SVGElement;
  const at = ({ clientX }: PointerEvent): number => {
    const { left, width } = drawing.getBoundingClientRect();
    return Math.max(0, Math.min(bars.length - 1, Math.floor(((clientX - left) / width) * bars.length)));
  };
  const first = at(event);
  const show = (last: number): void => {
    const [low, high] = [Math.min(first, last), Math.max(first, last)];
    for (const [i, group] of [...drawing.querySelectorAll('g')].entries())
      group.classList.toggle('taken', i >= low && i <= high);
  };
  const move = (moved: PointerEvent): void => show(isStretch ? at(moved) : first);
  const ended = new AbortController();
  const { signal } = ended;
  const end = (released: PointerEvent): void => {
    ended.abort();
    const last = isStretch ? at(released) : first;
    for (const group of drawing.querySelectorAll('g')) group.classList.remove('taken');
    const taken = [bars[Math.min(first, last)], bars[Math.max(first, last)]];
    if (released.type === 'pointerup' && taken[0] && taken[1])
      onFilter(joined(taken[0].filter, taken[1].filter));
  };
  drawing.setPointerCapture(event.pointerId);
  show(first);
  drawing.addEventListener('pointermove', move, { signal });
  for (const name of ['pointerup', 'pointercancel', 'lostpointercapture'] as const)
    drawing.addEventListener(name, end, { signal });
}

function joined(first: ColumnFilter, last: ColumnFilter): ColumnFilter {
  if ((first.kind !== 'range' && first.kind !== 'date') || !('to' in last)) return first;
  return { ...first, to: last.to } as ColumnFilter;
}
