import { copyFile, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const files = [
  'duckdb-eh.wasm',
  'duckdb-browser-eh.worker.js',
  'duckdb-mvp.wasm',
  'duckdb-browser-mvp.worker.js',
];

/** A rollup plugin that lays DuckDB-WASM's files beside the bundle, so that nothing comes from another host. */
export function copyDuckdb(target) {
  const source = dirname(createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm'));
  return {
    name: 'copy-duckdb',
    async writeBundle() {
      await mkdir(target, { recursive: true });
      await Promise.all(files.map((file) => copyFile(join(source, file), join(target, file))));
    },
  };
}
