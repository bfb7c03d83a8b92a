import { AsyncDuckDB, VoidLogger } from '@duckdb/duckdb-wasm';
import { toRows } from '@inset/model';
import { createPageEngine } from '../../browser.ts';
import { openWasmDuckDb } from '../../execute/duckdb-wasm.ts';
import type { Kit } from './wall-site.ts';

const at = (name: string): string => new URL(`./duckdb/${name}`, import.meta.url).href;
const duckdb = { mainModule: at('duckdb-eh.wasm'), mainWorker: at('duckdb-browser-eh.worker.js') };
const kit: Kit = { AsyncDuckDB, VoidLogger, toRows, createPageEngine, openWasmDuckDb, duckdb };
Object.assign(globalThis, { kit });
