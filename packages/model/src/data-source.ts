import type { Receipt } from './answer/receipt.ts';
import type { Query } from './query/query.ts';
import type { Schema } from './table/schema.ts';
import type { Table } from './table/table.ts';

export type FileFormat = 'csv' | 'tsv' | 'json' | 'ndjson' | 'parquet';

/** Where a dataset's rows come from. */
export type DatasetOrigin =
  | { kind: 'file'; file: Blob; fileName: string }
  | { kind: 'url'; url: string }
  | { kind: 'rows'; rows: readonly Record<string, unknown>[] };

/** What a person can correct about how a file is read. Whatever is absent is found out. */
export interface ReadOptions {
  format?: FileFormat;
  encoding?: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  delimiter?: string;
  header?: boolean;
  /** Types by column name, instead of the inferred ones. */
  types?: Record<string, Schema[number]['type']>;
}

/** A thing that was mended or left out while reading a file. `row` is 1-based and counts data rows. */
export interface ReadProblem {
  kind: 'repaired' | 'rejected';
  message: string;
  row?: number;
  column?: string;
  value?: string;
}

/** How a file was read. */
export interface ReadReport {
  format: FileFormat | 'rows';
  encoding?: string;
  delimiter?: string;
  header?: boolean;
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
  /** SHA-256 of the source's bytes, hexadecimal; absent for rows given in code. */
  hash?: string;
  report: ReadReport;
}

export interface LoadProgress {
  phase: 'fetching' | 'reading' | 'storing';
  bytesDone: number;
  /** Absent when it is not known. */
  bytesTotal?: number;
  rows: number;
}

export interface LoadOptions {
  read?: ReadOptions;
  signal?: AbortSignal;
  onProgress?: (progress: LoadProgress) => void;
}

export interface QueryResult {
  table: Table;
  receipt: Receipt;
}

/**
 * Runs Queries over named datasets. Elements see only this; the page's engine, a server and a test's fake are
 * three of its kind.
 */
export interface DataSource {
  /** Reads an origin and keeps it under a name; a dataset of that name is replaced once the new one is whole. */
  load(name: string, origin: DatasetOrigin, options?: LoadOptions): Promise<Dataset>;
  /** The datasets at hand, in the order they were loaded. */
  list(): Promise<Dataset[]>;
  /** Runs a Query. Rejects with an InsetError; aborting the signal rejects with `CANCELLED`. */
  run(query: Query, options?: { signal?: AbortSignal }): Promise<QueryResult>;
  remove(name: string): Promise<void>;
  /** Calls `listener` with the name of each dataset that is loaded, replaced or removed; returns how to stop. */
  subscribe(listener: (name: string) => void): () => void;
}
