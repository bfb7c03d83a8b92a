import { number } from './english-number.ts';

const plural = (count: number, one: string, many: string): string =>
  `${number(count)} ${count === 1 ? one : many}`;

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
  json: 'JSON file',
  ndjson: 'NDJSON file',
  tsv: 'TSV file',
  arrow: 'Arrow file',
  copy: 'Copy as text for a spreadsheet',
  savedSize: (name: string, size: string) => `${name} is saved (${size}).`,
  making: (what: string) => `Making the ${what}`,
  rowsOf: (done: number, all: number) => `${number(done)} of ${plural(all, 'row', 'rows')}`,
  cancelled: 'Saving was cancelled.',
  dismiss: 'Dismiss',
  guarded: (cells: number) =>
    `${plural(cells, 'cell begins', 'cells begin')} like a formula and got an apostrophe in front, so that no spreadsheet runs ${cells === 1 ? 'it' : 'them'}.`,
  lostNumbers: (count: number) =>
    `${plural(count, 'number is', 'numbers are')} infinite or not a number, which this format cannot hold.`,
  cutTexts: (count: number) =>
    `${plural(count, 'text was', 'texts were')} cut to the 32,767 characters that a cell of Excel holds.`,
  tooManyToCopy: (most: number) =>
    `More than ${number(most)} rows are too many to paste. Filter them, or save a file.`,
  copied: (rows: number) => `${plural(rows, 'row is', 'rows are')} copied.`,
  failed: (what: string, why: string) => `${what} could not be made: ${why}`,
  chart: 'Chart',
  table: 'Table',
};
