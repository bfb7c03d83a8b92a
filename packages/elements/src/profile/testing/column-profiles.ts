import type { ColumnProfile, NumberColumnProfile, TableProfile } from '@inset/model';

const shared = {
  rowCount: 10,
  nullCount: 2,
  nullShare: 0.2,
  distinctCount: 3,
  distinctShare: 0.375,
  uniqueCount: 0,
  isUnique: false,
  isKeyLike: false,
  isConstant: false,
  isMostlyNull: false,
  order: 'none',
} as const;

/** A text column of ten rows: five East, two West, one empty, two null. */
export function textColumnProfile(name: string, more: Partial<ColumnProfile> = {}): ColumnProfile {
  return {
    ...shared,
    name,
    kind: 'text',
    type: 'text',
    topValues: [
      { value: 'East', count: 5, share: 0.625 },
      { value: 'West', count: 2, share: 0.25 },
      { value: '', count: 1, share: 0.125 },
    ],
    emptyCount: 1,
    blankCount: 0,
    paddedCount: 0,
    placeholderCount: 0,
    placeholders: [],
    nonAsciiCount: 0,
    kinds: [],
    lengths: { min: 0, max: 4, mean: 3.5, median: 4, histogram: { binWidth: 1, bins: [] } },
    mixture: { numberCount: 0, momentCount: 0, booleanCount: 0, otherCount: 7, isMixed: false },
    variants: { groupCount: 0, rowCount: 0, examples: [] },
    ...more,
  } as ColumnProfile;
}

/** A number column of ten rows: five from 0 to 10, none from 10 to 20, three from 20 to 30, two null. */
export function numberColumnProfile(
  name: string,
  more: Partial<NumberColumnProfile> = {},
): NumberColumnProfile {
  return {
    ...shared,
    name,
    kind: 'number',
    type: 'number',
    topValues: [],
    finiteCount: 8,
    nanCount: 0,
    positiveInfinityCount: 0,
    negativeInfinityCount: 0,
    zeroCount: 1,
    negativeCount: 0,
    positiveCount: 7,
    wholeCount: 8,
    isWhole: true,
    statistics: {
      min: 0,
      max: 29,
      sum: 90,
      mean: 11.25,
      standardDeviation: 4.5,
      firstQuartile: 2,
      median: 5,
      thirdQuartile: 21,
      interquartileRange: 19,
      percentiles: [],
      medianAbsoluteDeviation: 4,
      outliers: { lowerFence: -26, upperFence: 50, lowCount: 0, highCount: 1, share: 0.125 },
      lowest: [],
      highest: [],
      histogram: {
        binWidth: 10,
        bins: [
          { from: 0, to: 10, count: 5 },
          { from: 10, to: 20, count: 0 },
          { from: 20, to: 30, count: 3 },
        ],
      },
    },
    ...more,
  };
}

/** A date column of ten rows in three months of 2024, two null. */
export function dateColumnProfile(name: string): ColumnProfile {
  return {
    ...shared,
    name,
    kind: 'moment',
    type: 'date',
    topValues: [],
    statistics: {
      earliest: '2024-01-02',
      latest: '2024-03-30',
      median: '2024-02-10',
      spanDays: 88,
      grain: 'day',
      gaps: { unit: 'day', missingCount: 80 },
      histogram: {
        unit: 'month',
        unitCount: 1,
        bins: [
          { from: '2024-01-01', to: '2024-02-01', count: 4 },
          { from: '2024-02-01', to: '2024-03-01', count: 1 },
          { from: '2024-03-01', to: '2024-04-01', count: 3 },
        ],
      },
      weekdayCounts: [1, 1, 1, 1, 1, 1, 2],
    },
  };
}

/** A boolean column of ten rows: five true, three false, two null. */
export function booleanColumnProfile(name: string): ColumnProfile {
  return {
    ...shared,
    name,
    kind: 'boolean',
    type: 'boolean',
    distinctCount: 2,
    topValues: [
      { value: true, count: 5, share: 0.625 },
      { value: false, count: 3, share: 0.375 },
    ],
    trueCount: 5,
    falseCount: 3,
    trueShare: 0.625,
  };
}

/** The profile of a table of these columns. */
export function tableProfile(columns: ColumnProfile[], more: Partial<TableProfile> = {}): TableProfile {
  const names = columns.filter(({ kind }) => kind === 'number').map(({ name }) => name);
  return {
    rowCount: 10,
    columns,
    nullCount: 2 * columns.length,
    nullShare: 0.2,
    duplicates: { count: 1, share: 0.1, distinctCount: 9, examples: [] },
    correlations: {
      columns: names,
      matrix: names.map((_, i) => names.map((__, j) => (i === j ? 1 : -0.82))),
      leftOut: [],
    },
    quality: {
      score: 87.9,
      reasons: columns.slice(0, 1).map(({ name }) => ({
        problem: 'missing-values',
        column: name,
        deduction: 12.1,
        rowCount: 2,
        message: `2 rows of "${name}" have no value.`,
      })),
    },
    ...more,
  };
}
