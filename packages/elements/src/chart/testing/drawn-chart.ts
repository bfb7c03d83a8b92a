import type { InsetChart } from '../chart.ts';

/** A story's chart once its marks are there, and hands on it: what a person does, as the chart hears it. */
export async function drawnChart(canvas: HTMLElement): Promise<ChartHands> {
  const chart = canvas.querySelector('inset-chart') as InsetChart;
  await customElements.whenDefined('inset-chart');
  const hands = new ChartHands(chart);
  const isWalkable = (): boolean =>
    chart.rows.length > 0 || (chart.spec !== undefined && hands.find('.plot')?.tabIndex === 0);
  await hands.until(() => isWalkable() && hands.find('.drawing :is(svg, canvas)') !== null);
  return hands;
}

/** What a person does to a chart. */
export class ChartHands {
  readonly chart: InsetChart;

  constructor(chart: InsetChart) {
    this.chart = chart;
  }

  get plot(): HTMLElement {
    return this.find('.plot')!;
  }

  get isBusy(): boolean {
    return this.find('figure')!.ariaBusy === 'true';
  }

  find<Found extends HTMLElement>(selector: string): Found | null {
    return this.chart.renderRoot.querySelector<Found>(selector);
  }

  /** Waits for what comes with the next frames. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise(requestAnimationFrame);
  }

  /** Presses keys one after the other; `Shift+ArrowRight` with Shift held. */
  async press(...keys: string[]): Promise<void> {
    this.plot.focus();
    for (const said of keys) {
      const [key, shiftKey] = [said.replace('Shift+', ''), said.startsWith('Shift+')];
      this.plot.dispatchEvent(
        new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }),
      );
      await this.chart.updateComplete;
    }
  }

  /** Points at a place: shares of the plot's width and height. */
  async point(across: number, down: number): Promise<void> {
    const { left, top, width, height } = this.plot.getBoundingClientRect();
    const at = { clientX: left + across * width, clientY: top + down * height };
    this.plot.dispatchEvent(new PointerEvent('pointermove', { ...at, bubbles: true }));
    await this.chart.updateComplete;
  }

  async click(selector: string): Promise<void> {
    await this.until(() => this.find(selector) !== null);
    this.find(selector)!.click();
    await this.chart.updateComplete;
  }
}
