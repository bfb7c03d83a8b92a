import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { assertQuiet, eventually, startPortal, type Portal } from './start-portal.ts';

/** Published datasets as people have them: what they are read as, and a question each with what the answer says. */
const cases = [
  {
    file: 'cars.json',
    columns: ['Miles_per_Gallon', 'Origin'],
    rows: '406',
    question: 'average miles per gallon by origin',
    answer: /Europe/,
  },
  {
    file: 'movies.json',
    columns: ['IMDB Rating', 'Major Genre'],
    rows: '3,201',
    question: 'average IMDB rating by major genre',
    answer: /Documentary/,
  },
  {
    file: 'seattle-weather.csv',
    columns: ['precipitation', 'temp_max'],
    rows: '1,461',
    question: 'average temp_max by month',
    answer: /2012/,
  },
  {
    file: 'flights-2k.json',
    columns: ['delay', 'origin'],
    rows: '2,000',
    question: 'top 5 origins by number of flights',
    answer: /ORD|DFW|ATL|LAX|PHX/,
  },
];

describe('published datasets', () => {
  let portal: Portal;
  before(async () => {
    portal = await startPortal();
  });
  after(() => portal?.close());

  for (const { file, columns, rows, question, answer } of cases) {
    it(`reads ${file} and answers a question about it`, async () => {
      const visit = await portal.visit();
      const { page } = visit;
      await page.goto(portal.url);
      await page.locator('inset-upload input[type=file]').setInputFiles({
        name: file,
        mimeType: '',
        buffer: await readFile(`node_modules/vega-datasets/data/${file}`),
      });
      const upload = page.locator('inset-upload');
      for (const column of columns) await upload.getByText(column, { exact: true }).first().waitFor();
      assert.ok((await upload.evaluate((element) => element.shadowRoot!.textContent ?? '')).includes(rows));
      const field = page.locator('inset-chat input[name=question]');
      await field.fill(question);
      await field.press('Enter');
      const chart = page.locator('inset-chat article.answer inset-chart');
      await chart.waitFor();
      await eventually(async () => {
        const told = await chart.evaluate((element) => {
          const { summary } = element as unknown as { summary: string };
          return `${summary} ${element.shadowRoot!.textContent ?? ''}`;
        });
        assert.match(told, answer);
      });
      assertQuiet(visit);
      await visit.context.close();
    });
  }
});
