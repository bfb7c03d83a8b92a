import { hashRange, sampleHash } from '../../sample-hash.ts';
import { inPieces } from '../pieces.ts';
import { pick, type StepRunner } from '../rows.ts';

export const sample: StepRunner<'sample'> = function* (rows, { count: size, fraction = 0, seed }) {
  const { count } = rows;
  const hashes = new Uint32Array(count);
  yield* inPieces(count, (from, to) => {
    for (let row = from; row < to; row++) hashes[row] = sampleHash(row, seed);
  });
  if (size === undefined) return pick(rows, rowsBelow(hashes, fraction * hashRange, 0));
  if (size >= count) return rows;
  if (size === 0) return pick(rows, new Uint32Array(0));
  const { limit, ties } = smallest(hashes, size);
  return pick(rows, rowsBelow(hashes, limit, ties));
};

/** The greatest of the `size` smallest hashes, and how many of these are it. Only those of like size are sorted. */
function smallest(hashes: Uint32Array, size: number): { limit: number; ties: number } {
  const counts = new Uint32Array(2 ** 16);
  for (const hash of hashes) counts[hash >>> 16]!++;
  let part = 0;
  let before = 0;
  while (before + counts[part]! < size) before += counts[part++]!;
  const sorted = hashes.filter((hash) => hash >>> 16 === part).sort();
  const limit = sorted[size - before - 1]!;
  return { limit, ties: size - before - sorted.indexOf(limit) };
}

/** The rows whose hash is below the limit, and the first `ties` of those that are at it. */
function rowsBelow(hashes: Uint32Array, limit: number, ties: number): Uint32Array {
  const kept = new Uint32Array(hashes.length);
  let found = 0;
  let left = ties;
  for (let row = 0; row < hashes.length; row++) {
    const hash = hashes[row]!;
    if (hash < limit || (hash === limit && left-- > 0)) kept[found++] = row;
  }
  return kept.slice(0, found);
}
