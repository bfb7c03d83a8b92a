import type { LegendEntry } from '@inset/engine/chart';
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Strings } from '../locales/en.ts';

export interface ChartLegendOptions {
  entries: () => readonly LegendEntry[];
  /** The legend points at a series, or at none any more. */
  onPoint: (series: string | undefined) => void;
}

/**
 * Makes a drawing's legend a row of switches: each shows or hides its series, a double click leaves it alone. They lie
 * over what is painted; the arrow keys go from one to the next.
 */
export class ChartLegend {
  /** The series that are switched off, by label. */
  hidden: readonly string[] = [];

  readonly #host: ReactiveControllerHost & { renderRoot: HTMLElement | DocumentFragment };
  readonly #options: ChartLegendOptions;
  /** The one that Tab leads to. */
  #current = 0;

  constructor(
    host: ReactiveControllerHost & { renderRoot: HTMLElement | DocumentFragment },
    options: ChartLegendOptions,
  ) {
    this.#host = host;
    this.#options = options;
  }

  show(hidden: readonly string[]): void {
    this.hidden = hidden;
    this.#host.requestUpdate();
  }

  template(strings: Strings): TemplateResult | typeof nothing {
    const entries = this.#options.entries();
    if (entries.length === 0) return nothing;
    const { chart: words } = strings;
    const reachable = Math.min(this.#current, entries.length - 1);
    // What happens here is none of the plot's clicks, drags and keys.
    const keep = (event: Event): void => event.stopPropagation();
    return html`<div
      class="legend"
      role="group"
      aria-label=${words.legend}
      @click=${keep}
      @pointerdown=${keep}
      @keydown=${keep}
    >
      ${repeat(
        entries,
        ({ label }) => label,
        ({ label, x, y, width, height }, i) =>
          html`<button
            type="button"
            tabindex=${i === reachable ? 0 : -1}
            aria-label=${label}
            aria-pressed=${!this.hidden.includes(label)}
            title=${words.legendHint}
            .style=${`left: ${x - 4}px; top: ${y}px; width: ${width + 8}px; height: ${height}px`}
            @click=${(event: MouseEvent) => this.#toggle(label, event.detail)}
            @keydown=${(event: KeyboardEvent) => this.#onKey(event, i)}
            @pointerenter=${() => this.#options.onPoint(label)}
            @pointerleave=${() => this.#options.onPoint(undefined)}
            @focus=${() => (this.#current = i)}
          ></button>`,
      )}
    </div>`;
  }

  #toggle(label: string, clicks: number): void {
    const labels = this.#options.entries().map((entry) => entry.label);
    // The first click of two has switched it off already.
    if (clicks === 2) return this.#only(label, labels);
    const next = this.hidden.includes(label)
      ? this.hidden.filter((other) => other !== label)
      : [...this.hidden, label];
    // Nothing at all is nobody's wish.
    this.show(next.length === labels.length ? [] : next);
  }

  #only(label: string, labels: readonly string[]): void {
    const others = labels.filter((other) => other !== label);
    const isAlone = others.every((other) => this.hidden.includes(other)) && !this.hidden.includes(label);
    this.show(isAlone ? [] : others);
  }

  #onKey(event: KeyboardEvent, at: number): void {
    const { length } = this.#options.entries();
    const to = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: length - 1,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.#current = Math.max(0, Math.min(length - 1, to));
    const buttons = this.#host.renderRoot.querySelectorAll<HTMLElement>('.legend button');
    buttons[this.#current]?.focus();
    this.#host.requestUpdate();
  }
}
