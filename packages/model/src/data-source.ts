import type { Receipt } from './answer/receipt.ts';
import type { ColumnReason } from './dataset/column-reason.ts';
import type { FileFormat } from './dataset/file-format.ts';
import type { ReadProblem } from './dataset/read-problem.ts';
import type { ProfileOptions, TableProfile } from './profile/table-profile.ts';
import type { Query } from './query/query.ts';
import type { AppendOptions, UpsertOptions } from './table/keep-window.ts';
import type { Schema } from './table/schema.ts';
import type { ExportFormat, ExportOptions, ExportResult } from './table/table-export.ts';
import type { Table } from './table/table.ts';

/** Where a dataset's rows come from. */
export type DatasetOrigin =
  /**
   * `hash`, the SHA-256 of the file's bytes where it is known: if the file was read so before, its columns may be kept
   * still, and then `file` is not asked for its bytes.
   */
  | { kind: 'file'; file: Blob | (() => Promise<Blob>); fileName: string; hash?: string }
  | { kind: 'url'; url: string }
  | { kind: 'rows'; rows: readonly Record<string, unknown>[] };

/** What a person can correct about how a file is read. Whatever is absent is found out. */
export interface ReadOptions {
  format?: FileFormat;
  /** A name of the WHATWG Encoding Standard, such as `utf-8`, `windows-1252` or `shift_jis`; or `utf-32le`/`be`. */
  encoding?: string;
  /** What stands between cells: one character or a few. */
  delimiter?: string;
  /** What encloses cells; `''` where nothing does. Default: `"` or what the file shows. */
  quote?: string;
  /** What takes the meaning from the character after it, such as a backslash; the quote itself where it is doubled. */
  escape?: string;
  /** Lines that begin with this are notes, not rows; `''` where there are none. */
  comment?: string;
  header?: boolean;
  /** How many lines to pass over before the header, or before the first row where there is none. */
  skip?: number;
  /** What stands before the fraction: `point` as in 1,234.5, `comma` as in 1.234,5. */
  decimal?: 'point' | 'comma';
  /** Which of day and month comes first in dates such as 02/03/2024. */
  dateOrder?: 'day-first' | 'month-first';
  /** Spellings of "no value", instead of the usual ones; an empty cell is always none. */
  nullWords?: readonly string[];
  /** Types by column name, instead of the inferred ones. */
  types?: Record<string, Schema[number]['type']>;
  /** Columns that are left out, by name. */
  without?: readonly string[];
  /** The sheet of a workbook, by its name; the first visible one that is not empty unless said. Of a web page the table. */
  sheet?: string;
  /** The part of the sheet that is the table, such as `B3:F40`, `B3:F` or `B:F`; found out unless said. */
  range?: string;
  /** The file inside a ZIP archive, by its path; the first data file in name order unless said. */
  entry?: string;
}

/** How large the used part of a worksheet is. */
export interface SheetSize {
  rows: number;
  columns: number;
}

/** How one column was read. */
export interface ColumnReport {
  name: string;
  type: Schema[number]['type'];
  /** What the type goes by. */
  why: ColumnReason;
}

/** How a file was read. */
export interface ReadReport {
  format: FileFormat | 'rows';
  encoding?: string;
  delimiter?: string;
  header?: boolean;
  /** What encloses cells and what escapes in them, where that is not the usual `"`, doubled. */
  quote?: string;
  escape?: string;
  /** What lines begin with that are notes. */
  comment?: string;
  /** How each column was read. */
  columns?: ColumnReport[];
  /** The columns that were left out as asked for, in the order of the file. */
  leftOut?: string[];
  /** It is a table of a web page (HTML), its columns read as those of separated values. */
  isWebPage?: true;
  /** The worksheets of a workbook or tables of a web page in their order, the one that was read, and the part of it that is the table. */
  sheets?: string[];
  /** How large each of `sheets` is; null where that could only be had by reading it. */
  sheetSizes?: (SheetSize | null)[];
  sheet?: string;
  range?: string;
  /** The data files of a ZIP archive in name order, and the one that was read. */
  entries?: string[];
  entry?: string;
  /** The columns were kept from an earlier reading: nothing was parsed. */
  fromStore?: true;
  /** Only a description was read; columns are fetched when a Query first reads them. */
  inParts?: true;
  bytes: number;
  milliseconds: number;
  /** The first 100 problems. */
  problems: ReadProblem[];
  /** How many there were in all. */
  problemCount: number;
}

