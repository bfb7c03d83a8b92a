import type { GroupGrain, SummaryCourse } from '@inset/model';

/** How rows become one number. */
export type Aggregate =
  | 'sum'
  | 'avg'
  | 'median'
  | 'mode'
  | 'min'
  | 'max'
  | 'stddev'
  | 'variance'
  | 'quantile'
  | 'count'
  | 'distinct';

/** Parts of time a question can group by. */
export type Grain = GroupGrain;

export type Comparison =
  '=' | '<>' | '<' | '<=' | '>' | '>=' | 'between' | 'contains' | 'starts' | 'ends' | 'missing' | 'present';

export type ChartWord =
  | 'bar'
  | 'line'
  | 'area'
  | 'point'
  | 'pie'
  | 'histogram'
  | 'box'
  | 'density'
  | 'heatmap'
  | 'treemap'
  | 'funnel'
  | 'waterfall'
  | 'gauge'
  | 'map'
  | 'table'
  | 'number';

/** What a word or phrase does in a question. */
export type Tag =
  | { kind: 'aggregate'; aggregate: Aggregate; share?: number }
  | { kind: 'count' }
  | { kind: 'distinct' }
  | { kind: 'by' }
  | { kind: 'where' }
  | { kind: 'that' }
  | { kind: 'in' }
  | { kind: 'of' }
  | { kind: 'and' }
  | { kind: 'or' }
  | { kind: 'not' }
  | { kind: 'only' }
  | { kind: 'be' }
  | { kind: 'compare'; comparison: Comparison }
  | { kind: 'since' }
  | { kind: 'before' }
  | { kind: 'after' }
  | { kind: 'until' }
  | { kind: 'to' }
  | { kind: 'from' }
  | { kind: 'top'; direction: 'most' | 'least' }
  | { kind: 'extreme'; direction: 'most' | 'least'; concepts?: string[]; column?: 'time' }
  | { kind: 'grain'; grain: Grain; grouping?: boolean }
  | { kind: 'trend' }
  /** A number followed along time: added up, or from one period to the next. */
  | { kind: 'course'; course: SummaryCourse; grain?: Grain }
  /** A line that fits what is drawn. */
  | { kind: 'fit' }
  /** What comes next says how large points are. */
  | { kind: 'size' }
  /** "heavier", where two numbers are held against each other. */
  | { kind: 'comparative'; concepts: string[] }
  | { kind: 'share' }
  | { kind: 'distribution' }
  | { kind: 'relation' }
  | { kind: 'versus' }
  | { kind: 'compareWord' }
  | { kind: 'list' }
  | { kind: 'which' }
  | { kind: 'sort'; order?: 'ascending' | 'descending' }
  | { kind: 'order'; order: 'ascending' | 'descending' }
  | { kind: 'axis'; axis: 'x' | 'y' }
  | { kind: 'chart'; chart: ChartWord; arrangement?: 'stacked' | 'grouped' | 'normalized' }
  | { kind: 'bins' }
  | { kind: 'all' }
  | { kind: 'instead' }
  | { kind: 'row' }
  | { kind: 'me' }
  | { kind: 'each' }
  | { kind: 'unsupported'; what: string }
  /** Says what a rank is by: "sold the most". */
  | { kind: 'verb'; concepts: string[] }
  | { kind: 'rate' }
  /** One column's total over another's. */
  | { kind: 'ratio'; of: string[]; over: string[]; label: string }
  /** From one date to another. */
  | { kind: 'duration' }
  /** From the lowest to the highest. */
  | { kind: 'extent' }
  | { kind: 'filler' };

export type TagKind = Tag['kind'];
