import { checkQuery, type Column, type ColumnProfile, type Table } from '@inset/model';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Random } from '../compile/conformance/random.ts';
import { randomTable } from '../compile/conformance/random-table.ts';
import { fillColumn, type StoredValue } from '../execute/fill-column.ts';
import { profileTable } from './profile-table.ts';

type Given = [column: Column, values: StoredValue[]];

function tableOf(...given: Given[]): Table {
  const rowCount = given[0]?.[1].length ?? 0;
  const data = given.map(([{ type }, values]) => fillColumn(type, rowCount, (row) => values[row]!));
  return { schema: given.map(([column]) => column), data, rowCount };
}

const numbers = (...values: StoredValue[]): Given => [{ name: 'x', type: 'number' }, values];
const texts = (...values: StoredValue[]): Given => manyTexts(values);
const manyTexts = (values: StoredValue[]): Given => [{ name: 'x', type: 'text' }, values];

async function only<Kind extends ColumnProfile['kind']>(
  given: Given,
  kind: Kind,
): Promise<Extract<ColumnProfile, { kind: Kind }>> {
  const { columns } = await profileTable(tableOf(given));
  assert.equal(columns[0]!.kind, kind);
  return columns[0] as Extract<ColumnProfile, { kind: Kind }>;
}

describe('profileTable', () => {
  it('describes numbers', async () => {
    const { statistics, ...profile } = await only(numbers(4, 1, 2, 2, null, 3, 100, -0), 'number');
    assert.deepEqual(
      [profile.distinctCount, profile.uniqueCount, profile.zeroCount, profile.nullShare, profile.order],
      [6, 5, 1, 1 / 8, 'none'],
    );
    assert.deepEqual(profile.topValues[0], { value: 2, count: 2, share: 2 / 7 });
    assert.ok(statistics);
    assert.deepEqual(
      [statistics.min, statistics.max, statistics.sum, statistics.mean, statistics.median],
      [0, 100, 112, 16, 2],
    );
    assert.deepEqual(
      [statistics.firstQuartile, statistics.thirdQuartile, statistics.medianAbsoluteDeviation],
      [1.5, 3.5, 1],
    );
    assert.deepEqual(statistics.outliers, {
      lowerFence: -1.5,
      upperFence: 6.5,
      lowCount: 0,
      highCount: 1,
      share: 1 / 7,
    });
    assert.deepEqual(statistics.highest[0], { value: 100, count: 1, share: 1 / 7 });
    assert.equal(statistics.histogram.binWidth, 10);
    assert.deepEqual(
      [statistics.histogram.bins.length, statistics.histogram.bins[0], statistics.histogram.bins.at(-1)],
      [11, { from: 0, to: 10, count: 6 }, { from: 100, to: 110, count: 1 }],
    );
  });

  it('keeps numbers without a finite value apart', async () => {
    const profile = await only(numbers(NaN, Infinity, -Infinity, NaN, 1), 'number');
    assert.deepEqual(
      [profile.nanCount, profile.positiveInfinityCount, profile.negativeInfinityCount, profile.finiteCount],
      [2, 1, 1, 1],
    );
    assert.deepEqual([profile.distinctCount, profile.statistics?.mean], [4, 1]);
    assert.deepEqual(profile.topValues[0], { value: 'NaN', count: 2, share: 2 / 5 });
    const none = await only(numbers(NaN, Infinity), 'number');
    assert.equal(none.statistics, undefined);
    assert.deepEqual(JSON.parse(JSON.stringify(none)), none);
  });

  it('keeps figures at the edge of doubles JSON', async () => {
    for (const values of [
      [Number.MAX_VALUE, -Number.MAX_VALUE, 1],
      [5e-324, 1e-323],
      [1e16, 1e16 + 2],
    ]) {
      const profile = await only(numbers(...values), 'number');
      assert.deepEqual(JSON.parse(JSON.stringify(profile)), profile);
      assert.equal(
        profile.statistics!.histogram.bins.reduce((sum, { count }) => sum + count, 0),
        values.length,
      );
    }
  });

  it('is exact beyond 2^53 and with decimals', async () => {
    const big = 2n ** 62n;
    const { statistics, distinctCount } = await only(
      [{ name: 'x', type: 'integer' }, [big, big + 1n, 5, null, -big]],
      'number',
    );
    assert.deepEqual(
      [distinctCount, statistics!.min, statistics!.max, statistics!.sum],
      [4, String(-big), String(big + 1n), String(big + 6n)],
    );
    const decimals = await only(
      [{ name: 'x', type: 'decimal', scale: 2 }, ['12345678901234567890.12', '-0.10', '0.20', '0.20']],
      'number',
    );
    assert.deepEqual(
      [decimals.statistics!.min, decimals.statistics!.max, decimals.statistics!.sum, decimals.topValues[0]],
      [-0.1, '12345678901234567890.12', '12345678901234567890.42', { value: 0.2, count: 2, share: 0.5 }],
    );
    const sum = await only([{ name: 'x', type: 'integer' }, [2 ** 53 - 1, 2 ** 53 - 1, 3]], 'number');
    assert.equal(sum.statistics!.sum, String(2n ** 54n + 1n));
  });

  it('describes texts', async () => {
    const profile = await only(
      texts('Rome', 'rome ', 'ROME', 'Oslo', '', '  ', 'N/A', null, '👍', 'Rome'),
      'text',
    );
    assert.deepEqual(
      [
        profile.emptyCount,
        profile.blankCount,
        profile.paddedCount,
        profile.placeholderCount,
        profile.nonAsciiCount,
      ],
      [1, 1, 1, 1, 1],
    );
    assert.deepEqual(
      [profile.first, profile.last, profile.lengths!.min, profile.lengths!.max],
      ['', '👍', 0, 5],
    );
    assert.equal(profile.variants.groupCount, 1);
    assert.equal(profile.variants.rowCount, 2);
    assert.deepEqual(
      profile.variants.examples[0]!.map(({ value }) => value),
      ['Rome', 'rome ', 'ROME'],
    );
  });

  it('tells kinds of text', async () => {
    const samples: Record<string, string[]> = {
      uuid: ['123e4567-e89b-12d3-a456-426614174000'],
      email: ['ann@example.com', 'a.b+c@mail.example.co.uk'],
      url: ['https://example.com/a?b=c', 'www.example.org/x'],
      'ip-address': ['192.168.0.1', '10.0.0.0/8', '::1', '2001:db8::ff00:42:8329'],
      color: ['#fff', '#A1B2C3', 'rgb(1, 2, 3)'],
      json: ['{"a": 1}', '[1, 2]'],
      boolean: ['true', 'No'],
      time: ['12:30', '23:59:59.5', '7:05 pm'],
      moment: ['2024-01-31', '31/12/2024', 'Jan 5, 2024', '2024-01-31T10:00:00Z'],
      number: ['12', '-1.5e3', '1,234.50', '$5', '12 %', '(3)'],
      phone: ['+1 555 123 4567', '(555) 123-4567', '020 7946 0958', '01 23 45 67 89'],
      postcode: ['SW1A 1AA', 'K1A 0B6', '02134', '12345-6789', '1234 AB', '00-950'],
    };
    for (const [kind, values] of Object.entries(samples)) {
      const { kinds, likelyKind } = await only(texts(...values), 'text');
      assert.deepEqual(kinds, [{ kind, count: values.length, share: 1 }], values.join(' | '));
      assert.equal(likelyKind, kind);
    }
    const others = ['Oslo', '978-3-16-148410-0', 'A-17', '123-45-6789', 'yesterday', '999.1.1.1', '{a}'];
    assert.deepEqual((await only(texts(...others), 'text')).kinds, []);
  });

  it('reads digits with zeros in front as codes', async () => {
    const zip = await only(texts('02134', '10001', '94105'), 'text');
    assert.deepEqual([zip.likelyKind, zip.mixture.numberCount, zip.mixture.isMixed], ['postcode', 0, false]);
    const code = await only(texts('007', '123'), 'text');
    assert.deepEqual([code.kinds, code.mixture.otherCount], [[], 2]);
  });

  it('sees mixed types, and words of which some are numbers', async () => {
    const mixed = await only(texts('1', '2', '3.5', 'four', '-'), 'text');
    assert.deepEqual(mixed.mixture, {
      numberCount: 3,
      momentCount: 0,
      booleanCount: 0,
      otherCount: 1,
      isMixed: true,
    });
    const titles = await only(texts('1984', ...Array.from({ length: 40 }, (_, i) => `Title ${i}`)), 'text');
    assert.equal(titles.mixture.isMixed, false);
  });

  it('takes NA for no value among words and for a code among codes', async () => {
    assert.equal((await only(texts('Oslo', 'NA', 'Rome'), 'text')).placeholderCount, 1);
    assert.equal((await only(texts('NO', 'NA', 'IT'), 'text')).placeholderCount, 0);
  });

  it('takes None for no value among numbers and for a word among words', async () => {
    assert.equal((await only(texts('1', 'None', '2.5'), 'text')).placeholderCount, 1);
    assert.equal((await only(texts('Minor', 'None', 'Severe'), 'text')).placeholderCount, 0);
    assert.equal((await only(texts('Minor', '--', 'Severe'), 'text')).placeholderCount, 1);
  });

  it('describes dates with their gaps', async () => {
    const { statistics } = await only(
      [{ name: 'x', type: 'date' }, [19_723, 19_724, 19_730, null, 19_731]],
      'moment',
    );
    assert.deepEqual(
      [statistics!.earliest, statistics!.latest, statistics!.grain, statistics!.spanDays],
      ['2024-01-01', '2024-01-09', 'day', 8],
    );
    assert.deepEqual(statistics!.gaps, {
      unit: 'day',
      missingCount: 5,
      longest: { after: '2024-01-02', before: '2024-01-08', missingCount: 5 },
    });
    assert.equal(statistics!.histogram.unit, 'day');
    assert.deepEqual(statistics!.weekdayCounts, [2, 2, 0, 0, 0, 0, 0]);
  });

  it('finds the unit that moments are counted in', async () => {
    const at = (...moments: string[]): Given => [
      { name: 'x', type: 'timestamp', zoned: true },
      moments.map((moment) => Date.parse(moment)),
    ];
    const grain = async (...moments: string[]) => (await only(at(...moments), 'moment')).statistics?.grain;
    assert.equal(await grain('2023-01-01', '2025-01-01'), 'year');
    assert.equal(await grain('2023-01-01', '2023-04-01'), 'quarter');
    assert.equal(await grain('2023-01-01', '2023-03-01'), 'month');
    assert.equal(await grain('2024-01-01', '2024-01-08'), 'week');
    assert.equal(await grain('2024-01-01T05:00Z', '2024-01-08T07:00Z'), 'hour');
    assert.equal(await grain('2024-01-01T05:00:00.5Z', '2024-01-08T07:00Z'), undefined);
    const long = (await only(at('1700-05-01', '2024-01-01'), 'moment')).statistics!;
    assert.deepEqual(
      [long.histogram.unit, long.histogram.unitCount, long.earliest],
      ['year', 10, '1700-05-01 00:00:00Z'],
    );
    assert.deepEqual(long.histogram.bins[0]!.from, '1700-01-01 00:00:00Z');
    const last = await only(
      [{ name: 'x', type: 'timestamp' }, [8.64e15, -8.64e15, 8e15, -8e15, 0]],
      'moment',
    );
    assert.equal(last.distinctCount, 5);
    assert.match(last.statistics!.latest, /^\+255479-/);
    const beyond = await only([{ name: 'x', type: 'timestamp' }, [9e15, 0]], 'moment');
    assert.deepEqual([beyond.distinctCount, beyond.statistics?.spanDays], [2, 0]);
  });

  it('describes truth values', async () => {
    const profile = await only([{ name: 'x', type: 'boolean' }, [true, null, false, true]], 'boolean');
    assert.deepEqual([profile.trueCount, profile.falseCount, profile.trueShare], [2, 1, 2 / 3]);
    assert.deepEqual(profile.topValues[0], { value: true, count: 2, share: 2 / 3 });
  });

  it('tells the order of rows', async () => {
    const order = async (given: Given) => (await profileTable(tableOf(given))).columns[0]!.order;
    assert.equal(await order(numbers(1, null, 2, 3)), 'strictly-ascending');
    assert.equal(await order(numbers(3, 3, 2)), 'descending');
    assert.equal(await order(numbers(1, 1)), 'constant');
    assert.equal(await order(numbers(1, NaN, 2)), 'none');
    assert.equal(await order(numbers(1)), 'none');
    assert.equal(await order(texts('a', 'b', 'b', '\u{1f44d}')), 'ascending');
    assert.equal(await order([{ name: 'x', type: 'boolean' }, [false, true]]), 'strictly-ascending');
  });

  it('tells keys, constants and columns that are mostly null', async () => {
    const { columns } = await profileTable(
      tableOf(
        [{ name: 'id', type: 'integer' }, [1, 2, 3]],
        [{ name: 'measure', type: 'number' }, [0.5, 1.5, 2.5]],
        [{ name: 'same', type: 'text' }, ['a', 'a', 'a']],
        [{ name: 'rare', type: 'text' }, [null, 'b', null]],
      ),
    );
    assert.deepEqual(
      columns.map(({ isUnique, isKeyLike, isConstant, isMostlyNull }) => [
        isUnique,
        isKeyLike,
        isConstant,
        isMostlyNull,
      ]),
      [
        [true, true, false, false],
        [true, false, false, false],
        [false, false, true, false],
        [false, false, true, true],
      ],
    );
  });

  it('counts duplicate rows with nulls, NaN and -0 as equals', async () => {
    const { duplicates } = await profileTable(
      tableOf(numbers(NaN, 0, NaN, -0, null, null, 1), [
        { name: 'y', type: 'text' },
        ['a', 'b', 'a', 'b', null, null, 'a'],
      ]),
    );
    assert.deepEqual(duplicates, {
      count: 3,
      share: 3 / 7,
      distinctCount: 4,
      examples: [
        { row: 0, count: 2 },
        { row: 1, count: 2 },
        { row: 4, count: 2 },
      ],
    });
  });

  it('works where there is nothing', async () => {
    const empty = await profileTable(
      tableOf(numbers(), [{ name: 'y', type: 'text' }, []], [{ name: 'z', type: 'date' }, []]),
    );
    assert.equal(empty.quality.score, 0);
    assert.equal(empty.quality.reasons[0]!.problem, 'no-rows');
    assert.deepEqual(
      empty.columns.map(({ distinctCount }) => distinctCount),
      [0, 0, 0],
    );
    const nothing = await profileTable({ schema: [], data: [], rowCount: 0 });
    assert.deepEqual(nothing.columns, []);
    const nulls = await profileTable(
      tableOf(numbers(null, null), [{ name: 'y', type: 'text' }, [null, null]]),
    );
    assert.equal(nulls.quality.score, 0);
    assert.equal(nulls.duplicates.count, 1);
  });

  it('has codes and texts that stand twice in a dictionary counted once', async () => {
    const table: Table = {
      schema: [{ name: 'x', type: 'text' }],
      data: [
        { kind: 'text', codes: Uint8Array.of(0, 1, 2, 3), dictionary: ['b', 'a', 'b', 'c'], distinct: false },
      ],
      rowCount: 4,
    };
    const { columns, duplicates } = await profileTable(table);
    assert.deepEqual(
      [columns[0]!.distinctCount, columns[0]!.topValues[0]!.count, duplicates.count],
      [3, 2, 1],
    );
  });

  it('gives columns as they are known, in their order', async () => {
    const table = randomTable(new Random(3), 50);
    const seen: string[] = [];
    const { columns } = await profileTable(table, {
      onColumn: (index, { name }) => seen.push(`${index} ${name}`),
    });
    assert.deepEqual(
      seen,
      columns.map(({ name }, i) => `${i} ${name}`),
    );
  });

  it('stops when it is told to, between two columns or before the first', async () => {
    const table = randomTable(new Random(3), 50);
    const controller = new AbortController();
    const seen: number[] = [];
    const onColumn = (index: number): void => {
      seen.push(index);
      if (index === 2) controller.abort();
    };
    await assert.rejects(profileTable(table, { signal: controller.signal, onColumn }), { code: 'CANCELLED' });
    assert.deepEqual(seen, [0, 1, 2]);
    await assert.rejects(profileTable(table, { signal: AbortSignal.abort() }), { code: 'CANCELLED' });
  });

  it('lets other work have its turn and hears of a cancellation then', async () => {
    const table = tableOf(manyTexts(Array.from({ length: 300_000 }, (_, i) => `user${i}@example.com`)));
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 0);
    await assert.rejects(profileTable(table, { signal: controller.signal }), { code: 'CANCELLED' });
  });

  it('takes a million distinct texts and 2,000 columns', async () => {
    const dictionary = Array.from({ length: 1_000_000 }, (_, i) => `text ${i}`);
    const codes = Uint32Array.from(dictionary, (_, i) => i);
    const wide: Table = {
      schema: [{ name: 'x', type: 'text' }],
      data: [{ kind: 'text', codes, dictionary, distinct: true }],
      rowCount: 1_000_000,
    };
    assert.equal((await profileTable(wide)).columns[0]!.uniqueCount, 1_000_000);
    const columns = Array.from({ length: 2_000 }, (_, i): Given => [
      { name: `c${i}`, type: 'number' },
      [i, i / 3, null],
    ]);
    const profile = await profileTable(tableOf(...columns));
    assert.equal(profile.columns.length, 2_000);
    assert.deepEqual([profile.correlations.columns.length, profile.correlations.leftOut.length], [30, 1_970]);
  });

  it('scores 100 less all deductions, with steps that fit the table', async () => {
    for (let seed = 1; seed <= 30; seed++) {
      const table = randomTable(new Random(seed), seed % 7 === 0 ? 1 : seed * 3);
      const { quality } = await profileTable(table);
      const deducted = quality.reasons.reduce((sum, { deduction }) => sum + deduction, 0);
      assert.ok(Math.abs(quality.score + deducted - 100) < 1e-9);
      assert.ok(quality.score >= 0 && quality.reasons.every(({ deduction }) => deduction > 0));
      for (const { step } of quality.reasons)
        if (step) checkQuery({ from: 't', steps: [step] }, table.schema);
    }
  });

  it('finds a clean table without fault and says what would mend another', async () => {
    const clean = await profileTable(
      tableOf([{ name: 'id', type: 'integer' }, [1, 2, 3]], [{ name: 'y', type: 'text' }, ['a', 'b', 'c']]),
    );
    assert.deepEqual(clean.quality, { score: 100, reasons: [] });
    const { quality } = await profileTable(
      tableOf(
        [{ name: 'n', type: 'number' }, [1, null, 2, 1]],
        [{ name: 'c', type: 'text' }, ['Oslo', 'oslo', 'N/A', 'Oslo']],
      ),
    );
    assert.deepEqual(quality.reasons.map(({ problem }) => problem).toSorted(), [
      'duplicate-rows',
      'missing-values',
      'placeholders',
      'spelling-variants',
    ]);
    assert.deepEqual(quality.reasons.find(({ problem }) => problem === 'spelling-variants')!.step, {
      kind: 'replace',
      columns: ['c'],
      replacements: [{ from: 'oslo', to: 'Oslo' }],
    });
  });

  it('agrees with sorting for any numbers', async () => {
    const any = fc.array(
      fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true, noDefaultInfinity: true })),
      { minLength: 1, maxLength: 200 },
    );
    await fc.assert(
      fc.asyncProperty(any, async (values) => {
        const { statistics, distinctCount } = await only(numbers(...values), 'number');
        const sorted = values.map((value) => value + 0).sort((a, b) => a - b);
        assert.equal(distinctCount, new Set(sorted).size);
        assert.deepEqual([statistics!.min, statistics!.max], [sorted[0], sorted.at(-1)]);
        const distances = sorted.map((value) => Math.abs(value - statistics!.median)).sort((a, b) => a - b);
        const odd = distances.length % 2 === 1;
        if (odd)
          assert.equal(
            statistics!.medianAbsoluteDeviation,
            Math.min(distances[distances.length >> 1]!, Number.MAX_VALUE),
          );
        assert.equal(
          statistics!.histogram.bins.reduce((sum, { count }) => sum + count, 0),
          values.length,
        );
        assert.ok(statistics!.histogram.bins.length <= 21);
      }),
    );
  });
});
