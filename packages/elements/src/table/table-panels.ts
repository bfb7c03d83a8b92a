/** What the table's one panel shows. */
export type TablePanel =
  | { kind: 'menu'; column: string }
  | { kind: 'filter'; column: string }
  | { kind: 'columns' }
  | { kind: 'value'; column: string; text: string };
