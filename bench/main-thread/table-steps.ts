import type { Page } from 'playwright-core';
import type { Benchmark } from '../benchmark.ts';
import { ordersFile } from '../orders-file.ts';
import { serveKitPages, untilRead, untilStill } from './kit-page.ts';
import { howMeasured, measureVisits, type Step } from './measure-steps.ts';

const rows = 1_000_000;
const body = `<style>inset-table { --inset-table-max-height: 600px }</style>
<inset-source name="orders" src="orders.csv"></inset-source>`;

export const mainThreadOfTable: Benchmark = {
  name: 'main-thread-table',
  title: 'The page’s main thread: a table of 1,000,000 rows',
  how: `${howMeasured} A table over a CSV of a million orders, by pointer and keyboard. All cells are more than are copied, which is
said; 40,000 rows of 12 columns are.`,
  async run({ runs = 1 }) {
    const path = await ordersFile(rows);
    const site = await serveKitPages({ '': body }, { 'orders.csv': { path } });
    try {
      return await measureVisits([{ address: `${site.origin}/`, ready: untilRead, steps }], runs);
    } finally {
      await site.close();
    }
  },
};

/** Chooses something from the menu of a column. */
async function fromMenu(tab: Page, column: string, what: RegExp): Promise<void> {
  await tab.evaluate((name) => {
    const headings = [
      ...document.querySelector('inset-table')!.shadowRoot!.querySelectorAll<HTMLElement>('.head .cell'),
    ];
    headings.find(({ textContent }) => textContent.trim().startsWith(name))!.focus();
  }, column);
  await tab.keyboard.press('Alt+ArrowDown');
  await settled(tab);
  await tab.evaluate((source) => {
    const root = document.querySelector('inset-table')!.shadowRoot!;
    const items = [...root.querySelectorAll<HTMLElement>('[role=menuitem], [role=menuitemradio]')];
    items.find(({ textContent }) => new RegExp(source, 'i').test(textContent))!.click();
  }, what.source);
  await settled(tab);
}

/** Waits until all rows in sight have their values, and nothing changes. */
const settled = (tab: Page): Promise<void> => tab.evaluate(untilStill, 'inset-table');

const press = async (tab: Page, keys: string): Promise<void> => {
  await tab.evaluate(() => {
    const root = document.querySelector('inset-table')!.shadowRoot!;
    root.querySelector<HTMLElement>('.cell[tabindex="0"]')!.focus();
  });
  await tab.keyboard.press(keys);
};

const set = (name: string, value: string) => async (tab: Page) => {
  await tab.evaluate(
    ([key, given]) => document.querySelector('inset-table')!.setAttribute(key!, given!),
    [name, value],
  );
  await settled(tab);
};

