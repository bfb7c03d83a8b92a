import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ask } from './ask.ts';
import { testTable } from './testing/tables.ts';

/** Questions as people put them, and the title that says what was worked out. */
const read: Record<string, [question: string, title: string][]> = {
  orders: [
    ['second best selling product', 'Product with the second highest total quantity'],
    ['Show me the top 3 regions', '3 regions with the highest total revenue'],
    ['revenue per order', 'Average revenue'],
    ['average revenue per customer', 'Average revenue per customer'],
    ['how many customers ordered more than 10 times', 'Number of customers'],
    ['is revenue higher on web or store?', 'Total revenue by channel where channel is web or store'],
    ['average revenue across all orders', 'Average revenue'],
    ['average rating in different regions', 'Average rating by region'],
    ['number of regions as a bar chart', 'Number of orders by region'],
    ['most frequent rating', 'Rating with the highest number of orders where rating is known'],
    ['mode of rating', 'Most frequent rating'],
    ['revenue range', 'Lowest revenue and highest revenue'],
    [
      'total revenue from January to October 2023',
      'Total revenue where order date is from January 2023 to October 2023',
    ],
  ],
  employees: [
    [
      'how many women work in Engineering',
      'Number of employees where gender is Female and dept is Engineering',
    ],
    [
      'number of employees who have the letter v in their first name',
      'Number of employees where First Name contains “v”',
    ],
    ['average salary over city', 'Average annual sal by city'],
  ],
  tickets: [
    ['average resolution time by agent', 'Average hours from Opened at to Resolved at by Agent'],
    ['how many unresolved tickets by priority', 'Number of tickets by Priority where Resolved at is missing'],
    [
      'percentage of unresolved tickets by priority',
      'Percent of tickets where Resolved at is missing by Priority',
    ],
    ['unresolved tickets', 'Tickets where Resolved at is missing'],
    ['tickets opened per month', 'Number of tickets by month'],
    ['share of tickets that are unresolved', 'Percent of tickets where Resolved at is missing'],
  ],
};

for (const [table, questions] of Object.entries(read)) {
  describe(`read as meant: ${table}`, () => {
    for (const [text, title] of questions)
      it(text, async () => {
        const answer = ask({ text, datasets: [(await testTable(table)).summary] });
        assert.equal(answer.kind === 'answer' ? answer.title : answer.message, title);
        assert.deepEqual(answer.unused, []);
      });
  });
}

describe('what is not understood is not left out in silence', () => {
  const refused = [
    'profit margin by region',
    'box plot of happiness',
    'profit by region',
    'revenue by region 7777',
  ];
  for (const text of refused)
    it(text, async () => {
      const answer = ask({ text, datasets: [(await testTable('orders')).summary] });
      assert.ok(answer.kind === 'not-understood', answer.kind === 'answer' ? answer.title : '');
    });
});

describe('rows that are numbered through', () => {
  it('are counted, not added up', () => {
    const filled = { nullCount: 0, distinctCount: 800 };
    const columns = [
      { name: 'respondent', type: 'integer' as const, ...filled, min: 1, max: 800 },
      {
        name: 'fast',
        type: 'text' as const,
        nullCount: 0,
        distinctCount: 2,
        topValues: ['Agree', 'Disagree'],
      },
    ];
    const answer = ask({
      text: 'respondents by fast',
      datasets: [{ name: 'survey', rowCount: 800, columns }],
    });
    assert.equal(answer.kind === 'answer' && answer.title, 'Number of rows by fast');
  });
});

describe('columns keep their own casing in titles', () => {
  const staff = {
    name: 'Mitarbeiter',
    rowCount: 40,
    columns: [
      { name: 'Gehalt', type: 'number' as const, nullCount: 0, distinctCount: 38, min: 30_000, max: 90_000 },
      { name: 'Abteilung', type: 'text' as const, nullCount: 0, distinctCount: 2, topValues: ['Bau', 'IT'] },
      { name: 'UNIT_COST', type: 'number' as const, nullCount: 0, distinctCount: 30, min: 1, max: 9 },
    ],
  };
  const titles = {
    'average Gehalt by Abteilung': 'Average Gehalt by Abteilung',
    'average gehalt by abteilung': 'Average Gehalt by Abteilung',
    'average unit cost by Abteilung': 'Average unit cost by Abteilung',
  };
  for (const [text, title] of Object.entries(titles))
    it(text, () => {
      const answer = ask({ text, datasets: [staff] });
      assert.equal(answer.kind === 'answer' ? answer.title : answer.message, title);
    });
});
