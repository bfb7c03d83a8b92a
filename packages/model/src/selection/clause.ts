/**
 * One part of what is selected on a page: `source` says who set it, so that it can leave its own view alone.
 * It applies to every view of `dataset` whose source differs.
 */
export interface Clause {
  source: string;
  dataset: string;
  /** The column it speaks of, for people. */
  column: string;
  /** A boolean expression over the dataset's columns. */
  where: string;
  /** In words, such as "region is East or West". */
  label: string;
  /** What the control that set it needs to show it again. */
  value: unknown;
}
