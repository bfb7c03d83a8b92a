import { quoteName, toRows, type ColumnProfile, type Table, type TableProfile } from '@inset/model';
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { Random } from '../compile/conformance/random.ts';
import { randomTable } from '../compile/conformance/random-table.ts';
import { openNativeDuckDb } from '../execute/duckdb-native.ts';
import { profileTable } from './profile-table.ts';

const duckdb = await openNativeDuckDb({ threads: 1 });

/** One row of figures out of the table `t`. */
async function ask(figures: Record<string, string>, from = 't'): Promise<Record<string, number | null>> {
  const names = Object.keys(figures);
  const list = names.map((name) => `CAST(${figures[name]} AS DOUBLE) AS "${name}"`);
  const schema = names.map((name) => ({ name, type: 'number' as const }));
  const answer = await duckdb.run(`SELECT ${list.join(', ')} FROM ${from}`, schema);
  return toRows(answer)[0] as Record<string, number | null>;
}

type Figures = Record<string, number | string | undefined>;

function assertSame(ours: Figures, theirs: Record<string, number | null>, column: string): void {
  for (const [name, value] of Object.entries(ours)) {
    const expected = theirs[name]!;
    if (expected === null || value === undefined) {
      assert.equal(value ?? null, expected, `${name} of ${column}`);
      continue;
    }
    const difference = Math.abs(Number(value) - expected);
    const message = `${name} of ${column} is ${value}, in DuckDB ${expected}`;
    assert.ok(difference <= 1e-9 * Math.max(1, Math.abs(expected)), message);
  }
}

async function checkCounts(profile: ColumnProfile): Promise<void> {
  const name = quoteName(profile.name);
  const groups = `(SELECT count(*) AS n FROM t WHERE ${name} IS NOT NULL GROUP BY ${name})`;
  const theirs = await ask({
    nulls: `count(*) - count(${name})`,
    distinct: `count(DISTINCT ${name})`,
    unique: `(SELECT count(*) FROM ${groups} WHERE n = 1)`,
    most: `(SELECT max(n) FROM ${groups})`,
  });
  const ours = {
    nulls: profile.nullCount,
    distinct: profile.distinctCount,
    unique: profile.uniqueCount,
    most: profile.topValues[0]?.count,
  };
  assertSame(ours, theirs, name);
}

async function checkNumbers(profile: ColumnProfile): Promise<void> {
  if (profile.kind !== 'number') return;
  const name = quoteName(profile.name);
  const finite = `(SELECT CAST(${name} AS DOUBLE) AS x FROM t WHERE isfinite(CAST(${name} AS DOUBLE)))`;
  const quartiles = `(SELECT quantile_cont(x, 0.25) AS a, quantile_cont(x, 0.75) AS b FROM ${finite})`;
  const varying = (figure: string): string => `CASE WHEN min(x) < max(x) THEN ${figure}(x) END`;
  const theirs = await ask(
    {
      count: 'count(*)',
      zeros: 'count(*) FILTER (WHERE x = 0)',
      negatives: 'count(*) FILTER (WHERE x < 0)',
      whole: 'count(*) FILTER (WHERE x = floor(x))',
      min: 'min(x)',
      max: 'max(x)',
      sum: 'fsum(x)',
      mean: 'favg(x)',
      first: 'quantile_cont(x, 0.25)',
      median: 'quantile_cont(x, 0.5)',
      third: 'quantile_cont(x, 0.75)',
      ninetyFifth: 'quantile_cont(x, 0.95)',
      distance: 'mad(x)',
    },
    finite,
  );
  const { statistics } = profile;
  const ours = {
    count: profile.finiteCount,
    zeros: profile.zeroCount,
    negatives: profile.negativeCount,
    whole: profile.wholeCount,
    min: statistics?.min,
    max: statistics?.max,
    sum: statistics?.sum,
    mean: statistics?.mean,
    first: statistics?.firstQuartile,
    median: statistics?.median,
    third: statistics?.thirdQuartile,
    ninetyFifth: statistics?.percentiles.find(({ percent }) => percent === 95)?.value,
    distance: statistics?.medianAbsoluteDeviation,
  };
  assertSame(ours, theirs, name);
  const outliers = await ask(
    {
      low: `count(*) FILTER (WHERE x < a - 1.5 * (b - a))`,
      high: `count(*) FILTER (WHERE x > b + 1.5 * (b - a))`,
    },
    `${finite}, ${quartiles}`,
  );
  const { lowCount: low = 0, highCount: high = 0 } = statistics?.outliers ?? {};
  assertSame({ low, high }, outliers, name);
  // DuckDB's own powers overflow there.
  if (Math.abs(Number(statistics?.max ?? 0)) > 1e60) return;
  const spread = await ask(
    { deviation: 'stddev_samp(x)', skewness: varying('skewness'), kurtosis: varying('kurtosis') },
    finite,
  );
  const { standardDeviation: deviation, skewness, kurtosis } = statistics ?? {};
  assertSame({ deviation, skewness, kurtosis }, spread, name);
}

