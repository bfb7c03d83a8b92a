import type { Cell } from '../table/table.ts';
import type { ColumnType } from '../table/schema.ts';

/** A number; as text where a double would lose digits of it. */
export type ExactNumber = number | string;

/**
 * A value as a profile shows it: dates and timestamps as text in the way Queries write them (`2024-01-31`,
 * `2024-01-31 12:00:00`, with `Z` where the column's values are moments in UTC), numbers that a double does not hold,
 * NaN and the infinite ones as text. Texts are cut after 1,000 characters.
 */
export type ProfileValue = Exclude<Cell, bigint | null>;

/** How often a value stands in a column. */
export interface ValueCount {
  value: ProfileValue;
  count: number;
  /** Of the rows that are not null, 0 to 1. */
  share: number;
}

/** One bar: values from `from`, included, to before `to`. */
export interface HistogramBin {
  from: number;
  to: number;
  count: number;
}

/** Bars of one width, side by side; those without values are there too. */
export interface Histogram {
  /** Round; the bars start at multiples of it, as those of the step `bin` with this `step`. */
  binWidth: number;
  bins: HistogramBin[];
}

/**
 * How values follow each other from row to row, nulls passed over: `constant` where all are the same, `none` where they
 * go up and down, where one is NaN, or where there are fewer than two.
 */
export type ValueOrder =
  'strictly-ascending' | 'ascending' | 'strictly-descending' | 'descending' | 'constant' | 'none';

interface AnyColumnProfile {
  name: string;
  rowCount: number;
  nullCount: number;
  /** Of all rows, 0 to 1; 0 for a table without rows. */
  nullShare: number;
  /** How many different values there are; null is none, NaN is one, -0 is 0. Exact. */
  distinctCount: number;
  /** Distinct values to rows that are not null, 0 to 1. */
  distinctShare: number;
  /** How many values stand in one row only. */
  uniqueCount: number;
  /** The ten most frequent; among equally frequent ones the smaller number or moment, the text that comes first. */
  topValues: ValueCount[];
  /** No row is null and no value stands twice. */
  isUnique: boolean;
  /** Unique over at least two rows, and of a type that names things: not `number` or `decimal`, which measure. */
  isKeyLike: boolean;
  /** There is one value at most; nulls are passed over. */
  isConstant: boolean;
  /** More than half of the rows are null. */
  isMostlyNull: boolean;
  order: ValueOrder;
}

/** Of the numbers that are neither NaN nor infinite. A figure beyond doubles is given as the largest one. */
export interface NumberStatistics {
  min: ExactNumber;
  max: ExactNumber;
  sum: ExactNumber;
  mean: number;
  /** The sample's: divided by n - 1. Absent for one value, and where it is beyond doubles. */
  variance?: number;
  standardDeviation?: number;
  /** Standard deviation to mean; absent where the mean is 0. */
  coefficientOfVariation?: number;
  /** Adjusted Fisher-Pearson (G1). Absent below three values and where all are the same. */
  skewness?: number;
  /** Excess kurtosis of the sample (G2). Absent below four values and where all are the same. */
  kurtosis?: number;
  /** Quantiles lie between two values by proportion: Hyndman and Fan's type 7, SQL's `quantile_cont`. */
  firstQuartile: number;
  median: number;
  thirdQuartile: number;
  interquartileRange: number;
  percentiles: { percent: number; value: number }[];
  /** The median of the distances from the median; not scaled. */
  medianAbsoluteDeviation: number;
  outliers: Outliers;
  /** The five smallest and largest values, those nearest the end first. */
  lowest: ValueCount[];
  highest: ValueCount[];
  histogram: Histogram;
}

/** Values beyond Tukey's fences: more than 1.5 interquartile ranges below the first or above the third quartile. */
export interface Outliers {
  lowerFence: number;
  upperFence: number;
  /** Rows below the lower fence. */
  lowCount: number;
  /** Rows above the upper fence. */
  highCount: number;
  /** Both, of the rows that are not null. */
  share: number;
}

/** A column of `integer`, `number` or `decimal`. */
export interface NumberColumnProfile extends AnyColumnProfile {
  kind: 'number';
  type: Extract<ColumnType, 'integer' | 'number' | 'decimal'>;
  finiteCount: number;
  nanCount: number;
  positiveInfinityCount: number;
  negativeInfinityCount: number;
  zeroCount: number;
  /** Finite and below 0. */
  negativeCount: number;
  /** Finite and above 0. */
  positiveCount: number;
  /** Finite and whole. */
  wholeCount: number;
  /** There are finite values, and all of them are whole. */
  isWhole: boolean;
  /** Absent where no value is finite. */
  statistics?: NumberStatistics;
}

