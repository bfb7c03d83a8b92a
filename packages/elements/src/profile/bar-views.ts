import { html, nothing, svg, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Bar } from './column-bars.ts';

export interface BarsView {
  bars: readonly Bar[];
  /** The name of the whole. */
  label: string;
  /** Which bar Tab reaches. */
  cursor: number;
  isPicked: (bar: Bar) => boolean;
  /** How a bar is read out, and shown when it is pointed at. */
  speak: (bar: Bar) => string;
  onPick: (bar: Bar, add: boolean) => void;
  onMove: (index: number) => void;
}

const width = 240;
const height = 56;

/** Bars side by side. One of them is in the tab order; arrows walk through them, Enter and Space pick. */
export function spreadView(view: BarsView): TemplateResult {
  const { bars, label, cursor, isPicked, speak } = view;
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const step = width / bars.length;
  const anyPicked = bars.some(isPicked);
  return html`<svg
    class="spread"
    part="chart"
    viewBox="0 0 ${width} ${height}"
    preserveAspectRatio="none"
    role="group"
    aria-label=${label}
    @keydown=${(event: KeyboardEvent) => walk(event, view)}
    @click=${(event: MouseEvent) => pick(event, view)}
  >
    ${bars.map((bar, i) => {
      // What is there can be seen, however little it is.
      const tall = bar.count === 0 ? 0 : Math.max(2, (bar.count / most) * (height - 2));
      const picked = isPicked(bar);
      const said = speak(bar);
      const left = i * step;
      const ink = [left + Math.min(0.75, step / 8), Math.max(0.5, step - Math.min(1.5, step / 4))] as const;
      // Of wide data there are thousands of bars: each has as few parts as can be.
      return svg`<g
        class=${`bar${picked ? ' picked' : anyPicked ? ' faded' : ''}`}
        role="button"
        tabindex=${i === cursor ? 0 : -1}
        data-bar=${i}
        aria-label=${said}
        aria-pressed=${picked ? 'true' : 'false'}
        aria-disabled=${ifDefined(bar.meaning ? undefined : 'true')}
      ><title>${said}</title><path class="hit" d=${`M${left},0h${step}v${height}h${-step}z`}></path><path
        class="ink" d=${`M${ink[0]},${height}h${ink[1]}v${-tall}h${-ink[1]}z`}></path></g>`;
    })}
  </svg>`;
}

/** A list of values with their shares. */
export function valuesView(
  view: BarsView,
  words: { share: (bar: Bar) => string; rows: (bar: Bar) => string },
): TemplateResult {
  const { bars, label, cursor, isPicked, speak, onPick } = view;
  const anyPicked = bars.some(isPicked);
  return html`<div
    class="values"
    part="chart"
    role="group"
    aria-label=${label}
    @keydown=${(event: KeyboardEvent) => walk(event, view)}
  >
    ${bars.map((bar, i) => {
      const picked = isPicked(bar);
      return html`<button
        type="button"
        class=${`bar value${picked ? ' picked' : anyPicked ? ' faded' : ''}`}
        tabindex=${i === cursor ? 0 : -1}
        data-bar=${i}
        title=${speak(bar)}
        aria-pressed=${picked ? 'true' : 'false'}
        aria-disabled=${bar.meaning ? nothing : 'true'}
        @click=${(event: MouseEvent) => onPick(bar, isAdding(event))}
      >
        <span class="what"><bdi>${bar.what.slice(0, 200)}</bdi></span>
        <span class="count">${words.share(bar)} <span class="visually-hidden">${words.rows(bar)}</span></span>
        <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
          <rect class="track" width="100" height="4"></rect>
          <rect class="ink" width=${Math.max(0.5, bar.share * 100)} height="4"></rect>
        </svg>
      </button>`;
    })}
  </div>`;
}

const isAdding = ({ shiftKey, ctrlKey, metaKey }: MouseEvent | KeyboardEvent): boolean =>
  shiftKey || ctrlKey || metaKey;

const barAt = ({ target }: Event): HTMLElement | SVGElement | null =>
  (target as Element).closest<HTMLElement | SVGElement>('[data-bar]');

function pick(event: MouseEvent, { bars, onPick }: BarsView): void {
  const target = barAt(event);
  if (target) onPick(bars[Number(target.dataset['bar'])]!, isAdding(event));
}

function walk(event: KeyboardEvent, { bars, onMove, onPick }: BarsView): void {
  const target = barAt(event);
  if (!target) return;
  const at = Number(target.dataset['bar']);
  const last = bars.length - 1;
  // Values are told apart from little to much as they are drawn: from the left, on every page.
  const moves: Record<string, number> = {
    ArrowRight: at + 1,
    ArrowDown: at + 1,
    ArrowLeft: at - 1,
    ArrowUp: at - 1,
    Home: 0,
    End: last,
  };
  const next = moves[event.key];
  if (next !== undefined) {
    event.preventDefault();
    onMove(Math.max(0, Math.min(next, last)));
    const group = target.parentElement!;
    group.querySelector<HTMLElement>(`[data-bar="${Math.max(0, Math.min(next, last))}"]`)?.focus();
  } else if ((event.key === 'Enter' || event.key === ' ') && target.localName === 'g') {
    event.preventDefault();
    onPick(bars[at]!, isAdding(event));
  }
}

/** How much of a whole is missing, as a thin line. */
export function shareLine(share: number, kind: 'missing' | 'quality'): TemplateResult {
  return html`<svg class="share ${kind}" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
    <rect class="track" width="100" height="4"></rect>
    <rect class="ink" width=${share > 0 ? Math.max(1, share * 100) : 0} height="4"></rect>
  </svg>`;
}
