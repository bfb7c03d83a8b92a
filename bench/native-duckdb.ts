import { DuckDBDateValue, DuckDBInstance, DuckDBTimestampValue, type DuckDBValue } from '@duckdb/node-api';

export type Value = number | string | boolean | null;

/** Native DuckDB on one thread, over the same file. */
export interface NativeDuckdb {
  version: string;
  /** Reads a CSV into the table `orders`, in place of one that is there; gives the milliseconds. */
  load(path: string): Promise<number>;
  ask(sql: string): Promise<{ milliseconds: number; rows: Value[][] }>;
  close(): void;
}

export async function openDuckdb(): Promise<NativeDuckdb> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const version = String((await connection.runAndReadAll('SELECT version()')).getRows()[0]![0]);
  return {
    version,
    async load(path) {
      await connection.run('DROP TABLE IF EXISTS orders');
      const started = performance.now();
      await connection.run(`CREATE TABLE orders AS SELECT * FROM read_csv('${path.replaceAll("'", "''")}')`);
      return performance.now() - started;
    },
    async ask(sql) {
      const started = performance.now();
      const rows = (await connection.runAndReadAll(sql)).getRows();
      const milliseconds = performance.now() - started;
      return { milliseconds, rows: rows.map((row) => row.map(plain)) };
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

function plain(value: DuckDBValue): Value {
  if (value instanceof DuckDBTimestampValue) return Number(value.micros) / 1000;
  if (value instanceof DuckDBDateValue) return value.days * 86_400_000;
  if (typeof value === 'bigint') return Number(value);
  if (value === null || ['number', 'string', 'boolean'].includes(typeof value)) return value as Value;
  return Number(String(value));
}
