import { codeRows } from '../key-codes.ts';
import { inPieces } from '../pieces.ts';
import { pick, scopeOf, type StepRunner } from '../rows.ts';

export const dedupe: StepRunner<'dedupe'> = function* (rows, { by, keep }) {
  const { views } = scopeOf(rows);
  const { count } = rows;
  const { codes, size } = yield* codeRows(
    by.map((name) => views.get(name)!),
    count,
  );
  const isSeen = new Uint8Array(size);
  const kept = new Uint32Array(count);
  let found = 0;
  const takeRow = (row: number) => {
    const code = codes[row]!;
    if (isSeen[code] === 1) return;
    isSeen[code] = 1;
    kept[found++] = row;
  };
  yield* inPieces(count, (from, to) => {
    for (let i = from; i < to; i++) takeRow(keep === 'first' ? i : count - 1 - i);
  });
  const chosen = kept.slice(0, found);
  return pick(rows, keep === 'first' ? chosen : chosen.reverse());
};
