import {
  AbortedTransactionError,
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import { DatabaseError } from '../database-error.ts';
import type { EmbeddedClient } from './embedded-client.ts';
import { Turnstile } from './turnstile.ts';

/**
 * Kysely's driver for the embedded database. The database is one; the connections handed out are views of it that
 * hold it for a statement or for a transaction. It is let go before the sync that makes a write durable, so that the
 * writes of others run meanwhile and share the next sync; the writer's own promise waits for it.
 */
export class EmbeddedDriver implements Driver {
  #client: EmbeddedClient;
  #durable: () => Promise<void>;
  #turnstile = new Turnstile();

  constructor(client: EmbeddedClient, durable: () => Promise<void>) {
    this.#client = client;
    this.#durable = durable;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<EmbeddedConnection> {
    return new EmbeddedConnection(this.#client, this.#turnstile, this.#durable);
  }

  async beginTransaction(connection: EmbeddedConnection, settings: TransactionSettings): Promise<void> {
    await connection.begin(settings);
  }

  async commitTransaction(connection: EmbeddedConnection): Promise<void> {
    await connection.commit();
  }

  async rollbackTransaction(connection: EmbeddedConnection): Promise<void> {
    await connection.rollback();
  }

  async savepoint(connection: EmbeddedConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`savepoint ${quote(name)}`));
  }

  async rollbackToSavepoint(connection: EmbeddedConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`rollback to savepoint ${quote(name)}`));
  }

  async releaseSavepoint(connection: EmbeddedConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`release savepoint ${quote(name)}`));
  }

  async releaseConnection(connection: EmbeddedConnection): Promise<void> {
    await connection.letGo();
  }

  async destroy(): Promise<void> {
    await this.#client.close();
  }
}

class EmbeddedConnection implements DatabaseConnection {
  #client: EmbeddedClient;
  #turnstile: Turnstile;
  #durable: () => Promise<void>;
  #transaction: { leave: () => void; epoch: number; wrote: boolean } | undefined;

  constructor(client: EmbeddedClient, turnstile: Turnstile, durable: () => Promise<void>) {
    this.#client = client;
    this.#turnstile = turnstile;
    this.#durable = durable;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const wrote = mayWrite(query);
    const transaction = this.#transaction;
    if (transaction !== undefined) {
      if (transaction.epoch !== this.#client.epoch) throw lostTransaction();
      transaction.wrote ||= wrote;
      return this.#run<Row>(query);
    }
    const leave = await this.#turnstile.enter();
    const result = await this.#run<Row>(query).finally(leave);
    if (wrote) await this.#durable();
    return result;
  }

  // oxlint-disable-next-line require-yield
  async *streamQuery(): AsyncGenerator<never> {
    throw new Error('The embedded database does not stream; page through the rows instead.');
  }

  async begin({ isolationLevel, accessMode }: TransactionSettings): Promise<void> {
    const leave = await this.#turnstile.enter();
    const modes = [isolationLevel && `isolation level ${isolationLevel}`, accessMode].filter(Boolean);
    try {
      await this.#client.query(['begin', modes.join(', ')].join(' ').trim());
      this.#transaction = { leave, epoch: this.#client.epoch, wrote: false };
    } catch (thrown) {
      leave();
      throw thrown;
    }
  }

  async commit(): Promise<void> {
    const transaction = this.#transaction;
    if (transaction === undefined || transaction.epoch !== this.#client.epoch) throw lostTransaction();
    try {
      // The command tag does not reach us, so whether the transaction is still whole is asked first.
      await this.#client.query('select 1').catch((thrown: unknown) => {
        throw new AbortedTransactionError({ cause: thrown });
      });
      await this.#client.query('commit');
    } catch (thrown) {
      if (thrown instanceof AbortedTransactionError) await this.#client.query('rollback');
      throw thrown;
    } finally {
      this.#end();
    }
    if (transaction.wrote) await this.#durable();
  }

  async rollback(): Promise<void> {
    const transaction = this.#transaction;
    if (transaction === undefined) return;
    try {
      // A thread that died took its transaction with it.
      if (transaction.epoch === this.#client.epoch) await this.#client.query('rollback');
    } finally {
      this.#end();
    }
  }

  /** What was left open when the connection is given back is undone. */
  async letGo(): Promise<void> {
    if (this.#transaction !== undefined) await this.rollback();
  }

  #end(): void {
    this.#transaction?.leave();
    this.#transaction = undefined;
  }

  async #run<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, affectedRows } = await this.#client.query(query.sql, query.parameters);
    return {
      rows: rows as Row[],
      ...(affectedRows !== undefined && { numAffectedRows: BigInt(affectedRows) }),
    };
  }
}

/** Only a plain select is sure to write nothing. */
function mayWrite({ query }: CompiledQuery): boolean {
  return !(query.kind === 'SelectQueryNode' && query.with === undefined);
}

const lostTransaction = (): DatabaseError =>
  new DatabaseError('The database restarted in the middle of a transaction; nothing of it was kept.', {
    code: 'DATABASE_GONE',
  });

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
