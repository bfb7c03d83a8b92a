import type { ColumnView, TableView } from './describe-table.ts';
import type { Condition, Measure, Reading } from './reading.ts';
import type { Item } from './segment.ts';

/** Where a condition is looked for. */
export interface ConditionContext {
  items: Item[];
  view: TableView;
  reading: Reading;
  /** The words before announced a condition: "where", "with", "for". */
  filtering: boolean;
  joiner: 'and' | 'or';
  /** Aggregates that were named just before: "average rating above 7" speaks of groups. */
  aggregate?: Measure['aggregate'];
  chooseColumn: (item: Item, want: 'number' | 'any') => ColumnView | undefined;
}

/** Conditions found and the item after them. */
export interface FoundConditions {
  conditions: Condition[];
  next: number;
}

export const tagKind = (item: Item | undefined): string | undefined => item?.tag?.kind;

export const isFiller = (item: Item | undefined): boolean =>
  item !== undefined &&
  (tagKind(item) === 'filler' || tagKind(item) === 'of') &&
  (item.columns[0]?.score ?? 0) < 0.97 &&
  item.values.length === 0;

/** Index of the first item from `i` on that is not filler. */
export function skip(items: Item[], i: number): number {
  while (isFiller(items[i])) i++;
  return i;
}

/** An item that means a value before anything else. */
export function isValueItem(item: Item): boolean {
  if (item.values.length === 0) return false;
  if (item.tag && /^(aggregate|extreme|top|count|compare|sort|order|chart|share)$/.test(item.tag.kind))
    return false;
  const column = item.columns[0];
  if (column && column.score >= 0.97) return false;
  if (item.values[0]!.exact) return true;
  return !(column && column.score >= 0.8) && !(item.row && item.plural) && !item.tag;
}
