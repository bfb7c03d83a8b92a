import { html, nothing, svg, type TemplateResult } from 'lit';
import type { ColumnFilter } from './column-filters.ts';
import type { LaidColumn } from './column-layout.ts';
import type { GridView } from './grid-view.ts';
import type { DistributionBar } from './summaries.ts';

const height = 28;

/** Small bars that show how a column's values are spread. Pressing one filters; dragging takes a stretch of them. */
export function distributionView(view: GridView, column: LaidColumn): TemplateResult {
  const bars = view.summaries.of(column.name)?.bars ?? [];
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const step = 100 / Math.max(bars.length, 1);
  const isStretch = bars[0]?.filter.kind !== 'list';
  return html`<svg
    class="distribution"
    viewBox="0 0 100 ${height}"
    preserveAspectRatio="none"
    aria-hidden="true"
    @pointerdown=${(event: PointerEvent) => brush(event, bars, isStretch, (filter) => view.on.filter(column, filter))}
    @click=${(event: Event) => event.stopPropagation()}
    @dblclick=${(event: Event) => event.stopPropagation()}
  >
    ${bars.map((bar, i) => {
      const length = Math.max(1, (bar.count / most) * height);
      return svg`<g data-bar=${i}>
        <rect class="area" x=${i * step} y="0" width=${step} height=${height}></rect>
        <rect class="mark" x=${i * step + step * 0.08} y=${height - length} width=${step * 0.84} height=${length}></rect>
        <title>${titleOf(view, column, bar)}</title>
      </g>`;
    })}
    ${bars.length === 0 ? nothing : svg`<line class="base" x1="0" x2="100" y1=${height} y2=${height}></line>`}
  </svg>`;
}

function titleOf({ strings, texts }: GridView, column: LaidColumn, bar: DistributionBar): string {
  const [from, to] = bar.values.map((value) => texts.textOf(value, column.index).slice(0, 200));
  if (to === undefined) return strings.table.bar(from ?? '', bar.count);
  return strings.table.barRange(from ?? '', to, bar.count);
}

/** Follows the pointer from bar to bar, and tells the filter of those it went over once it is let go. */
function brush(
  event: PointerEvent,
  bars: readonly DistributionBar[],
  isStretch: boolean,
  onFilter: (filter: ColumnFilter) => void,
): void {
  event.stopPropagation();
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
  const end = (released: PointerEvent): void => {
    drawing.removeEventListener('pointermove', move);
    drawing.removeEventListener('pointerup', end);
    const last = isStretch ? at(released) : first;
    for (const group of drawing.querySelectorAll('g')) group.classList.remove('taken');
    const taken = [bars[Math.min(first, last)], bars[Math.max(first, last)]];
    if (released.type === 'pointerup' && taken[0] && taken[1])
      onFilter(joined(taken[0].filter, taken[1].filter));
  };
  drawing.setPointerCapture(event.pointerId);
  show(first);
  drawing.addEventListener('pointermove', move);
  drawing.addEventListener('pointerup', end);
  drawing.addEventListener('lostpointercapture', () => drawing.removeEventListener('pointermove', move), {
    once: true,
  });
}

function joined(first: ColumnFilter, last: ColumnFilter): ColumnFilter {
  if ((first.kind !== 'range' && first.kind !== 'date') || !('to' in last)) return first;
  return { ...first, to: last.to } as ColumnFilter;
}
