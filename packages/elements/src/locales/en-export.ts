/** Strings of what charts and tables are given away as. */
export const enExport = {
  menu: 'Save as',
  pictures: 'Picture',
  data: 'Data',
  png: 'PNG picture',
  svg: 'SVG drawing',
  pdf: 'PDF page',
  csv: 'CSV file',
  excel: 'Excel file',
  parquet: 'Parquet file',
  copy: 'Copy as text for a spreadsheet',
  saved: (name: string) => `${name} is saved.`,
  copied: (rows: number) =>
    `${new Intl.NumberFormat('en').format(rows)} ${rows === 1 ? 'row is' : 'rows are'} copied.`,
  failed: (what: string, why: string) => `${what} could not be made: ${why}`,
  chart: 'Chart',
  table: 'Table',
};
