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

/** What a number of an answer is, by what columns are called. */
export type MeasureSubject =
  /** Of rows. */
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
    };

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

/** How a language says what an answer shows. */
export interface AnswerWords {
  title: (subject: AnswerSubject) => string;
  measure: (measure: MeasureSubject) => string;
  group: (group: GroupSubject) => string;
}