async function checkTexts(profile: ColumnProfile): Promise<void> {
  if (profile.kind !== 'text') return;
  const name = `CAST(${quoteName(profile.name)} AS VARCHAR)`;
  const theirs = await ask({
    empty: `count(*) FILTER (WHERE ${name} = '')`,
    shortest: `min(length(${name}))`,
    longest: `max(length(${name}))`,
    mean: `avg(length(${name}))`,
    median: `median(length(${name}))`,
  });
  const { lengths } = profile;
  const ours = {
    empty: profile.emptyCount,
    shortest: lengths?.min,
    longest: lengths?.max,
    mean: lengths?.mean,
    median: lengths?.median,
  };
  assertSame(ours, theirs, name);
  const [bounds] = toRows(
    await duckdb.run(`SELECT min(${name}) AS a, max(${name}) AS b FROM t`, [
      { name: 'a', type: 'text' },
      { name: 'b', type: 'text' },
    ]),
  );
  assert.deepEqual({ a: profile.first ?? null, b: profile.last ?? null }, bounds);
}

async function checkMoments(profile: ColumnProfile): Promise<void> {
  if (profile.kind !== 'moment') return;
  const name = quoteName(profile.name);
  const [bounds] = toRows(
    await duckdb.run(`SELECT CAST(min(${name}) AS VARCHAR) AS a, CAST(max(${name}) AS VARCHAR) AS b FROM t`, [
      { name: 'a', type: 'text' },
      { name: 'b', type: 'text' },
    ]),
  );
  const { earliest, latest, histogram, weekdayCounts } = profile.statistics ?? {};
  const written = (text: string | undefined): string | null => text ?? null;
  // DuckDB writes years before the first in its own way.
  if (!String(bounds!['a']).includes('BC')) assert.equal(written(earliest), bounds!['a']);
  if (latest === undefined || /^\d{4}-/.test(latest)) assert.equal(written(latest), bounds!['b']);
  const days = Object.fromEntries(
    Array.from({ length: 7 }, (_, i) => [`day${i}`, `count(*) FILTER (WHERE isodow(${name}) = ${i + 1})`]),
  );
  const ours = Object.fromEntries(Object.keys(days).map((day, i) => [day, weekdayCounts?.[i] ?? 0]));
  assertSame(ours, await ask(days), name);
  const counted = histogram?.bins.reduce((sum, { count }) => sum + count, 0) ?? 0;
  assert.equal(counted, profile.rowCount - profile.nullCount);
}

async function checkTable(table: Table, profile: TableProfile): Promise<void> {
  const { distinct } = await ask({ distinct: 'count(*)' }, '(SELECT DISTINCT * FROM t)');
  assert.equal(profile.duplicates.distinctCount, distinct);
  assert.equal(profile.duplicates.count, table.rowCount - distinct!);
  const { columns, matrix } = profile.correlations;
  for (const [i, a] of columns.entries()) {
    for (const [j, b] of columns.entries()) {
      const [x, y] = [a, b].map((name) => `CAST(${quoteName(name)} AS DOUBLE)`) as [string, string];
      const both = `(SELECT ${x} AS x, ${y} AS y FROM t WHERE isfinite(${x}) AND isfinite(${y}))`;
      const extent = await ask(
        {
          x: 'max(abs(x))',
          y: 'max(abs(y))',
          varies: 'CAST(min(x) < max(x) AND min(y) < max(y) AS INTEGER)',
        },
        both,
      );
      if (Math.max(extent['x'] ?? 0, extent['y'] ?? 0) > 1e60) continue;
      if (extent['varies'] !== 1) assert.equal(matrix[i]![j], null, `${a} and ${b} do not vary`);
      else
        assertSame({ r: matrix[i]![j] ?? undefined }, await ask({ r: 'corr(x, y)' }, both), `${a} and ${b}`);
    }
  }
}

describe('a profile', () => {
  after(() => duckdb.close());

  for (const rowCount of [0, 1, 2, 3, 5, 40, 300]) {
    it(`says what DuckDB says of ${rowCount} rows`, async () => {
      for (let seed = 1; seed <= 4; seed++) {
        const table = randomTable(new Random(seed * 1000 + rowCount), rowCount);
        await duckdb.insert('t', table);
        const profile = await profileTable(table);
        for (const column of profile.columns) {
          await checkCounts(column);
          await checkNumbers(column);
          await checkTexts(column);
          await checkMoments(column);
        }
        await checkTable(table, profile);
      }
    });
  }

  it('finds every row that stands there twice', async () => {
    const table = randomTable(new Random(7), 60);
    const order = Array.from({ length: 200 }, (_, i) => (i * 37) % 60);
    const repeated = { ...table, rowCount: 200, data: table.data.map((data) => pick(data, order)) };
    await duckdb.insert('t', repeated);
    await checkTable(repeated, await profileTable(repeated));
  });
});

function pick(data: Table['data'][number], rows: readonly number[]): Table['data'][number] {
  const validity = data.validity && new Uint8Array((rows.length + 7) >> 3);
  rows.forEach((row, i) => {
    if (validity && data.validity![row >> 3]! & (1 << (row & 7))) validity[i >> 3]! |= 1 << (i & 7);
  });
  const own = validity && { validity };
  const taken = <Values extends { [place: number]: unknown; slice(start: number, end: number): Values }>(
    values: Values,
    into: Values,
  ): Values => {
    rows.forEach((row, i) => ((into as { [place: number]: unknown })[i] = values[row]));
    return into;
  };
  if (data.kind === 'text')
    return { ...data, codes: taken(data.codes, new Uint32Array(rows.length)), ...own };
  if (data.kind === 'decimal') return { ...data, values: rows.map((row) => data.values[row]!), ...own };
  const Values = data.values.constructor as new (length: number) => never;
  return { ...data, values: taken(data.values as never, new Values(rows.length)), ...own } as typeof data;
}
