/** Plain DuckDB-WASM, as its own documentation sets it up: a table of its own types, and answers as Arrow. */
import { AsyncDuckDB, VoidLogger, type AsyncDuckDBConnection } from '@duckdb/duckdb-wasm';

let connection: AsyncDuckDBConnection;

Object.assign(globalThis, {
  async load(folder: string, file: string): Promise<void> {
    const worker = new Worker(`${folder}duckdb-browser-eh.worker.js`);
    const database = new AsyncDuckDB(new VoidLogger(), worker);
    await database.instantiate(new URL(`${folder}duckdb-eh.wasm`, location.href).href);
    const bytes = new Uint8Array(await (await fetch(file)).arrayBuffer());
    await database.registerFileBuffer('orders.csv', bytes);
    connection = await database.connect();
    await connection.query(`CREATE TABLE orders AS SELECT * FROM read_csv('orders.csv')`);
    await database.dropFile('orders.csv');
  },
  async ask(sql: string): Promise<{ milliseconds: number; rowCount: number }> {
    const started = performance.now();
    const { numRows } = await connection.query(sql);
    return { milliseconds: performance.now() - started, rowCount: numRows };
  },
});
