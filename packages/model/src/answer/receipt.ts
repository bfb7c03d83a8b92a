import type { EngineReason } from './engine-reason.ts';
import type { Query } from '../query/query.ts';

/** Where a Query ran and with what. */
export type EngineName = 'kernels' | 'arquero' | 'duckdb-wasm' | 'duckdb-native' | 'warehouse';

/** What ran, where, over how much, and what left the page. */
export interface Receipt {
  query: Query;
  /** The Query as DuckDB SQL. */
  sql: string;
  engine: EngineName;
  /** `terminal`: the process of a command, on the machine of whoever gave it. */
  place: 'page' | 'server' | 'terminal';
  /** Why this engine was chosen. */
  reason?: EngineReason;
  rowsRead: number;
  /** Only the first rows were read: the dataset is still on its way. */
  partial?: true;
  rowsReturned: number;
  /** There are more rows than a page holds: these are the first. `rowsInAll` is how many, where that is known. */
  cut?: { rowsInAll?: number };
  /** Time to run the Query, in milliseconds, without waiting in a queue. */
  milliseconds: number;
  /** When it ran: ISO 8601, UTC. */
  ranAt: string;
  /** What was sent outside the page; empty when nothing was. */
  leftThePage: { to: string; what: string; bytes: number }[];
}
