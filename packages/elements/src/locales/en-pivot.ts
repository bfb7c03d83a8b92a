/** Strings of `<inset-pivot>`. */
export const enPivot = {
  label: 'Pivot table',
  total: 'Total',
  totalOf: (group: string) => `${group} total`,
  rows: 'Rows',
  expand: (name: string) => `Expand ${name}`,
  collapse: (name: string) => `Collapse ${name}`,
  expandAll: 'Expand all',
  collapseAll: 'Collapse all',
  sortBy: (column: string) => `Sort by ${column}`,
  nothingToShow: 'Choose a value to show, such as sum(revenue).',
  tooManyFields: (rows: number, columns: number) =>
    `A pivot table has at most ${rows} fields at the side and ${columns} at the top. Take some out.`,
  tooLarge: (cells: string) =>
    `This has more than ${cells} cells. Take a field out, group dates more coarsely, or filter the data.`,
  columnsLeftOut: (shown: string, all: string) => `The first ${shown} of ${all} columns are shown.`,
  selected: (words: string) => `Only ${words}.`,
  released: 'Everything again.',
  copied: 'Copied, totals included.',
  rowsOf: (words: string) => `Rows of ${words}`,
  fieldIs: (field: string, value: string) => `${field} is ${value}`,
  hint: 'Arrow keys move, Enter filters by a cell, sorts by a heading and opens or closes a group. Control C copies.',
};
