import type { Page } from 'playwright-core';
import { longestTaskWords, milliseconds, type Benchmark, type Outcome, type Row } from './benchmark.ts';
import { canvasOf } from './canvas-of-blocks.ts';
import { kitFile } from './kit-files.ts';
import { openChromium } from './open-chromium.ts';
import { ordersFile } from './orders-file.ts';
import { serveSite } from './static-server.ts';
import { median, quantile } from './statistics.ts';
import { untilLoaded } from './until-loaded.ts';
import { openTextEditor, writeLetters } from './write-into-text.ts';

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Canvas</title><link rel="icon" href="data:,">
<script type="module" src="/kit/inset.js"></script>
<style>body { margin: 0 } inset-canvas { height: 100vh }</style>
<inset-source name="orders" src="orders.csv"></inset-source>
<inset-canvas panels="none"></inset-canvas>`;

const how = `A CSV of 10,000 orders is read by the built kit in a page of 1280 by 900 pixels. A canvas of so many blocks
(of ten: four charts, three numbers, a table, a text and a filter) is then loaded. Opened: from the call to the animation frame in
which everything in view shows its values. Scroll: 300 frames of 40 pixels each. Drag: a block is carried by its grip
through 200 frames, at a pointer's pace, pushing others out of its way; then one is resized by its corner through 100. Type: 60 letters by the keyboard into a
text block, one each 50 ms. Frames over one and a half times the screen's own are dropped ones; the slowest of all is shown as well,
for every frame counts. The longest task is that of
the page's main thread over all of it: browsers report those over 50 ms.`;

interface Frames {
  name: string;
  lengths: number[];
}

interface Measured {
  opened: number;
  moves: Frames[];
  longestTask: number;
}

export const canvas: Benchmark = {
  name: 'canvas',
  title: 'A canvas of many blocks',
  how,
  async run({ runs = 3 }) {
    const path = await ordersFile(10_000);
    const site = await serveSite((asked) =>
      asked === 'orders.csv' ? { path } : asked === '' ? page : kitFile(asked),
    );
    const rows: Row[] = [];
    let opened = 0;
    try {
      for (const count of [20, 100, 500]) {
        const turns: Measured[] = [];
        for (let run = 0; run < runs; run++) turns.push(await measure(`${site.origin}/`, count));
        rows.push(rowOf(count, turns));
        opened = median(turns.map((turn) => turn.opened));
      }
    } finally {
      await site.close();
    }
    return outcomeOf(rows, opened);
  },
};

async function measure(address: string, count: number): Promise<Measured> {
  const browser = await openChromium();
  try {
    const tab = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await tab.goto(address);
    await untilLoaded(tab, 10_000);
    await tab.waitForFunction(() =>
      document.querySelector('inset-canvas')?.shadowRoot?.querySelector('.grid'),
    );
    await tab.evaluate(watchLongTasks);
    const opened = await tab.evaluate(openCanvas, canvasOf(count));
    const moves = [
      await tab.evaluate(scrollThrough),
      ...(await tab.evaluate(carryAndResize)),
      await type(tab),
    ];
    return { opened, moves, longestTask: await tab.evaluate(longestTask) };
  } finally {
    await browser.close();
  }
}

type WatchedPage = typeof globalThis & { longest: number; tasks: PerformanceObserver };

function watchLongTasks(): void {
  const watched = globalThis as WatchedPage;
  watched.longest = 0;
  watched.tasks = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watched.longest = Math.max(watched.longest, duration);
  });
  watched.tasks.observe({ type: 'longtask' });
}

async function longestTask(): Promise<number> {
  // Tasks are told a little after they have ended.
  await new Promise((resolve) => setTimeout(resolve, 100));
  return (globalThis as WatchedPage).longest;
}

/** Runs in the page, as all below do. */
async function openCanvas(json: unknown): Promise<number> {
  const element = document.querySelector('inset-canvas') as HTMLElement & { load(json: unknown): void };
  const shows: Record<string, string> = {
    chart: 'svg, canvas',
    metric: '.value',
    table: '.body .text',
    filter: 'input, select, button',
    text: 'h1, h2, p',
  };
  const isThere = (): boolean => {
    const blocks = [...element.shadowRoot!.querySelectorAll<HTMLElement>('.block')];
    const seen = blocks.filter((block) => {
      const { top, bottom } = block.getBoundingClientRect();
      return bottom > 60 && top < innerHeight;
    });
    return (
      seen.length > 5 &&
      seen.every((block) => {
        const content = block.querySelector('.content > *');
        return content?.shadowRoot?.querySelector(shows[block.dataset['kind']!]!) != null;
      })
    );
  };
  const started = performance.now();
  element.load(json);
  do await new Promise(requestAnimationFrame);
  while (!isThere());
  return performance.now() - started;
}

