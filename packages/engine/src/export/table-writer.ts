import type { ExportOptions, ExportReport, Table } from '@inset/model';

/** What a format's writer works with, and what it tells. */
export interface Writing {
  options: ExportOptions;
  /** Counts what had to be changed. */
  report: ExportReport;
  /** To be called with the rows done wherever the writer can pause. Rejects with `CANCELLED`. */
  pause: (rowsDone: number) => Promise<void>;
}

/** Writes a table in one format, piece by piece. */
export type TableWriter = (table: Table, writing: Writing) => AsyncGenerator<Uint8Array>;
