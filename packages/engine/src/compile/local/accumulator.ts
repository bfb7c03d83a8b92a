import type { CallNode, ValueType } from '@inset/model';
import type { StoredValue } from '../../execute/fill-column.ts';
import type { Reader } from './view.ts';

/** Takes values that are not null, group by group; gives each group's answer at the end. */
export interface Accumulator {
  add(group: number, value: Exclude<StoredValue, null>, row: number): void;
  result(group: number): StoredValue;
}

export interface AggregateSite {
  node: CallNode;
  groups: number;
  /** That of the first argument. */
  type: ValueType['type'];
  /** For decimals. */
  scale: number;
  compare(a: StoredValue, b: StoredValue): number;
  /** The second argument. */
  second: Reader | undefined;
  secondType: ValueType['type'];
}

/** Makes what computes one aggregate. */
export type AggregateMaker = (site: AggregateSite) => Accumulator;
