import type { Page } from 'playwright-core';
import type { Benchmark } from '../benchmark.ts';
import { canvasOf } from '../canvas-of-blocks.ts';
import { ordersFile } from '../orders-file.ts';
import { openTextEditor, writeLetters } from '../write-into-text.ts';
import { serveKitPages, untilRead, untilStill } from './kit-page.ts';
import { howMeasured, measureVisits, type Step } from './measure-steps.ts';

const body = `<inset-source name="orders" src="orders.csv"></inset-source>
<inset-canvas></inset-canvas>`;

const most = 500;
const counts = [100, most];
const formats = ['pdf', 'png', 'capsule', 'json'] as const;

export const mainThreadOfCanvas: Benchmark = {
  name: 'main-thread-canvas',
  title: 'The page’s main thread: a canvas of many blocks',
  how: `${howMeasured} A canvas of so many blocks (of ten: four charts, three numbers, a table, a text and a filter) over a CSV of
10,000 orders, with its panels, by pointer and keyboard. Only the larger one is saved as files.`,
  async run({ runs = 1 }) {
    const path = await ordersFile(10_000);
    const site = await serveKitPages({ '': body }, { 'orders.csv': { path } });
    try {
      const visits = counts.map((count) => ({
        address: `${site.origin}/`,
        ready: async (tab: Page) => {
          await untilRead(tab);
          await tab.waitForFunction(() =>
            document.querySelector('inset-canvas')?.shadowRoot?.querySelector('.grid'),
          );
          await settled(tab);
        },
        steps: stepsOf(count).map((step) => ({ ...step, name: `${count} blocks, ${step.name}` })),
      }));
      return await measureVisits(visits, runs);
    } finally {
      await site.close();
    }
  },
};

const settled = (tab: Page): Promise<void> => tab.evaluate(untilStill, 'inset-canvas');

type Canvas = HTMLElement & {
  load(json: unknown): void;
  select(ids: readonly string[]): void;
  undo(): void;
};

const stepsOf = (count: number): Step[] => [
  {
    name: 'open',
    // The page has it when it is asked for: to hand it over is the work of the browser's tools.
    before: (tab) => tab.evaluate((json) => void Object.assign(window, { opened: json }), canvasOf(count)),
    work: async (tab) => {
      await tab.evaluate(() => {
        const { opened } = window as unknown as { opened: unknown };
        (document.querySelector('inset-canvas') as Canvas).load(opened);
      });
      await settled(tab);
    },
  },
  {
    name: 'scroll, 300 frames',
    work: async (tab) => {
      await tab.evaluate(async () => {
        const main = document.querySelector('inset-canvas')!.shadowRoot!.querySelector('.main')!;
        for (let i = 0; i < 300; i++) {
          main.scrollTop += i < 200 ? 40 : -40;
          await new Promise(requestAnimationFrame);
        }
        main.scrollTop = 0;
      });
      await settled(tab);
    },
  },
  {
    name: 'to the end and back',
    work: async (tab) => {
      for (const share of [1, 0.5, 0]) {
        await tab.evaluate((part) => {
          const main = document.querySelector('inset-canvas')!.shadowRoot!.querySelector('.main')!;
          main.scrollTop = part * main.scrollHeight;
        }, share);
        await settled(tab);
      }
    },
  },
  { name: 'select a chart', work: (tab) => select(tab, ['block1']) },
  { name: 'drag it', work: (tab) => carry(tab, '[data-grip]', 60) },
  { name: 'resize it', work: (tab) => carry(tab, '[data-edge="bottom-right"]', 60) },
  {
    name: 'undo both, and redo',
    work: async (tab) => {
      for (const key of ['Control+z', 'Control+z', 'Control+Shift+z', 'Control+Shift+z']) {
        await tab.keyboard.press(key);
        await settled(tab);
      }
    },
  },
  {
    name: 'write into a text',
    before: (tab) => select(tab, ['block0']),
    work: async (tab) => {
      await openTextEditor(tab);
      await writeLetters(tab, 20);
      await tab.keyboard.press('Escape');
      await settled(tab);
    },
  },
  {
    name: 'zoom',
    work: async (tab) => {
      await tab.mouse.move(640, 500);
      await tab.keyboard.down('Control');
      for (const by of [200, 200, -200, -200, -200]) {
        await tab.mouse.wheel(0, by);
        await settled(tab);
      }
      await tab.keyboard.up('Control');
    },
  },
  {
    name: 'select all',
    work: (tab) =>
      select(
        tab,
        Array.from({ length: count }, (_, i) => `block${i}`),
      ),
  },
  {
    name: 'remove all, and undo',
    work: async (tab) => {
      await tab.evaluate(() =>
        document.querySelector('inset-canvas')!.shadowRoot!.querySelector<HTMLElement>('.block')!.focus(),
      );
      await tab.keyboard.press('Delete');
      await settled(tab);
      await tab.evaluate(() => (document.querySelector('inset-canvas') as Canvas).undo());
      await settled(tab);
    },
  },
  {
    name: 'present, and back',
    work: async (tab) => {
      await tab.evaluate(() => {
        const canvas = document.querySelector('inset-canvas') as HTMLElement & { present(): Promise<void> };
        void canvas.present();
      });
      await settled(tab);
      await tab.keyboard.press('Escape');
      await settled(tab);
    },
  },
  // What fewer blocks take to be saved is part of what many do.
  ...(count < most ? [] : formats).map((format) => ({
    name: `save as ${format}`,
    work: (tab: Page) => saveAs(tab, format),
  })),
];

