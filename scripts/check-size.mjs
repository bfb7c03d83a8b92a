/**
 * Byte budgets of what a page loads. Run after a build; `size-budget.json` says how many bytes each may have, with room
 * for a few more: chunks name one another by hashes, so any change anywhere moves a compressed size by some bytes. Where it
 * says how many files, each more would cost a page another way to the server, however small it is.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { readImports } from './read-imports.mjs';

const dist = 'packages/inset/dist';
const budget = JSON.parse(readFileSync('scripts/size-budget.json', 'utf8'));

/** A file and everything it imports without being asked. */
function staticClosure(file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const { path, isDynamic } of readImports(file)) if (path && !isDynamic) staticClosure(path, seen);
  return seen;
}

/** A chunk by its name, behind which stand the eight characters of its hash: `chart-` is not `chart-builder-`. */
function chunk(prefix) {
  const found = readdirSync(join(dist, 'chunks')).filter(
    (name) => name.startsWith(prefix) && /^[\w-]{8}\.js$/.test(name.slice(prefix.length)),
  );
  if (found.length === 0) throw new Error(`No chunk starts with "${prefix}" in ${dist}/chunks; build first.`);
  return found.map((name) => join(dist, 'chunks', name));
}

let failed = false;
for (const { name, entries, chunks = [], without = [], most } of budget) {
  const left = new Set(without.flatMap((entry) => [...staticClosure(join(dist, entry))]));
  const files = new Set(
    [...entries.map((entry) => join(dist, entry)), ...chunks.flatMap(chunk)].flatMap((file) => [
      ...staticClosure(file),
    ]),
  );
  const text = [...files].filter((file) => !left.has(file)).map((file) => readFileSync(file));
  const size = (compress) => text.reduce((sum, each) => sum + compress(each).length, 0);
  const sizes = { gzip: size(gzipSync), brotli: size(brotliCompressSync), files: text.length };
  for (const [kind, limit] of Object.entries(most)) {
    const over = sizes[kind] > limit;
    failed ||= over;
    const unit = kind === 'files' ? kind : `bytes ${kind}`;
    console.log(`${over ? 'TOO BIG' : 'ok'}  ${name}: ${sizes[kind]} ${unit}, at most ${limit}`);
  }
}
process.exitCode = failed ? 1 : 0;