/** What a text can be told to be. Each text is counted as the first that fits, in this order. */
export const textKinds = [
  'uuid',
  'email',
  'url',
  'ip-address',
  'color',
  'json',
  'boolean',
  'time',
  'moment',
  'number',
  'postcode',
  'phone',
] as const;

export type TextKind = (typeof textKinds)[number];

export interface TextKindCount {
  kind: TextKind;
  count: number;
  /** Of the rows that are neither null, blank nor a placeholder, 0 to 1. */
  share: number;
}

/** Characters are Unicode code points. */
export interface TextLengths {
  min: number;
  max: number;
  mean: number;
  median: number;
  /** The sample's; absent for one value. */
  standardDeviation?: number;
  histogram: Histogram;
}

/** Rows that are neither null, blank nor a placeholder, by what they read as. */
export interface TextMixture {
  numberCount: number;
  momentCount: number;
  booleanCount: number;
  /** Words, codes, and all else. */
  otherCount: number;
  /** There is more than one sort; where most are words and such, of the others at least one row in twenty. */
  isMixed: boolean;
}

/** Spellings that are the same but for case, spaces at the ends, how many spaces stand between words, or accents' form. */
export interface TextVariants {
  /** How many values are spelled in more than one way. */
  groupCount: number;
  /** Rows that are not spelled in their group's most frequent way. */
  rowCount: number;
  /** The five groups with most such rows, each with at most ten spellings, the most frequent first. */
  examples: ValueCount[][];
}

export interface TextColumnProfile extends AnyColumnProfile {
  kind: 'text';
  type: 'text';
  /** Rows with the text of no characters. */
  emptyCount: number;
  /** Rows with a text of nothing but white space; empty ones are not among them. */
  blankCount: number;
  /** Rows with white space before or after something else. */
  paddedCount: number;
  /** Rows with a word for no value, such as `N/A`, `-` or `null`. */
  placeholderCount: number;
  /** The ten most frequent of those words, as they are spelled. */
  placeholders: ValueCount[];
  /** Rows with a character beyond ASCII. */
  nonAsciiCount: number;
  /** The first and the last in the order of code points; absent where all rows are null. */
  first?: string;
  last?: string;
  lengths?: TextLengths;
  /** Most frequent first; only those that there are. */
  kinds: TextKindCount[];
  /** What at least nine tenths of those rows are. */
  likelyKind?: TextKind;
  mixture: TextMixture;
  variants: TextVariants;
}

/** Units that moments can be counted in, from coarse to fine. */
export const profileUnits = ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second'] as const;

export type ProfileUnit = (typeof profileUnits)[number];

export interface MomentStatistics {
  earliest: string;
  latest: string;
  /** Between two moments by proportion. */
  median: string;
  /** From the earliest to the latest. */
  spanDays: number;
  /** The coarsest unit on whose starts all values lie: `month` where each is the first of one. Absent below a second. */
  grain?: ProfileUnit;
  gaps: MomentGaps;
  /** The finest unit that makes at most 60 bars, but not finer than the grain; bars without values are there too. */
  histogram: { unit: ProfileUnit; unitCount: number; bins: { from: string; to: string; count: number }[] };
  /** Rows by day of the week, Monday first. */
  weekdayCounts: number[];
}

/** Units without any value between the earliest and the latest. */
export interface MomentGaps {
  /** The grain; `day` where that is finer than an hour. */
  unit: ProfileUnit;
  missingCount: number;
  /** The longest stretch without: the values on both sides of it, and how many units are missing between. */
  longest?: { after: string; before: string; missingCount: number };
}

/** A column of `date` or `timestamp`. */
export interface MomentColumnProfile extends AnyColumnProfile {
  kind: 'moment';
  type: Extract<ColumnType, 'date' | 'timestamp'>;
  /** Absent where all rows are null. */
  statistics?: MomentStatistics;
}

export interface BooleanColumnProfile extends AnyColumnProfile {
  kind: 'boolean';
  type: 'boolean';
  trueCount: number;
  falseCount: number;
  /** Of the rows that are not null, 0 to 1; absent where there are none. */
  trueShare?: number;
}

/** What is known of one column after a look at all of its rows. Plain JSON. */
export type ColumnProfile =
  NumberColumnProfile | TextColumnProfile | MomentColumnProfile | BooleanColumnProfile;
