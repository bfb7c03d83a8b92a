import {
  DuckDBDataChunk,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBInstance,
  DuckDBTimestampValue,
  type DuckDBConnection,
  type DuckDBType,
  type DuckDBValue,
  type DuckDBVector,
} from '@duckdb/node-api';
import { InsetError, isNull, type Column, type ColumnData, type Schema, type Table } from '@inset/model';
import { quoteIdentifier } from '../compile/literal.ts';
import { disabledOptimizers } from './disabled-optimizers.ts';
import type { DuckDbConnection, InsertOptions, NamedTable, RunOptions } from './duckdb-connection.ts';
import { duckDbError } from './duckdb-error.ts';
import { throwIfAborted } from './throw-if-aborted.ts';
import { fillColumn, type StoredValue } from './fill-column.ts';
import { freeSelect } from './free-select.ts';
import { fromMicroseconds, toMicroseconds } from './microseconds.ts';
import { SelectPlans } from './select-plans.ts';
import { createTableSql, planAppend, planStorage, type StoredColumn } from './storage-plan.ts';

const chunkRows = 2_048;

export interface NativeOptions {
  /** Default: as many as there are cores. */
  threads?: number;
  /** Such as `2GB`. Default: DuckDB's. */
  memoryLimit?: string;
}

/** Opens native DuckDB in memory, locked: no files, no network, no extensions. Node only. */
export async function openNativeDuckDb(options: NativeOptions = {}): Promise<DuckDbConnection> {
  const instance = await DuckDBInstance.create(':memory:', {
    ...(options.threads && { threads: String(options.threads) }),
    ...(options.memoryLimit && { memory_limit: options.memoryLimit }),
    autoload_known_extensions: 'false',
    autoinstall_known_extensions: 'false',
    enable_external_access: 'false',
    disabled_optimizers: disabledOptimizers,
  });
  const settings = await instance.connect();
  await settings.run('SET lock_configuration = true');
  settings.closeSync();
  return new NativeDuckDb(instance);
}

class NativeDuckDb implements DuckDbConnection {
  readonly engine = 'duckdb-native';
  private readonly instance: DuckDBInstance;
  private readonly plans = new SelectPlans();
  /** How the columns of each table are kept. */
  private readonly stored = new Map<string, StoredColumn[]>();

  constructor(instance: DuckDBInstance) {
    this.instance = instance;
  }

  async insert(name: string, table: Table, { plainTexts }: InsertOptions = {}): Promise<void> {
    const columns = planStorage(table, plainTexts);
    const staged = `${name} (loading)`;
    await this.connected(async (connection) => {
      await connection.run(`DROP TABLE IF EXISTS ${quoteIdentifier(staged)}`);
      await connection.run(createTableSql(staged, columns));
      await append(connection, staged, table, columns);
      await connection.run(`BEGIN TRANSACTION`);
      await connection.run(`DROP TABLE IF EXISTS ${quoteIdentifier(name)}`);
      await connection.run(`ALTER TABLE ${quoteIdentifier(staged)} RENAME TO ${quoteIdentifier(name)}`);
      await connection.run(`COMMIT`);
    });
    this.stored.set(name, columns);
  }

  async append(name: string, rows: Table): Promise<readonly string[]> {
    const { columns, unfit } = planAppend(rows, this.stored.get(name)!);
    if (unfit.length > 0) return unfit;
    await this.connected(async (connection) => {
      await connection.run('BEGIN TRANSACTION');
      await append(connection, name, rows, columns);
      await connection.run('COMMIT');
    });
    return [];
  }

  async drop(name: string): Promise<void> {
    this.stored.delete(name);
    await this.connected((connection) => connection.run(`DROP TABLE IF EXISTS ${quoteIdentifier(name)}`));
  }

  async run(sql: string, schema: Schema, options: RunOptions = {}): Promise<Table> {
    return this.interruptible(options, (connection) => rowsOf(connection, sql, schema));
  }

  async select(sql: string, tables: readonly NamedTable[], options: RunOptions = {}): Promise<Table> {
    return this.interruptible(options, (connection) => {
      const session = {
        prepare: async (statement: string) => (await connection.prepare(statement)).destroySync(),
        execute: async (statement: string) => void (await connection.run(statement)),
        rows: (statement: string, schema: Schema) => rowsOf(connection, statement, schema),
      };
      return freeSelect(session, sql, tables, { plans: this.plans });
    });
  }