async function select(tab: Page, ids: string[]): Promise<void> {
  await tab.evaluate((given) => {
    const canvas = document.querySelector('inset-canvas') as Canvas;
    canvas.select(given);
    canvas.shadowRoot!.querySelector<HTMLElement>('.block.selected')?.focus();
  }, ids);
  await settled(tab);
}

/** Carries the selected chart, or a corner of it, around, a step a frame. */
async function carry(tab: Page, handle: string, steps: number): Promise<void> {
  const place = await tab.evaluate((selector) => {
    const root = document.querySelector('inset-canvas')!.shadowRoot!;
    const block = root.querySelector<HTMLElement>('.block[data-kind="chart"]')!;
    block.focus();
    const { left, top, width, height } = block.querySelector(selector)!.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  }, handle);
  await tab.mouse.move(place.x, place.y);
  await tab.mouse.down();
  for (let i = 1; i <= steps; i++) {
    const turn = (i / steps) * 2 * Math.PI;
    await tab.mouse.move(place.x + 200 * Math.sin(turn), place.y + 120 * (1 - Math.cos(turn)) + i);
    await tab.evaluate(() => new Promise(requestAnimationFrame));
  }
  await tab.mouse.up();
  await settled(tab);
}

/** By the dialog, as a person does. */
async function saveAs(tab: Page, format: (typeof formats)[number]): Promise<void> {
  const saved = tab.waitForEvent('download', { timeout: 120_000 });
  await tab.evaluate(() => {
    const root = document.querySelector('inset-canvas')!.shadowRoot!;
    const named = (each: Element): boolean => /save as/i.test(each.getAttribute('aria-label') ?? '');
    [...root.querySelectorAll<HTMLElement>('.header button')].find(named)!.click();
  });
  const place = formats.indexOf(format);
  await tab.waitForFunction(() =>
    document
      .querySelector('inset-canvas')!
      .shadowRoot!.querySelector('inset-canvas-save-as')
      ?.shadowRoot?.querySelector('dialog[open]'),
  );
  const submit = (): Promise<void> =>
    tab.evaluate(() => {
      const dialog = document
        .querySelector('inset-canvas')!
        .shadowRoot!.querySelector('inset-canvas-save-as')!.shadowRoot!;
      dialog.querySelector<HTMLElement>('[type=submit]')!.click();
    });
  await tab.evaluate((at) => {
    const dialog = document
      .querySelector('inset-canvas')!
      .shadowRoot!.querySelector('inset-canvas-save-as')!.shadowRoot!;
    dialog.querySelectorAll<HTMLElement>('[type=radio]')[at]!.click();
  }, place);
  await submit();
  if (format === 'capsule') {
    // What it carries is looked at first.
    await tab.waitForFunction(
      () => {
        const { shadowRoot } = document
          .querySelector('inset-canvas')!
          .shadowRoot!.querySelector('inset-canvas-save-as')!;
        return !shadowRoot!.querySelector<HTMLButtonElement>('[type=submit]')!.disabled;
      },
      undefined,
      { timeout: 120_000 },
    );
    await submit();
  }
  await saved;
  await tab.keyboard.press('Escape');
}
