import type { Answer } from '@inset/model';
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { ask } from './ask.ts';
import { corpus } from './testing/corpus.ts';
import { refused } from './testing/refused.ts';
import { testTable, testTables, type TestTable } from './testing/tables.ts';

const tables = new Map<string, TestTable>();
before(async () => {
  for (const name of testTables) tables.set(name, await testTable(name));
});

const after = (texts: string[], table = 'orders'): ReturnType<typeof ask> =>
  ask({
    text: texts.at(-1)!,
    datasets: [tables.get(table)!.summary],
    history: texts.slice(0, -1).map((question) => ({ question })),
  });

describe('a question that stands on its own never inherits', () => {
  for (const [table, questions] of Object.entries(corpus)) {
    it(`${table}: whatever was asked before`, () => {
      for (const [text] of questions) {
        const alone = after([text], table);
        for (const [earlier] of questions)
          assert.deepEqual(after([earlier, text], table), alone, `${earlier} > ${text}`);
      }
    });
  }
  for (const [table, questions] of Object.entries(refused)) {
    it(`${table}: what has no answer gets none from the past`, () => {
      const [[earlier]] = corpus[table] as [[string, string]];
      for (const text of questions.filter((each) => each.trim().split(/\s+/).length > 3))
        assert.equal(after([earlier, text], table).kind, 'not-understood', text);
    });
  }
  const whole = [
    'top 5 products by quantity in 2024',
    'for each region, total revenue',
    'in 2023 how many orders were returned',
    'by channel, average rating',
    'only web orders',
    'now show total revenue by region',
    'what about average rating by channel?',
    'and how many orders per region?',
  ];
  for (const text of whole)
    it(text, () =>
      assert.deepEqual(after(['total revenue by month for each region in the West', text]), after([text])),
    );
});

describe('a fragment changes the question before it', () => {
  const read: [expected: string, ...texts: string[]][] = [
    ['revenue by month where channel is web', 'revenue by month', 'only web'],
    ['revenue by month for web', 'revenue by month', 'web only'],
    ['revenue by month where channel is web', 'revenue by month', 'and for web?'],
    ['revenue by region in 2023', 'revenue by region in 2024', 'and for 2023?'],
    ['revenue by month in 2023', 'revenue by month', 'in 2023'],
    ['revenue by month excluding phone', 'revenue by month', 'without phone'],
    ['revenue by region', 'revenue by month', 'by region instead'],
    ['revenue by month', 'revenue by region', 'now monthly'],
    ['revenue by quarter', 'revenue by month', 'show that by quarter'],
    ['revenue by month and channel', 'revenue by month', 'break it down by channel'],
    ['revenue by region and channel', 'revenue by region', 'and by channel'],
    ['revenue by region where region is West', 'revenue by region', 'what about the West?'],
    ['average rating by region', 'average revenue by region', 'same for rating'],
    ['total quantity by region', 'revenue by region', 'what about quantity?'],
    ['top 5 products by quantity', 'top 5 products by revenue', 'same for quantity'],
    ['top 5 regions by revenue', 'top 5 products by revenue', 'by region instead'],
    ['bottom 3 products by revenue', 'top 3 products by revenue', 'bottom 3'],
    ['top 3 products by revenue', 'revenue by product', 'top 3'],
    ['revenue by region for web', 'revenue by month', 'only web', 'by region instead'],
  ];
  for (const [expected, ...texts] of read)
    it(texts.join(' > '), () => {
      const [found, meant] = [after(texts), after([expected])];
      assert.ok(found.kind === 'answer' && meant.kind === 'answer', JSON.stringify([found, meant]));
      assert.deepEqual(found.query, meant.query, found.title);
    });

  it('as another chart', () => {
    for (const [text, mark] of [
      ['as a pie', 'pie'],
      ['pie chart', 'pie'],
      ['make it a line chart', 'line'],
      ['turn it into a table', 'table'],
    ] as const) {
      const { show } = after(['revenue by region', text]) as Answer;
      assert.equal(show.kind === 'chart' ? show.chart.mark : show.kind, mark);
    }
  });
  it('in another order', () => {
    const { query } = after(['revenue by region', 'sort ascending']) as Answer;
    assert.ok(query.steps.some((step) => step.kind === 'sort'));
  });
});