  async close(): Promise<void> {
    this.instance.closeSync();
  }

  /** Work that stops with `CANCELLED` when the signal is aborted. */
  private async interruptible<Result>(
    { signal }: RunOptions,
    work: (connection: DuckDBConnection) => Promise<Result>,
  ): Promise<Result> {
    throwIfAborted(signal);
    return this.connected(async (connection) => {
      const interrupt = () => connection.interrupt();
      signal?.addEventListener('abort', interrupt, { once: true });
      try {
        const result = await work(connection);
        throwIfAborted(signal);
        return result;
      } catch (thrown) {
        throwIfAborted(signal);
        throw thrown;
      } finally {
        signal?.removeEventListener('abort', interrupt);
      }
    });
  }

  private async connected<Result>(work: (connection: DuckDBConnection) => Promise<Result>): Promise<Result> {
    const connection = await this.instance.connect();
    try {
      return await work(connection);
    } catch (thrown) {
      throw duckDbError(thrown);
    } finally {
      connection.closeSync();
    }
  }
}

async function append(
  connection: DuckDBConnection,
  name: string,
  table: Table,
  columns: StoredColumn[],
): Promise<void> {
  const appender = await connection.createAppender(name);
  const types = columns.map((_, i) => appender.columnType(i));
  for (let start = 0; start < table.rowCount; start += chunkRows) {
    const rows = Math.min(chunkRows, table.rowCount - start);
    const chunk = DuckDBDataChunk.create(types as DuckDBType[], rows);
    columns.forEach((stored, i) => fillVector(chunk.getColumnVector(i), stored, table.data[i]!, start, rows));
    appender.appendDataChunk(chunk);
    // Lets other work on the event loop have its turn.
    if (start % (chunkRows * 32) === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  appender.closeSync();
}

function fillVector(
  vector: DuckDBVector,
  stored: StoredColumn,
  data: ColumnData,
  start: number,
  rows: number,
): void {
  const valueAt = nativeValues(stored, data);
  for (let i = 0; i < rows; i++) vector.setItem(i, isNull(data, start + i) ? null : valueAt(start + i));
  vector.flush();
}

function nativeValues(
  { column, values, positions }: StoredColumn,
  data: ColumnData,
): (row: number) => DuckDBValue {
  switch (data.kind) {
    case 'boolean':
      return (row) => data.values[row] === 1;
    case 'number':
      return column.type === 'integer' ? (row) => BigInt(data.values[row]!) : (row) => data.values[row]!;
    case 'big-integer':
      return (row) => data.values[row]!;
    case 'decimal':
      return (row) => decimalValue(data.values[row]!, column.scale ?? 0);
    case 'text':
      return values
        ? (row) => values[positions![data.codes[row]!]!]!
        : (row) => data.dictionary[data.codes[row]!]!.toWellFormed();
    case 'date':
      return (row) => new DuckDBDateValue(data.values[row]!);
    case 'timestamp':
      return (row) => new DuckDBTimestampValue(toMicroseconds(data.values[row]!));
  }
}

function decimalValue(text: string, scale: number): DuckDBDecimalValue {
  const [whole, fraction = ''] = text.split('.') as [string, string?];
  return new DuckDBDecimalValue(BigInt(whole + fraction.padEnd(scale, '0').slice(0, scale)), 38, scale);
}

async function rowsOf(connection: DuckDBConnection, sql: string, schema: Schema): Promise<Table> {
  const result = await connection.run(sql);
  return tableFromChunks(await result.fetchAllChunks(), schema);
}

function tableFromChunks(chunks: readonly DuckDBDataChunk[], schema: Schema): Table {
  const rowCount = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
  const data = schema.map((column, i) => {
    const values: DuckDBValue[] = [];
    for (const chunk of chunks) for (const value of chunk.getColumnValues(i)) values.push(value);
    return fillColumn(column.type, rowCount, (row) => storedValue(values[row]!, column));
  });
  return { schema, data, rowCount };
}

function storedValue(value: DuckDBValue, column: Column): StoredValue {
  if (value === null) return null;
  if (value instanceof DuckDBDateValue) return value.days;
  if (value instanceof DuckDBTimestampValue) return fromMicroseconds(value.micros);
  if (value instanceof DuckDBDecimalValue) return value.toString();
  if (typeof value === 'object')
    throw new InsetError('INTERNAL', `DuckDB gave no ${column.type} for "${column.name}".`);
  return value;
}
