import type { Page } from 'playwright-core';
import { add, call, untilShows } from './element-page.ts';
import { untilStill } from './kit-page.ts';
import type { Step } from './measure-steps.ts';

/** A statement of 400 columns, 40 kilobytes of it. */
const longSql = `WITH a AS (SELECT ${Array.from(
  { length: 400 },
  (_, i) =>
    `sum(CASE WHEN region = 'r${i}' AND revenue > ${i} THEN revenue * (1 - discount) ELSE 0 END) AS sum_${i}`,
).join(', ')} FROM orders GROUP BY region, product) SELECT * FROM a LIMIT 10`;

const write = (sql: string) => (tab: Page) =>
  tab.evaluate((text) => void Object.assign(document.querySelector('inset-query')!, { sql: text }), sql);

async function run(tab: Page): Promise<void> {
  await call('inset-query', 'run')(tab);
  await tab.evaluate(untilStill, 'inset-query');
}

/** The editor for SQL, over a million orders. */
export const querySteps: Step[] = [
  {
    name: 'SQL editor, opened',
    work: async (tab) => {
      await add(tab, 'inset-query', {
        sql: 'SELECT region, product, sum(revenue) AS revenue FROM orders GROUP BY ALL',
      });
      await untilShows(tab, 'inset-query', '.cm-content');
    },
  },
  { name: 'SQL run, DuckDB started', work: run },
  { name: 'SQL run again', work: run },
  {
    name: 'SQL typed',
    work: async (tab) => {
      await tab.evaluate(() =>
        document.querySelector('inset-query')!.shadowRoot!.querySelector<HTMLElement>('.cm-content')!.focus(),
      );
      await tab.keyboard.press('Control+End');
      await tab.keyboard.type(' ORDER BY revenue DESC LIMIT 10', { delay: 30 });
      await tab.evaluate(untilStill, 'inset-query');
    },
  },
  { name: 'SQL laid out', work: call('inset-query', 'format') },
  { name: 'SQL of 10,000 rows', before: write('SELECT * FROM orders LIMIT 20000'), work: run },
  {
    name: 'SQL of 40 KB, written',
    work: async (tab) => {
      await write(longSql)(tab);
      await tab.evaluate(untilStill, 'inset-query');
    },
  },
  {
    name: 'SQL of 40 KB, laid out',
    work: async (tab) => {
      await call('inset-query', 'format')(tab);
      await tab.evaluate(untilStill, 'inset-query');
    },
  },
];