/** A dataset that is ready to be asked. */
export interface Dataset {
  name: string;
  schema: Schema;
  rowCount: number;
  /**
   * SHA-256 of the source's bytes, hexadecimal; absent for rows given in code, and where a large file is there before
   * its hash is: {@link DataSource.hashOf} waits for it.
   */
  hash?: string;
  report: ReadReport;
  /** These are the first rows of a file that is still being read; the whole takes their place, or they go again. */
  partial?: true;
}

export interface LoadProgress {
  phase: 'fetching' | 'reading' | 'storing';
  bytesDone: number;
  /** Absent when it is not known. */
  bytesTotal?: number;
  rows: number;
  /** The connection broke; it is tried again, and goes on where it was. */
  isInterrupted?: true;
}

export interface LoadOptions {
  read?: ReadOptions;
  signal?: AbortSignal;
  onProgress?: (progress: LoadProgress) => void;
  /** `none`: nothing of it is kept in the browser for the next visit. Default: what the data source does. */
  storage?: 'none';
}

export interface RunOptions {
  signal?: AbortSignal;
  /** Milliseconds after which a Query that still runs is stopped with `QUERY_TOO_SLOW`. Default: the data source's. */
  timeLimit?: number;
}

/** Rows as objects, or as values by column. */
export type LiveRows = readonly Record<string, unknown>[] | Readonly<Record<string, ArrayLike<unknown>>>;

export interface QueryResult {
  table: Table;
  receipt: Receipt;
}

/**
 * Runs Queries over named datasets. Elements see only this; the page's engine, a server and a test's fake are
 * three of its kind.
 */
export interface DataSource {
  /**
   * Reads an origin and keeps it under a name. A dataset of that name is replaced once the new one is whole. Where
   * there is none, the first rows may be there sooner, as a `partial` dataset that can be listed and asked; it goes
   * again where the rest cannot be read.
   */
  load(name: string, origin: DatasetOrigin, options?: LoadOptions): Promise<Dataset>;
  /** The datasets at hand, in the order they were loaded. */
  list(): Promise<Dataset[]>;
  /**
   * The hash of a dataset that was loaded without one, once it is reckoned. Undefined where there is none, or no such
   * dataset (any more). Absent where datasets never come before their hash.
   */
  hashOf?(name: string): Promise<string | undefined>;
  /** Runs a Query. Rejects with an InsetError; aborting the signal rejects with `CANCELLED`. */
  run(query: Query, options?: RunOptions): Promise<QueryResult>;
  /**
   * Adds rows (as objects, or as values by column) to a dataset, which there is from then on if there was none. Types
   * widen where the rows need it, which the dataset's report tells. `keep` bounds what is kept, and is given each time.
   * Absent where datasets do not grow.
   */
  append?(name: string, rows: LiveRows, options?: AppendOptions): Promise<Dataset>;
  /** The same, but rows with the key of one that is there take its place. */
  upsert?(name: string, rows: LiveRows, options: UpsertOptions): Promise<Dataset>;
  remove(name: string): Promise<void>;
  /**
   * Looks at all rows of a dataset and says what is known of it, column by column. Absent where the source cannot.
   * Rejects with `DATASET_NOT_FOUND`; aborting the signal rejects with `CANCELLED`.
   */
  profile?(name: string, options?: ProfileOptions): Promise<TableProfile>;
  /**
   * Runs a Query and writes its rows as a file. Absent where the source cannot. Rejects with all that `run` does, and
   * with `BAD_REQUEST` or `FILE_TOO_LARGE` where the format cannot hold the rows.
   */
  export?(query: Query, format: ExportFormat, options?: ExportOptions): Promise<ExportResult>;
  /**
   * Calls `listener` with the name of each dataset that is loaded, in part or whole, replaced or removed; returns
   * how to stop.
   */
  subscribe(listener: (name: string) => void): () => void;
}
