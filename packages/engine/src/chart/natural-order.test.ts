import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { naturalOrder } from './natural-order.ts';
import { drawRows, type SaidChart } from './testing/draw-rows.ts';

const scales: Record<string, [locale: string, labels: string[]]> = {
  'answers of a survey': ['en', ['Strongly disagree', 'Disagree', 'Neutral', 'Agree', 'Strongly agree']],
  'answers in German': [
    'de',
    ['Stimme gar nicht zu', 'Stimme nicht zu', 'Neutral', 'Stimme zu', 'Stimme voll zu'],
  ],
  'answers in Arabic': ['ar', ['لا أوافق بشدة', 'لا أوافق', 'محايد', 'أوافق', 'أوافق بشدة']],
  priorities: ['en', ['low', 'Medium', 'HIGH', 'Critical']],
  'priorities in Arabic': ['ar', ['منخفض', 'متوسط', 'مرتفع', 'حرج']],
  sizes: ['en', ['XS', 'S', 'M', 'L', 'XL', 'XXL']],
  'days in English on a German page': [
    'de',
    ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  ],
  'short days in German': ['de', ['Mo.', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So']],
  'months in English': [
    'en',
    ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'],
  ],
  'months in German': ['en', ['Januar', 'Februar', 'März', 'April', 'Mai', 'Juni', 'Juli', 'August']],
  'months in French': ['fr', ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août']],
  'months of years': ['en', ['Nov 2023', 'Dec 2023', 'Jan 2024', 'Feb 2024']],
  'quarters of years': ['en', ['Q4 2022', 'Q1 2023', 'Q3 2023', 'Q1 2024']],
  frequencies: ['en', ['Never', 'Rarely', 'Sometimes', 'Often', 'Always']],
  'marks at school': ['de', ['ungenügend', 'mangelhaft', 'ausreichend', 'befriedigend', 'gut', 'sehr gut']],
};

for (const [name, [locale, labels]] of Object.entries(scales)) {
  test(`${name} stand in the order that people know, however they come, and what is missing last`, async () => {
    const comings = fc.sample(fc.shuffledSubarray(labels, { minLength: labels.length }), 8);
    for (const coming of comings) {
      const places = naturalOrder([...coming, '(none)'], locale, '(none)')!;
      assert.deepEqual(
        [...coming, '(none)'].toSorted((a, b) => places.get(a)! - places.get(b)!),
        [...labels, '(none)'],
      );
    }
    const { data } = await drawRows(
      { mark: 'bar', encodings: { x: 'step', y: 'count()' } },
      labels.toReversed().flatMap((step, i) => Array.from({ length: 1 + ((i * 7) % 5) }, () => ({ step }))),
      { arrange: { locale } },
    );
    assert.deepEqual(data.categories.x, labels);
  });
}

test('what only begins as a scale does is no scale', () => {
  assert.equal(naturalOrder(['low', 'medium', 'tall'], 'en', '(none)'), undefined);
  assert.equal(naturalOrder(['North', 'South', 'East', 'West'], 'en', '(none)'), undefined);
  assert.equal(naturalOrder(['Monday', 'January'], 'en', '(none)'), undefined);
  assert.equal(naturalOrder(['low'], 'en', '(none)'), undefined);
  assert.equal(naturalOrder([], 'en', '(none)'), undefined);
});

const rows = ['High', 'High', 'High', 'Low', 'Low', 'Medium', 'Critical'].map((priority, i) => ({
  priority,
  day: ['Sunday', 'Monday', 'Friday'][i % 3],
}));

const ordered: Record<string, [SaidChart, Record<string, string[]>]> = {
  'colours, rows and columns': [
    { mark: 'heatmap', encodings: { x: 'priority', y: 'day' } },
    { x: ['Low', 'Medium', 'High', 'Critical'], y: ['Monday', 'Friday', 'Sunday'] },
  ],
  slices: [{ mark: 'pie', encodings: { x: 'priority' } }, { x: ['Low', 'Medium', 'High', 'Critical'] }],
  'stacks and small multiples': [
    { mark: 'bar', encodings: { x: 'day', color: 'priority', facet: 'priority' } },
    {
      x: ['Monday', 'Friday', 'Sunday'],
      color: ['Low', 'Medium', 'High', 'Critical'],
      facet: ['Low', 'Medium', 'High', 'Critical'],
    },
  ],
  'the other way round where that is asked for': [
    { mark: 'bar', encodings: { x: { expression: 'priority', sort: 'descending' }, y: 'count()' } },
    { x: ['Critical', 'High', 'Medium', 'Low'] },
  ],
  'by amount where that is asked for': [
    { mark: 'bar', encodings: { x: { expression: 'priority', sort: '-y' }, y: 'count()' } },
    { x: ['High', 'Low', 'Critical', 'Medium'] },
  ],
};

for (const [name, [chart, categories]] of Object.entries(ordered)) {
  test(`a scale orders ${name}`, async () => {
    const { data } = await drawRows(chart, rows);
    for (const [channel, labels] of Object.entries(categories))
      assert.deepEqual(data.categories[channel as 'x'], labels, channel);
  });
}

test('regions are compared by how much there is of them, as before', async () => {
  const { data, plan } = await drawRows(
    { mark: 'bar', encodings: { x: 'region', y: 'count()' } },
    ['West', 'East', 'East', 'North', 'North', 'North', 'South'].map((region) => ({ region })),
  );
  assert.deepEqual(data.categories.x, ['North', 'East', 'South', 'West']);
  assert.ok(!plan.channels.some(({ scaled }) => scaled));
});
