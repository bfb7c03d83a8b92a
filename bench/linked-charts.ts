import type { Receipt } from '@inset/model';
import { milliseconds, type Benchmark, type Outcome } from './benchmark.ts';
import { kitFile } from './kit-files.ts';
import { openChromium } from './open-chromium.ts';
import { ordersFile } from './orders-file.ts';
import { serveSite } from './static-server.ts';
import { median, quantile } from './statistics.ts';
import { untilLoaded } from './until-loaded.ts';

const chart = (id: string, attributes: string): string =>
  `<inset-chart id="${id}" source="orders" ${attributes} style="height: 300px"></inset-chart>`;

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Linked charts</title><link rel="icon" href="data:,">
<script type="module" src="/kit/inset.js"></script>
<style>body { display: grid; grid-template-columns: 1fr 1fr; gap: 16px }</style>
<inset-source name="orders" src="orders.csv"></inset-source>
${chart('brushed', 'mark="histogram" x="revenue"')}
${chart('regions', 'mark="bar" x="region" y="sum(revenue)"')}
${chart('months', `mark="line" x="date_trunc('month', ordered_at)" y="count()"`)}
${chart('categories', 'mark="bar" x="category" y="avg(quantity)"')}
${chart('quantities', 'mark="pie" x="category" y="sum(quantity)"')}`;

/** Milliseconds, each one measurement. */
interface Turn {
  /** From the pointer's coming to the first step that is answered without asking the engine. */
  ready: number;
  /** Between frames while the brush is dragged, a step each. */
  frames: number[];
  /** From the beginning of a frame until the four charts are painted anew. */
  drawn: number[];
  longestTask: number;
}

const how = `A CSV of orders is read by the built kit in a page of 1280 by 900 pixels, with a histogram and four charts that
follow a brush over it. The pointer comes to the histogram and drags over it, one step a frame; drawn is the time from the
beginning of a frame until all four are painted anew (their own code and the browser's layout), a frame is the time from one
animation frame to the next. Ready is the time from the pointer's coming to the answers' being prepared.`;

async function measure(rows: number, runs: number): Promise<Outcome> {
  const path = await ordersFile(rows);
  const site = await serveSite((asked) =>
    asked === 'orders.csv' ? { path } : asked === '' ? page : kitFile(asked),
  );
  const browser = await openChromium();
  try {
    const tab = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await tab.goto(`${site.origin}/`);
    await untilLoaded(tab, rows);
    await tab.waitForFunction(() => {
      const charts = [...document.querySelectorAll('inset-chart')];
      // Not defined yet: it has no rows at all.
      return charts.every((each) => (each.rows as readonly unknown[] | undefined)?.length);
    });
    await tab.waitForTimeout(1000);
    const turns: Turn[] = [];
    for (let run = 0; run <= runs; run++) {
      const turn = await tab.evaluate(drag);
      // The first turn loads what a brush needs.
      if (run > 0) turns.push(turn);
    }
    const frames = turns.flatMap((turn) => turn.frames);
    const drawn = turns.flatMap((turn) => turn.drawn);
    const value = median(frames);
    return {
      rows: [
        {
          rows,
          'ready ms': milliseconds(median(turns.map(({ ready }) => ready))),
          'drawn ms': milliseconds(median(drawn)),
          'drawn ms, 95 %': milliseconds(quantile(drawn, 0.95)),
          'frame ms': milliseconds(value),
          'frame ms, 95 %': milliseconds(quantile(frames, 0.95)),
          'longest task ms': milliseconds(Math.max(...turns.map(({ longestTask }) => longestTask))),
          steps: drawn.length,
          runs: turns.length,
        },
      ],
      ratio: { name: 'milliseconds a frame, the median', value, target: 16.8 },
      notes: ['The screen gives a frame each 16.7 ms; tasks under 50 ms are not reported by browsers.'],
    };
  } finally {
    await browser.close();
    await site.close();
  }
}

/** Runs in the page. */
async function drag(): Promise<Turn> {
  const frame = (): Promise<number> => new Promise(requestAnimationFrame);
  type Chart = HTMLElement & { data: { result?: { receipt: Receipt } }; clearSelection(): void };
  const brushed = document.querySelector('#brushed') as Chart;
  const others = [...document.querySelectorAll<Chart>('inset-chart')].filter((each) => each !== brushed);
  const plot = brushed.shadowRoot!.querySelector('.plot')!;
  const { left, top, width, height } = plot.getBoundingClientRect();
  const point = (type: string, x: number): PointerEvent =>
    new PointerEvent(type, {
      clientX: left + x * width,
      clientY: top + height / 2,
      bubbles: true,
      button: 0,
    });
  let longestTask = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTask = Math.max(longestTask, duration);
  });
  observer.observe({ type: 'longtask' });
  const came = performance.now();
  plot.dispatchEvent(point('pointerenter', 0.3));
  plot.dispatchEvent(point('pointerdown', 0.3));
  const isPrepared = (): boolean => others.every(({ data }) => data.result?.receipt.reason?.kind === 'brush');
  let at = 0.31;
  do {
    at = at > 0.4 ? 0.32 : at + 0.005;
    window.dispatchEvent(point('pointermove', at));
    await frame();
  } while (!isPrepared() && performance.now() - came < 10_000);
  const ready = performance.now() - came;
  const [frames, drawn]: [number[], number[]] = [[], []];
  let paintings = 0;
  for (const each of others) each.addEventListener('inset-chart-draw', () => paintings++);
  let last = await frame();
  const steps = 120;
  for (let i = 0; i < steps; i++) {
    window.dispatchEvent(point('pointermove', 0.4 + i * 0.004));
    // The brush takes its step in the frame that is asked for before this one.
    const [now, took] = await new Promise<[number, number]>((resolve) =>
      requestAnimationFrame((began) => {
        document.body.getBoundingClientRect();
        resolve([began, performance.now() - began]);
      }),
    );
    drawn.push(took);
    frames.push(now - last);
    last = now;
  }
  await frame();
  if (paintings < steps * others.length * 0.9) throw new Error(`Only ${paintings} charts were painted.`);
  window.dispatchEvent(point('pointerup', 0.9));
  observer.disconnect();
  brushed.clearSelection();
  await new Promise((resolve) => setTimeout(resolve, 500));
  return { ready, frames, drawn, longestTask };
}

export const linkedCharts: Benchmark = {
  name: 'linked-charts',
  title: 'A brush over four linked charts, drawn, at 1,000,000 rows',
  how,
  run: ({ runs = 3 }) => measure(1_000_000, runs),
};

export const linkedChartsOfMany: Benchmark = {
  name: 'linked-charts-10m',
  title: 'A brush over four linked charts, drawn, at 10,000,000 rows',
  how,
  onlyByName: true,
  run: ({ runs = 2 }) => measure(10_000_000, runs),
};
