import type { FileFormat } from '../dataset/file-format.ts';
import type { Receipt } from '../answer/receipt.ts';

/** What a table can be written as. */
export type ExportFormat = FileFormat;

/** How far an export has come. */
export interface ExportProgress {
  rowsDone: number;
  rowsTotal: number;
  /** Bytes that were handed out so far. */
  bytes: number;
}

/** How a table is written. What a format has no use for is passed over. */
export interface ExportOptions {
  signal?: AbortSignal;
  onProgress?: (progress: ExportProgress) => void;
  /** Whether names stand above the rows, in CSV, TSV and Excel. Default: true. */
  header?: boolean;
  /** One character between the cells of CSV. Default: a comma; a semicolon where `decimal` is `comma`. */
  delimiter?: string;
  /** What ends the lines of CSV and TSV. Default: `\n`. */
  lineEnd?: '\n' | '\r\n';
  /** Whether CSV and TSV begin with a byte-order mark, by which old Excel knows UTF-8. Default: false. */
  byteOrderMark?: boolean;
  /** What stands before the fraction of numbers in CSV and TSV. Default: `point`. */
  decimal?: 'point' | 'comma';
  /**
   * Whether texts of CSV and TSV that a spreadsheet would take for formulas get an apostrophe in front. Default: true.
   * Excel files need none: there they are cells of text.
   */
  guardFormulas?: boolean;
  /** How JSON and NDJSON hold decimals and integers beyond ±2^53: all digits of a number, or a text. Default: `digits`. */
  exactNumbers?: 'digits' | 'text';
  /** The name of the sheet in Excel, mended where Excel does not allow it. Default: `Sheet1`. */
  sheet?: string;
}

/** What became of a table. */
export interface ExportReport {
  format: ExportFormat;
  rows: number;
  bytes: number;
  /** Cells and column names that got an apostrophe in front since they begin like formulas. */
  guardedCells: number;
  /** NaN and infinite numbers that the format cannot hold: null in JSON and NDJSON, the error #NUM! in Excel. */
  lostNumbers: number;
  /** Texts that were cut to the 32,767 characters of a cell in Excel. */
  cutTexts: number;
}

/** A Query's result as a file. */
export interface ExportResult {
  file: Blob;
  report: ExportReport;
  receipt: Receipt;
}
