/** What is known of each reason why an engine was chosen. */
export interface ReasonValues {
  /** The rows are few enough to need no DuckDB. */
  few: { rows: number };
  /** The rows are at hand in columns. */
  columns: { rows: number };
  /** The rows are so many that DuckDB is sooner. */
  many: { rows: number };
  /** Only what has `changed` was read again. */
  changed: { changed: number; rows: number };
  /** DuckDB is not configured. */
  only: object;
  /** SQL is run by DuckDB. */
  sql: object;
  /** Summed up beforehand for a brush. */
  brush: object;
  /** The others leave it to DuckDB; `detail` says in English what. */
  beyond: { detail: string };
}

/** Why an engine was chosen. */
export type EngineReason = {
  [Kind in keyof ReasonValues]: { kind: Kind } & ReasonValues[Kind];
}[keyof ReasonValues];

/** A few words for each reason. */
export type ReasonWords = { [Kind in keyof ReasonValues]: (why: ReasonValues[Kind]) => string };

const number = (value: number): string => value.toLocaleString('en');

/** The English words. */
export const englishReasons: ReasonWords = {
  few: ({ rows }) => `${number(rows)} rows are few: no need for DuckDB`,
  columns: ({ rows }) => `${number(rows)} rows are at hand in columns`,
  many: ({ rows }) => `${number(rows)} rows are many`,
  changed: ({ changed, rows }) => `${number(changed)} of ${number(rows)} rows have changed`,
  only: () => 'DuckDB is not configured',
  sql: () => 'SQL is run by DuckDB',
  brush: () => 'summed up beforehand for the brush',
  beyond: ({ detail }) => detail,
};

/** Why an engine was chosen, in a few words. Without `words` in English. */
export function reasonText(reason: EngineReason, words: ReasonWords = englishReasons): string {
  return (words[reason.kind] as (why: EngineReason) => string)(reason);
}
