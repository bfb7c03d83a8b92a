/** A part of time that answers are grouped by: dates cut short, or parts of the calendar that come again. */
export type GroupGrain =
  | 'year'
  | 'quarter'
  | 'month'
  | 'week'
  | 'day'
  | 'hour'
  | 'dayname'
  | 'monthname'
  | 'hourofday'
  | 'quarterofyear';

/**
 * A number followed along time: added up from the first on, in percent of the one before, or beside the mean of the last
 * few.
 */
export type SummaryCourse = 'running' | 'growth' | 'moving';

/** What a number of an answer is, by what columns are called. */
export type MeasureSubject = { course?: SummaryCourse } &
  /** Of rows. */
  (
    | { kind: 'count' }
    /** How many different values there are. */
    | { kind: 'distinct'; of: string }
    /** `share` from 0 to 1. */
    | { kind: 'quantile'; of: string; share: number }
    /** The percentage of rows of which a yes-or-no column is true. */
    | { kind: 'truths'; of: string }
    /** A total in percent of another. */
    | { kind: 'percent'; of: string; over: string }
    /** A total over how many different values of another column there are. */
    | { kind: 'each'; of: string; over: string }
    | {
        kind: 'sum' | 'avg' | 'median' | 'mode' | 'min' | 'max' | 'stddev' | 'variance' | 'first' | 'last';
        of: string;
      }
  );

/** What an answer is grouped by. */
export interface GroupSubject {
  of: string;
  grain?: GroupGrain;
  /** Numbers in ranges. */
  binned?: boolean;
}

/** A test on rows. */
export type ConditionSubject = { joiner: 'and' | 'or' } & (
  | { kind: 'values'; of: string; values: string[]; isNot: boolean }
  /** Milliseconds since 1970 UTC, `to` exclusive. */
  | { kind: 'period'; of: string; from: number; to: number }
  | { kind: 'test'; where: string }
);

/** What is in front: the first few, or only one place. */
export interface PlaceSubject {
  direction: 'ascending' | 'descending';
  limit?: number;
  /** Only this place, counted from 1. */
  place?: number;
  /** In front within each of these groups. */
  inEach?: GroupSubject[];
}

/** What an answer shows, so that its title can be said in any language. */
export type AnswerSubject = { where: ConditionSubject[] } & (
  | {
      kind: 'summary';
      /** With the names of the answer's columns. */
      measures: { column: string; measure: MeasureSubject }[];
      groups: { column: string; group: GroupSubject }[];
      /** Each measure is the percentage of rows or amounts that meets this. */
      part?: ConditionSubject;
      /** Parts of a whole. */
      parts?: boolean;
      order?: PlaceSubject & { by: 'measure' | 'group' };
    }
  | {
      kind: 'rows';
      columns: string[];
      limit?: number;
      order?: PlaceSubject & { by: string; isTime: boolean };
    }
  | { kind: 'relation'; x: string; y: string; color?: string }
  | { kind: 'distribution'; of: string; color?: string }
);

/** How something was read that a question did not say outright, by what columns are called. */
export type ReadingNote =
  /** Words that are not quite the name of a column; `others` would do as well. */
  | { kind: 'column'; said: string; column: string; others: string[] }
  /** A value that other columns have, too. */
  | { kind: 'value'; said: string; column: string }
  /** A word that stands for an expression. */
  | { kind: 'worked-out'; said: string; expression: string }
  /** What a row is worth: a column, or an expression. */
  | { kind: 'worth'; by: string }
  /** Counted from one date to the other. */
  | { kind: 'duration'; unit: 'days' | 'hours'; from: string; to: string }
  /** A total in percent of another, by the question's word. */
  | { kind: 'percent'; said: string; of: string; over: string }
  /** A total over how many different values of another column there are. */
  | { kind: 'each'; of: string; over: string }
  | { kind: 'ranked'; by: string }
  /** Dates counted back from the last in the data: days as ISO text, both ends within. */
  | { kind: 'period'; said: string; from: string; to: string; column: string; last: string };

/** What was understood of a question. */
export interface PartSubjects {
  measures: MeasureSubject[];
  groups: GroupSubject[];
  columns: string[];
  where: ConditionSubject[];
}

/** How a language says what an answer shows, and how its question was read. */
export interface AnswerWords {
  title: (subject: AnswerSubject) => string;
  measure: (measure: MeasureSubject) => string;
  group: (group: GroupSubject) => string;
  /** How a question was read, one clause an entry. */
  clauses: (parts: PartSubjects) => string[];
  note: (note: ReadingNote) => string;
}
