/** How much of a dataset that grows is kept; the oldest rows go. Without either bound all of it is. */
export interface KeepWindow {
  /** At most this many rows: the last ones. */
  rows?: number;
  /**
   * Rows whose value lies at most `span` below the greatest one; of dates and timestamps in milliseconds. Rows without
   * a value are kept.
   */
  column?: { name: string; span: number };
}

/** What `append` may be told. */
export interface AppendOptions {
  keep?: KeepWindow;
}

/** What `upsert` may be told. */
export interface UpsertOptions extends AppendOptions {
  /** The columns by which a row is known: a row with the same values takes the place of the one that is there. */
  key: string | readonly string[];
}
