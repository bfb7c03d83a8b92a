import { build } from 'esbuild';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const modules = ['duckdb-eh.wasm', 'duckdb-mvp.wasm'];
const workers = ['duckdb-browser-eh.worker.js', 'duckdb-browser-mvp.worker.js'];
const wall = new URL('../packages/engine/src/worker/duckdb-wall.ts', import.meta.url).pathname;

/**
 * A rollup plugin that lays DuckDB-WASM's files beside the bundle, so that nothing comes from another host, the workers
 * behind the code that takes the network from them.
 */
export function copyDuckdb(target) {
  return { name: 'copy-duckdb', writeBundle: () => layDuckdb(target) };
}

/** What stands before DuckDB's code in its workers: it takes the network from them. */
export async function duckdbPrelude() {
  const options = { bundle: true, format: 'iife', minify: true, target: 'es2022', write: false };
  const [{ text }] = (await build({ entryPoints: [wall], ...options })).outputFiles;
  return text;
}

async function layDuckdb(target) {
  const source = dirname(createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm'));
  const prelude = await duckdbPrelude();
  await mkdir(target, { recursive: true });
  await Promise.all([
    ...modules.map((file) => copyFile(join(source, file), join(target, file))),
    ...workers.map(async (file) => {
      const code = await readFile(join(source, file), 'utf8');
      // There is no map beside it.
      await writeFile(
        join(target, file),
        `${prelude}${code.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n')}`,
      );
    }),
  ]);
}