const steps: Step[] = [
  {
    name: 'open',
    work: async (tab) => {
      await tab.evaluate(() => {
        const table = document.createElement('inset-table');
        table.setAttribute('source', 'orders');
        document.body.append(table);
      });
      await tab.waitForFunction(() =>
        document.querySelector('inset-table')?.shadowRoot?.querySelector('.body .text'),
      );
      await settled(tab);
    },
  },
  {
    name: 'scroll, 300 frames',
    work: (tab) =>
      tab.evaluate(async () => {
        const scroller = document.querySelector('inset-table')!.shadowRoot!.querySelector('.scroller')!;
        for (let i = 0; i < 300; i++) {
          scroller.scrollTop += 40;
          await new Promise(requestAnimationFrame);
        }
      }),
  },
  {
    name: 'jump to 20 places',
    work: (tab) =>
      tab.evaluate(async () => {
        const root = document.querySelector('inset-table')!.shadowRoot!;
        const scroller = root.querySelector('.scroller')!;
        for (let i = 1; i <= 20; i++) {
          scroller.scrollTop = (scroller.scrollHeight - scroller.clientHeight) * ((i * 0.37) % 1);
          do await new Promise(requestAnimationFrame);
          while (root.querySelector('.waiting') || !root.querySelector('.body .text'));
        }
      }),
  },
  { name: 'sort by an amount', work: set('sort', '-revenue') },
  {
    name: 'find in all rows',
    work: async (tab) => {
      await press(tab, 'Control+f');
      await tab.keyboard.type('Tent', { delay: 30 });
      await tab.waitForFunction(() =>
        /\d/.test(
          document.querySelector('inset-table')!.shadowRoot!.querySelector('.found')?.textContent ?? '',
        ),
      );
      await settled(tab);
      await tab.keyboard.press('Enter');
      await settled(tab);
      await tab.keyboard.press('Escape');
    },
  },
  {
    name: 'filter a column, by its menu',
    work: async (tab) => {
      await fromMenu(tab, 'region', /filter/i);
      await tab.keyboard.press('Escape');
      await settled(tab);
      await press(tab, 'Escape');
    },
  },
  {
    name: 'pin a column and move it',
    work: async (tab) => {
      await fromMenu(tab, 'product', /keep at the start/i);
      await tab.keyboard.press('Alt+Shift+ArrowRight');
      await settled(tab);
    },
  },
  {
    name: 'widen a column, the pointer drags',
    work: async (tab) => {
      const box = await tab.evaluate(() => {
        const root = document.querySelector('inset-table')!.shadowRoot!;
        const { left, top, width, height } = root.querySelector('.head .resize')!.getBoundingClientRect();
        return { x: left + width / 2, y: top + height / 2 };
      });
      await tab.mouse.move(box.x, box.y);
      await tab.mouse.down();
      for (let i = 1; i <= 60; i++) {
        await tab.mouse.move(box.x + i * 2, box.y);
        await tab.evaluate(() => new Promise(requestAnimationFrame));
      }
      await tab.mouse.up();
      await settled(tab);
    },
  },
  {
    name: 'columns hidden and shown',
    work: async (tab) => {
      for (const hidden of [['region', 'product', 'category'], []]) {
        await tab.evaluate((names) => {
          const table = document.querySelector('inset-table') as HTMLElement & { arrangement: object };
          table.arrangement = { ...table.arrangement, hidden: names };
        }, hidden);
        await settled(tab);
      }
    },
  },
  {
    name: 'filter a column',
    work: async (tab) => {
      await tab.evaluate(() => {
        const table = document.querySelector('inset-table') as HTMLElement & { view: object; save(): object };
        table.view = { ...table.save(), filters: { region: { kind: 'text', text: 'o' } } };
      });
      await settled(tab);
      await tab.evaluate(() => {
        const table = document.querySelector('inset-table') as HTMLElement & { view: object; save(): object };
        table.view = { ...table.save(), filters: {} };
      });
      await settled(tab);
    },
  },
  { name: 'group by two columns', work: set('group-by', 'region, product') },
  {
    name: 'open four groups',
    work: async (tab) => {
      for (let i = 0; i < 4; i++) {
        await press(tab, 'Control+Home');
        for (let down = 0; down < i; down++) await tab.keyboard.press('ArrowDown');
        await tab.keyboard.press('Enter');
      }
      await settled(tab);
    },
  },
  { name: 'group by order_id', work: set('group-by', 'order_id') },
  { name: 'group by none', work: set('group-by', '') },
  { name: 'show distributions', work: set('distributions', '') },
  { name: 'show summaries', work: set('summaries', '') },
  {
    name: 'select all, copy',
    work: async (tab) => {
      await press(tab, 'Control+a');
      await tab.keyboard.press('Control+c');
      await settled(tab);
    },
  },
  {
    name: 'copy 40,000 rows',
    before: async (tab) => {
      await tab.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await press(tab, 'Escape');
      await tab.evaluate(async () => {
        type Table = HTMLElement & { scrollToRow(row: number): Promise<void> };
        const table = document.querySelector('inset-table') as Table;
        await table.scrollToRow(0);
      });
      await press(tab, 'Control+Home');
      await tab.evaluate(() =>
        (
          document.querySelector('inset-table') as HTMLElement & { scrollToRow(row: number): Promise<void> }
        ).scrollToRow(39_990),
      );
      await settled(tab);
      await tab.evaluate(() => {
        const row = document
          .querySelector('inset-table')!
          .shadowRoot!.querySelector('[aria-rowindex="39992"] [role=gridcell]:last-child')!;
        const { left, top } = row.getBoundingClientRect();
        row.dispatchEvent(
          new PointerEvent('pointerdown', {
            clientX: left + 4,
            clientY: top + 4,
            shiftKey: true,
            bubbles: true,
            composed: true,
          }),
        );
      });
    },
    work: async (tab) => {
      await tab.keyboard.press('Control+c');
      await tab.waitForFunction(async () => (await navigator.clipboard.readText()).length > 1e6, undefined, {
        polling: 500,
      });
    },
  },
  {
    name: 'save 1,000,000 rows as CSV',
    work: (tab) => saveTable(tab, 'csv'),
  },
  { name: 'save them as Excel', work: (tab) => saveTable(tab, 'excel') },
  { name: 'save them as Parquet', work: (tab) => saveTable(tab, 'parquet') },
];

const saveTable = (tab: Page, format: string): Promise<void> =>
  tab.evaluate(async (asked) => {
    type Table = HTMLElement & { exportData(format: string): Promise<Blob> };
    const file = await (document.querySelector('inset-table') as Table).exportData(asked);
    if (file.size < 1e6) throw new Error(`The file has only ${file.size} bytes.`);
  }, format);
