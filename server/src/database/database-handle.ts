import type { Kysely } from 'kysely';
import type { Database } from './tables.ts';

/** An open database whose tables are up to date. */
export interface DatabaseHandle {
  kind: 'embedded' | 'postgres';
  /** Awaiting a write, or a transaction, that goes through this waits until it is durable. */
  kysely: Kysely<Database>;
  /** How many statements were sent. */
  readonly queries: number;
  /** Resolves when everything written before the call is on the disk. Writes await it by themselves. */
  durable(): Promise<void>;
  /** Resolves when the database answers; rejects when it cannot. */
  ready(): Promise<void>;
  close(): Promise<void>;
  /** Ends the embedded database as a crash would. For tests. */
  crash(): Promise<void>;
}
