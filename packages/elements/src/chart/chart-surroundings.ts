import type { ChartTheme } from '@inset/engine/chart';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { setPrinting } from '../shared/in-turns.ts';
import { readersPatterns } from './readers-patterns.ts';
import { readTheme } from './read-theme.ts';

type Host = ReactiveControllerHost & HTMLElement;

/** What a chart is drawn for: the size of its plot, and the colours and font around it, as they change. */
export class ChartSurroundings implements ReactiveController {
  /** Pixels of the plot; undefined while it was never seen. */
  box: { width: number; height: number } | undefined;
  theme: ChartTheme | undefined;

  readonly #host: Host;
  readonly #plot: () => HTMLElement | undefined;
  #observer?: ResizeObserver | undefined;
  #media?: AbortController;

  constructor(host: Host, plot: () => HTMLElement | undefined) {
    this.#host = host;
    this.#plot = plot;
    host.addController(this);
  }

  hostConnected(): void {
    this.#media = new AbortController();
    const { signal } = this.#media;
    // Who prints may have made the surroundings light for that, or dark again.
    for (const type of ['beforeprint', 'afterprint']) addEventListener(type, this.#print, { signal });
    readersPatterns.addEventListener('change', this.readTheme, { signal });
    for (const feature of [
      '(prefers-color-scheme: dark)',
      '(forced-colors: active)',
      '(prefers-contrast: more)',
    ]) {
      matchMedia(feature).addEventListener('change', this.readTheme, { signal });
    }
  }

  hostDisconnected(): void {
    this.#media?.abort();
    this.#observer?.disconnect();
    this.#observer = undefined;
  }

  hostUpdated(): void {
    const plot = this.#plot();
    if (plot && !this.#observer) {
      this.#observer = new ResizeObserver(() => this.#measure(plot));
      this.#observer.observe(plot);
    }
    // The observer sleeps in a hidden page, and a plot that was hidden had no size.
    if (plot && !this.box) this.#measure(plot);
    if (!this.theme) this.readTheme();
  }

  #print = ({ type }: Event): void => {
    setPrinting(type === 'beforeprint');
    this.readTheme();
  };

  readTheme = (): void => {
    // No colours yet: an ancestor has not drawn its slot. It is measured when it has one, and asked again then.
    if (getComputedStyle(this.#host).display === '') return;
    const theme = readTheme(this.#host);
    if (JSON.stringify(theme) === JSON.stringify(this.theme)) return;
    this.theme = theme;
    this.#host.requestUpdate();
  };

  #measure({ clientWidth: width, clientHeight: height }: HTMLElement): void {
    if (!width || !height || (this.box?.width === width && this.box.height === height)) return;
    this.box = { width, height };
    this.#host.requestUpdate();
  }
}
