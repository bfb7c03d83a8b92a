import type { DateUnit } from '@inset/model';

/** What a chart says in words of its own: of its columns, and within the drawing. Another language brings a table like this. */
export interface ChartWords {
  /** How many rows there are. */
  count: string;
  numberOf: (what: string) => string;
  numberOfDifferent: (what: string) => string;
  /** Aggregates by their name in an expression, with what they are of. */
  measures: Readonly<Record<string, ((what: string) => string) | undefined>>;
  /** A part of a date, such as its month; of a column whose name adds nothing, `what` is empty. */
  unitOf: (unit: string, what: string) => string;
  /** Any other function of a column. */
  of: (name: string, what: string) => string;
  /** How densely values lie. */
  density: string;
  /** References that are worked out, with what they come to. */
  references: Record<'mean' | 'median' | 'min' | 'max', (amount: string) => string>;
  /** How much a trend rises or falls in each unit of time. */
  per: (amount: string, unit: DateUnit) => string;
}

export const englishChartWords: ChartWords = {
  count: 'count',
  numberOf: (what) => `number of ${what}`,
  numberOfDifferent: (what) => `number of different ${what}`,
  measures: {
    sum: (what) => `sum of ${what}`,
    avg: (what) => `average ${what}`,
    min: (what) => `lowest ${what}`,
    max: (what) => `highest ${what}`,
    median: (what) => `median ${what}`,
    stddev: (what) => `standard deviation of ${what}`,
    variance: (what) => `variance of ${what}`,
    mode: (what) => `most frequent ${what}`,
    first: (what) => `first ${what}`,
    last: (what) => `last ${what}`,
  },
  unitOf: (unit, what) => {
    const done = /^(\w+ed) (?:at|on)$/.exec(what);
    return done ? `${unit} ${done[1]}` : what ? `${unit} of ${what}` : unit;
  },
  of: (name, what) => `${name} of ${what}`,
  density: 'Density',
  references: {
    mean: (amount) => `Mean ${amount}`,
    median: (amount) => `Median ${amount}`,
    min: (amount) => `Lowest ${amount}`,
    max: (amount) => `Highest ${amount}`,
  },
  per: (amount, unit) => `${amount} per ${unit}`,
};
