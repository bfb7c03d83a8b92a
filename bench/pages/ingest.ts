/** Readers of one file that a person has picked: the kit's engine, DuckDB-WASM in two ways, JSON.parse into columns. */
import * as duckdb from '@duckdb/duckdb-wasm';
import type { PageEngine } from '@inset/engine/browser';
import { watchTasks } from './longest-task.ts';

export interface Reading {
  milliseconds: number;
  rows: number;
  /** Until the first rows were there, and a Query over them was answered. */
  firstAnswer?: number;
  /** The longest task of the page's main thread meanwhile, in milliseconds; 0 where none was longer than 50. */
  longestTask?: number;
}

let engine: PageEngine;
let database: duckdb.AsyncDuckDB;

const picked = (): File => document.querySelector('input')!.files![0]!;

async function startDuckdb(): Promise<void> {
  const worker = new Worker('/kit/duckdb/duckdb-browser-eh.worker.js');
  database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker);
  await database.instantiate(new URL('/kit/duckdb/duckdb-eh.wasm', location.href).href);
}

Object.assign(globalThis, {
  async startInset(module: string): Promise<void> {
    const { createPageEngine } = (await import(module)) as typeof import('@inset/engine/browser');
    engine = createPageEngine({ assetBase: '/kit/' });
    await engine.start();
  },
  async readInset(): Promise<Reading> {
    const file = picked();
    const longestTask = watchTasks();
    const started = performance.now();
    let firstAnswer: number | undefined;
    const stop = engine.subscribe(() => {
      stop();
      const measures = [{ name: 'n', expression: 'count()' }];
      void engine
        .run({ from: 'orders', steps: [{ kind: 'summarize', by: [], measures }] })
        .then(() => (firstAnswer = performance.now() - started));
    });
    const { rowCount } = await engine.load('orders', { kind: 'file', file, fileName: file.name });
    const milliseconds = performance.now() - started;
    return {
      milliseconds,
      rows: rowCount,
      longestTask: await longestTask(),
      ...(firstAnswer !== undefined && { firstAnswer }),
    };
  },
  startDuckdb,
  startInsert: startDuckdb,
  /** A stream of Arrow's IPC format, whose bytes DuckDB-WASM takes into a table of its own. */
  async readInsert(): Promise<Reading> {
    const started = performance.now();
    const bytes = new Uint8Array(await picked().arrayBuffer());
    const connection = await database.connect();
    await connection.insertArrowFromIPCStream(bytes, { name: 'orders', create: true });
    const counted = await connection.query('SELECT count(*)::INTEGER AS n FROM orders');
    return { milliseconds: performance.now() - started, rows: Number(counted.get(0)!['n']) };
  },
  async readDuckdb(): Promise<Reading> {
    const started = performance.now();
    await database.registerFileHandle(
      'orders.csv',
      picked(),
      duckdb.DuckDBDataProtocol.BROWSER_FILEREADER,
      true,
    );
    const connection = await database.connect();
    await connection.query("CREATE TABLE orders AS SELECT * FROM read_csv('orders.csv')");
    const counted = await connection.query('SELECT count(*)::INTEGER AS n FROM orders');
    return { milliseconds: performance.now() - started, rows: Number(counted.get(0)!['n']) };
  },
  async startParse(): Promise<void> {},
  /** The least that any reader of JSON has to do: parse, then columns of doubles and of dictionary codes. */
  async readParse(): Promise<Reading> {
    const started = performance.now();
    const records = JSON.parse(await picked().text()) as Record<string, unknown>[];
    for (const name of Object.keys(records[0]!)) {
      const isNumber = typeof records[0]![name] === 'number';
      const values = new Float64Array(records.length);
      const codes = new Map<unknown, number>();
      records.forEach((record, row) => {
        const value = record[name];
        if (isNumber) return void (values[row] = value === null ? NaN : (value as number));
        let code = codes.get(value);
        if (code === undefined) codes.set(value, (code = codes.size));
        values[row] = code;
      });
    }
    return { milliseconds: performance.now() - started, rows: records.length };
  },
});