async function scrollThrough(): Promise<Frames> {
  const scroller = document.querySelector('inset-canvas')!.shadowRoot!.querySelector('.main')!;
  const frame = (): Promise<number> => new Promise(requestAnimationFrame);
  const lengths: number[] = [];
  for (let i = 0, last = await frame(); i < 300; i++) {
    // Down, and up again where it ends.
    scroller.scrollTop += i < 200 ? 40 : -40;
    const now = await frame();
    lengths.push(now - last);
    last = now;
  }
  return { name: 'scroll', lengths };
}

async function carryAndResize(): Promise<Frames[]> {
  const root = document.querySelector('inset-canvas')!.shadowRoot!;
  const frame = (): Promise<number> => new Promise(requestAnimationFrame);
  root.querySelector('.main')!.scrollTop = 0;
  // What the way back has brought near is drawn before it is measured how a block moves.
  await new Promise((resolve) => setTimeout(resolve, 500));
  const block = [...root.querySelectorAll<HTMLElement>('.block')].find(
    ({ dataset }) => dataset['kind'] === 'chart',
  )!;
  const tell = (type: string, target: EventTarget, x: number, y: number): boolean =>
    target.dispatchEvent(
      new PointerEvent(type, {
        bubbles: true,
        composed: true,
        cancelable: true,
        clientX: x,
        clientY: y,
        pointerId: 7,
        pointerType: 'mouse',
        isPrimary: true,
      }),
    );
  const follow = async (name: string, handle: Element, count: number): Promise<Frames> => {
    const box = handle.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    tell('pointerdown', handle, x, y);
    const lengths: number[] = [];
    for (let i = 0, last = await frame(); i < count; i++) {
      const turn = (i / count) * 2 * Math.PI;
      tell('pointermove', window, x + 260 * Math.sin(turn), y + 160 * (1 - Math.cos(turn)));
      const now = await frame();
      lengths.push(now - last);
      last = now;
    }
    tell('pointerup', window, x, y + 40);
    // The drop is written down and saved before the next begins.
    await new Promise((resolve) => setTimeout(resolve, 300));
    return { name, lengths };
  };
  block.focus();
  await frame();
  await frame();
  const moved = await follow('drag', block.querySelector('[data-grip]')!, 200);
  const resized = await follow('resize', block.querySelector('[data-edge="bottom-right"]')!, 100);
  return [moved, resized];
}

/** Types into the first text block, whose editor opens by Enter. */
async function type(tab: Page): Promise<Frames> {
  await openTextEditor(tab);
  const frames = tab.evaluate(async () => {
    const frame = (): Promise<number> => new Promise(requestAnimationFrame);
    const lengths: number[] = [];
    for (let i = 0, last = await frame(); i < 180; i++) {
      const now = await frame();
      lengths.push(now - last);
      last = now;
    }
    return lengths;
  });
  await writeLetters(tab, 50);
  return { name: 'type', lengths: await frames };
}

function rowOf(count: number, turns: readonly Measured[]): Row {
  const row: Row = { blocks: count, 'opened ms': milliseconds(median(turns.map(({ opened }) => opened))) };
  for (const { name } of turns[0]!.moves) {
    const lengths = turns.flatMap(({ moves }) => moves.find((each) => each.name === name)!.lengths);
    const usual = median(lengths);
    const dropped = lengths.filter((length) => length > usual * 1.5).length / lengths.length;
    row[`${name} ms, 95 %`] = milliseconds(quantile(lengths, 0.95));
    row[`${name} dropped %`] = Math.round(dropped * 1000) / 10;
  }
  const worked = turns.flatMap(({ moves }) => moves.filter(({ name }) => name !== 'scroll'));
  row['slowest frame of drag, resize, type ms'] = milliseconds(
    Math.max(...worked.flatMap(({ lengths }) => lengths)),
  );
  const longest = Math.max(...turns.map((turn) => turn.longestTask));
  return { ...row, 'longest task ms': longestTaskWords(longest), runs: turns.length };
}

const outcomeOf = (rows: Row[], opened: number): Outcome => ({
  rows,
  ratio: { name: 'milliseconds until 500 blocks are open', value: opened, target: 3000 },
  notes: [],
});
