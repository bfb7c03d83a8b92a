import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { WindowFrame, WindowStep } from '@inset/model';
import type { StoredValue } from '../../../execute/fill-column.ts';
import { Incapable } from '../../incapable.ts';
import { answerOf, tableOf } from '../testing/answer-of.ts';

const table = tableOf([
  [{ name: 'city', type: 'text' }, ['Oslo', 'Rome', 'Oslo', 'Rome', 'Oslo', 'Oslo']],
  [{ name: 'day', type: 'integer' }, [3, 1, 1, 2, 2, 2]],
  [{ name: 'price', type: 'number' }, [4, 1.5, null, 2.5, 2, 8]],
  [{ name: 'paid', type: 'boolean' }, [true, false, true, null, false, true]],
]);

/** The column that an expression makes, row by row. */
const made = async (expression: string, step: Partial<WindowStep> = {}, frame?: WindowFrame) => {
  const columns = [{ name: 'made', expression, ...(frame && { frame }) }];
  const rows = await answerOf(
    table,
    { kind: 'window', ...step, columns },
    { kind: 'select', columns: ['made'] },
  );
  return rows.flat();
};
const byCity = { by: ['city'] };
const byDay = { by: ['city'], sort: [{ expression: 'day' }] };

describe('window', () => {
  it('numbers and ranks rows within groups', async () => {
    assert.deepEqual(await made('row_number()', byDay), [4, 1, 1, 2, 2, 3]);
    assert.deepEqual(await made('rank()', byDay), [4, 1, 1, 2, 2, 2]);
    assert.deepEqual(await made('dense_rank()', byDay), [3, 1, 1, 2, 2, 2]);
    assert.deepEqual(await made('percent_rank()', byDay), [1, 0, 0, 1, 1 / 3, 1 / 3]);
    assert.deepEqual(await made('cume_dist()', byDay), [1, 0.5, 0.25, 1, 0.75, 0.75]);
    assert.deepEqual(await made('ntile(3)', byDay), [3, 1, 1, 2, 1, 2]);
    assert.deepEqual(await made('ntile(9)', byDay), [4, 1, 1, 2, 2, 3]);
  });

  it('sorts the values of a group once, however many rows it has', async () => {
    const count = 60_000;
    const many = tableOf([
      [{ name: 'group', type: 'integer' }, Array.from({ length: count }, (_, row) => row % 2)],
      [{ name: 'value', type: 'integer' }, Array.from({ length: count }, (_, row) => (row * 7) % count)],
    ]);
    const columns = [{ name: 'middle', expression: 'median(value)' }];
    const rows = await answerOf(
      many,
      { kind: 'window', by: ['group'], columns },
      { kind: 'select', columns: ['group', 'middle'] },
    );
    assert.deepEqual(rows.slice(0, 2), [
      [0, count / 2 - 1],
      [1, count / 2],
    ]);
    assert.equal(rows.length, count);
  });

  it('looks at other rows', async () => {
    assert.deepEqual(await made('lag(price)', byDay), [8, null, null, 1.5, null, 2]);
    assert.deepEqual(await made('lead(price, 2, 0)', byDay), [0, 0, 8, 0, 4, 0]);
    assert.deepEqual(await made('lag(city, 1, city)'), ['Oslo', 'Oslo', 'Rome', 'Oslo', 'Rome', 'Oslo']);
    assert.deepEqual(await made('first_value(price)', byDay), [null, 1.5, null, 1.5, null, null]);
    assert.deepEqual(await made('last_value(price)', byDay), [4, 1.5, null, 2.5, 2, 8]);
    assert.deepEqual(await made('nth_value(day, 2)', byCity), [1, 2, 1, 2, 1, 1]);
  });

  it('takes aggregates over all rows of the group without a sort, up to the row with one', async () => {
    assert.deepEqual(await made('sum(price)', byCity), [14, 4, 14, 4, 14, 14]);
    assert.deepEqual(await made('sum(price)', byDay), [14, 1.5, null, 4, 2, 10]);
    assert.deepEqual(await made('count(price)', byDay), [3, 1, 0, 2, 1, 2]);
    assert.deepEqual(await made('count()', byDay), [4, 1, 1, 2, 2, 3]);
    assert.deepEqual(await made('median(price)', byCity), [4, 2, 4, 2, 4, 4]);
  });

  it('takes them over frames', async () => {
    const frame = { preceding: 1, following: 0 };
    assert.deepEqual(await made('avg(price)', byDay, frame), [6, 1.5, null, 2, 2, 5]);
    assert.deepEqual(await made('max(price)', byDay, frame), [8, 1.5, null, 2.5, 2, 8]);
    assert.deepEqual(await made('median(price)', byDay, frame), [6, 1.5, null, 2, 2, 5]);
    assert.deepEqual(await made('min(city)', {}, { preceding: -1, following: 2 }), [
      'Oslo',
      'Oslo',
      'Oslo',
      'Oslo',
      'Oslo',
      null,
    ]);
    assert.deepEqual(await made('bool_or(paid)', byDay, frame), [true, false, true, false, true, true]);
    assert.deepEqual(await made('bool_and(paid)', byDay, frame), [true, false, true, false, false, false]);
  });

  it('leaves out what a filter leaves out, and repeated values', async () => {
    assert.deepEqual(await made('sum(price) filter (where paid)', byDay), [12, null, null, null, null, 8]);
    assert.deepEqual(await made('count(distinct day)', byDay), [3, 1, 1, 2, 2, 2]);
    assert.deepEqual(
      await made('count(distinct day)', byDay, { preceding: 1, following: 1 }),
      [2, 2, 2, 2, 2, 2],
    );
    assert.deepEqual(await made('first(price)', byCity), [4, 1.5, 4, 1.5, 4, 4]);
    assert.deepEqual(
      await made('last(price)', {}, { preceding: 'all', following: 0 }),
      [4, 1.5, 1.5, 2.5, 2, 8],
    );
  });

  it('puts them together with the row’s own columns', async () => {
    assert.deepEqual(await made('price / sum(price)', { by: ['day'] }), [1, 1, null, 0.2, 0.16, 0.64]);
    assert.deepEqual(await made('coalesce(price, avg(price))', byCity), [4, 1.5, 14 / 3, 2.5, 2, 8]);
  });

  it('gives infinities and large numbers up when they leave the frame', async () => {
    const odd = tableOf([[{ name: 'x', type: 'number' }, [Infinity, 1, 1e300, 0.25, 3, NaN, 5, 6]]]);
    const frame = { preceding: 1, following: 0 };
    const columns = [{ name: 'made', expression: 'sum(x)', frame }];
    const rows = await answerOf(odd, { kind: 'window', columns }, { kind: 'select', columns: ['made'] });
    assert.deepEqual(rows.flat(), [Infinity, Infinity, 1e300, 1e300, 3.25, NaN, NaN, 11]);
  });

  it('leaves sums whose digits cancel out to DuckDB', async () => {
    const odd = tableOf([[{ name: 'x', type: 'number' }, [1e16, 0.3, -1e16]]]);
    const columns = [{ name: 'made', expression: 'sum(x)' }];
    await assert.rejects(answerOf(odd, { kind: 'window', columns }), Incapable);
  });

  it('leaves the mode of values among which is NaN to DuckDB, which counts each NaN by itself', async () => {
    const odd = tableOf([[{ name: 'x', type: 'number' }, [NaN, NaN, 1]]]);
    const columns = [{ name: 'made', expression: 'mode(x)' }];
    await assert.rejects(answerOf(odd, { kind: 'window', columns }), Incapable);
    assert.deepEqual(await made('mode(city)', { by: ['paid'] }), [
      'Oslo',
      'Rome',
      'Oslo',
      'Rome',
      'Rome',
      'Oslo',
    ]);
  });

  it('takes spreads over frames', async () => {
    const frame = { preceding: 1, following: 0 };
    assert.deepEqual(await made('var_pop(price)', byDay, frame), [4, 0, null, 0.25, 0, 9]);
    assert.deepEqual(await made('variance(price)', byDay, frame), [8, null, null, 0.5, null, 18]);
    const close = tableOf([[{ name: 'x', type: 'number' }, [1e9 + 0.1, 1e9 + 0.2, 1e9 + 0.3]]]);
    const columns = [{ name: 'made', expression: 'stddev(x)', frame }];
    await assert.rejects(answerOf(close, { kind: 'window', columns }), Incapable);
  });

  it('leaves frames that take in very many rows one by one to DuckDB', async () => {
    const many = tableOf([[{ name: 'x', type: 'number' }, Array.from({ length: 10_000 }, (_, i) => i)]]);
    const columns = [
      { name: 'made', expression: 'median(x)', frame: { preceding: 'all', following: 0 } as const },
    ];
    await assert.rejects(answerOf(many, { kind: 'window', columns }), /very many rows/);
  });

  it('folds any frame as if each were added up by itself', async () => {
    const edge = fc.oneof(fc.constant('all' as const), fc.integer({ min: -3, max: 7 }));
    const frames = fc.record({ preceding: edge, following: edge }).filter(({ preceding, following }) => {
      return preceding === 'all' || following === 'all' || preceding + following >= 0;
    });
    const row = fc.record({
      group: fc.constantFrom('a', 'b', null),
      value: fc.option(fc.integer({ min: -50, max: 50 })),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 30 }), frames, async (rows, frame) => {
        const given = tableOf([
          [{ name: 'group', type: 'text' }, rows.map(({ group }) => group)],
          [{ name: 'value', type: 'number' }, rows.map(({ value }) => value)],
        ]);
        const names = ['sum', 'min', 'max', 'count', 'median'];
        const columns = names.map((name) => ({ name, expression: `${name}(value)`, frame }));
        const answer = await answerOf(given, { kind: 'window', by: ['"group"'], columns });
        rows.forEach(({ group }, index) => {
          const members = rows.map((_, i) => i).filter((i) => rows[i]!.group === group);
          const place = members.indexOf(index);
          const from = frame.preceding === 'all' ? 0 : place - frame.preceding;
          const to = frame.following === 'all' ? members.length : place + frame.following;
          const taken = members
            .filter((_, i) => i >= from && i <= to)
            .map((i): StoredValue => rows[i]!.value)
            .filter((value) => value !== null) as number[];
          assert.deepEqual(answer[index]!.slice(2), expectedOf(taken));
        });
      }),
    );
  });
});

/** Sum, least, greatest, count and median. */
function expectedOf(values: number[]): (number | null)[] {
  if (values.length === 0) return [null, null, null, 0, null];
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (values.length - 1) / 2;
  return [
    values.reduce((sum, value) => sum + value, 0),
    sorted[0]!,
    sorted.at(-1)!,
    values.length,
    (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2,
  ];
}
